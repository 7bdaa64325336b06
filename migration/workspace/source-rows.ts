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
}

const COLUMNS = 'path, kind, bytes, sha256, address, stored, content_type as contentType, modified';

/** Every file, in the order of the paths. */
export function sourceRows(workspace: Workspace): SourceRow[] {
  return workspace.sql(`select ${COLUMNS} from source_file order by path`).all() as SourceRow[];
}

/** Notes a file. */
export function saveSourceRow(workspace: Workspace, row: SourceRow): void {
  workspace
    .sql(
      `insert into source_file (path, kind, bytes, sha256, address, stored, content_type, modified)
       values (@path, @kind, @bytes, @sha256, @address, @stored, @contentType, @modified)
       on conflict (path) do update set kind = excluded.kind, bytes = excluded.bytes, sha256 = excluded.sha256,
         address = excluded.address, stored = excluded.stored, content_type = excluded.content_type, modified = excluded.modified`,
    )
    .run(row);
}

/** Forgets files that the source does not have any more, with what was read of them. */
export function keepOnlySources(workspace: Workspace, paths: ReadonlySet<string>): void {
  const gone = sourceRows(workspace).filter(({ path }) => !paths.has(path));
  workspace.atOnce(() => {
    for (const { path } of gone) {
      workspace.sql('delete from source_file where path = ?').run(path);
      workspace.sql('delete from page where path = ?').run(path);
      workspace.sql('delete from repair where page = ?').run(path);
      workspace.sql('delete from link where page = ?').run(path);
    }
  });
}
