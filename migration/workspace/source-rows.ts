import type { FileKind } from '../source/classify.ts';
import type { Workspace } from './workspace.ts';

/** A file of the source, as the workspace remembers it. */
export interface SourceRow {
  readonly path: string;
  readonly kind: FileKind;
  readonly bytes: number;
  readonly sha256: string;
  /** Path with query under which the old site's host served it, where the source tells it. */
  readonly address: string | null;
  /** Path under which the source keeps it, where that is another one. */
  readonly stored: string | null;
  readonly contentType: string | null;
  readonly modified: number | null;
  /** Pixels of a picture; null for other files and where its head does not say. */
  readonly width: number | null;
  readonly height: number | null;
}

const COLUMNS = 'path, kind, bytes, sha256, address, stored, content_type as contentType, modified, width, height';

/** Every file, in the order of the paths. */
export function sourceRows(workspace: Workspace): SourceRow[] {
  return workspace.sql(`select ${COLUMNS} from source_file order by path`).all() as SourceRow[];
}

/** Notes a file; `text` is that of a style sheet or of what pages include. */
export function saveSourceRow(workspace: Workspace, row: SourceRow & { readonly text: string | null }): void {
  workspace
    .sql(
      `insert or replace into source_file
         (path, kind, bytes, sha256, address, stored, content_type, modified, width, height, text)
       values (@path, @kind, @bytes, @sha256, @address, @stored, @contentType, @modified, @width, @height, @text)`,
    )
    .run(row);
}

/** Text of a style sheet or of what pages include; null for other files. */
export function sourceText(workspace: Workspace, path: string): string | null {
  return (workspace.sql('select text from source_file where path = ?').pluck().get(path) ?? null) as string | null;
}

/** SHA-256 of a file's bytes; null for a file that the source does not have. */
export function sourceHash(workspace: Workspace, path: string): string | null {
  const hash = workspace.sql('select sha256 from source_file where path = ?').pluck().get(path);
  return typeof hash === 'string' ? hash : null;
}

/** Forgets files that the source does not have any more, with what was read of them. */
export function keepOnlySources(workspace: Workspace, paths: ReadonlySet<string>): void {
  const gone = sourceRows(workspace).filter(({ path }) => !paths.has(path));
  workspace.atOnce(() => {
    for (const { path } of gone) {
      workspace.sql('delete from source_file where path = ?').run(path);
      workspace.sql('delete from page where path = ?').run(path);
      workspace.sql('delete from repair where page = ?').run(path);
      workspace.sql('delete from recovered where path = ?').run(path);
    }
  });
}
