import { aliasesOf } from '../site/alias-paths.ts';
import { FileIndex } from '../site/file-index.ts';
import type { LinkSpace } from '../site/resolve-link.ts';
import { sourceRows } from '../workspace/source-rows.ts';
import type { OpenedSource } from '../source/opened-source.ts';
import type { Workspace } from '../workspace/workspace.ts';

/** What the source said of itself. */
export type SourceFacts = Pick<OpenedSource, 'kind' | 'origin' | 'redirects' | 'menus' | 'notes'>;

/** What the source said of itself when it was read. */
export function sourceFacts(workspace: Workspace): SourceFacts {
  const empty: SourceFacts = { kind: 'folder', origin: null, redirects: [], menus: [], notes: [] };
  return { ...empty, ...(workspace.fact('source') as Partial<SourceFacts> | null) };
}

/** Where the old site was reached; null when nobody knows. */
export function originOf(workspace: Workspace, given: string | null): URL | null {
  return URL.parse(given ?? sourceFacts(workspace).origin ?? '');
}

/** The old site's files as its links see them. Leftovers of editors and servers are no targets. */
export function linkSpaceOf(workspace: Workspace, origin: URL | null): LinkSpace {
  const rows = sourceRows(workspace).filter(({ kind }) => kind !== 'leftover');
  const prefix = origin === null ? '' : decodeURI(origin.pathname).replace(/^\/+|\/+$/g, '');
  return {
    files: new FileIndex(
      rows.map(({ path }) => path),
      aliasesOf(rows, prefix, sourceFacts(workspace).redirects),
    ),
    hosts: new Set(origin === null ? [] : [origin.hostname.toLowerCase().replace(/^www\./, '')]),
    prefix,
  };
}
