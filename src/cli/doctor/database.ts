import type { Database } from 'better-sqlite3';
import { failure, fine, someOf } from './finding.ts';
import type { Finding } from './finding.ts';

const RESTORE = 'Stop the server, keep a copy of the data folder as it is, and restore a backup.';

interface Orphan {
  readonly table: string;
  readonly parent: string;
}

/** Pages of the file and their order, what points where, and what is marked. */
function checkDatabase(db: Database): Finding {
  const problems = (db.pragma('integrity_check(20)') as { integrity_check: string }[]).map(
    (row) => row.integrity_check,
  );
  if (problems.join() !== 'ok') return failure('database', someOf(problems, 3), RESTORE);
  const orphans = db.pragma('foreign_key_check') as Orphan[];
  if (orphans.length > 0) {
    const kinds = [...new Set(orphans.map(({ table, parent }) => `${table} without ${parent}`))];
    return failure('database', `${String(orphans.length)} rows point nowhere: ${someOf(kinds)}`, RESTORE);
  }
  const bytes =
    (db.pragma('page_count', { simple: true }) as number) * (db.pragma('page_size', { simple: true }) as number);
  return fine('database', `whole, ${(bytes / 1e6).toFixed(1)} MB`);
}

/** Whether the database is whole: every page of its file, every index, every reference. */
export function checkIntegrity(db: Database | null): Finding[] {
  if (db === null) return [];
  try {
    return [checkDatabase(db)];
  } catch (error) {
    return [
      failure('database', `it cannot be read: ${error instanceof Error ? error.message : String(error)}`, RESTORE),
    ];
  }
}
