import { FileIndex } from '../site/file-index.ts';
import type { LinkSpace } from '../site/resolve-link.ts';
import { sourceRows } from '../workspace/source-rows.ts';
import type { Workspace } from '../workspace/workspace.ts';

/** Where the old site was reached; null when nobody knows. */
export function originOf(workspace: Workspace, given: string | null): URL | null {
  const source = workspace.fact('source') as { readonly origin: string | null } | null;
  return URL.parse(given ?? source?.origin ?? '');
}

/** The old site's files as its links see them. Leftovers of editors and servers are no targets. */
export function linkSpaceOf(workspace: Workspace, origin: URL | null): LinkSpace {
  const paths = sourceRows(workspace).flatMap(({ path, kind }) => (kind === 'leftover' ? [] : [path]));
  return {
    files: new FileIndex(paths),
    hosts: new Set(origin === null ? [] : [origin.hostname.toLowerCase().replace(/^www\./, '')]),
    prefix: origin === null ? '' : decodeURI(origin.pathname).replace(/^\/+|\/+$/g, ''),
  };
}
