import type { UnitRunner } from '../sql/unit-runner.ts';
import { compactDatabase } from './compact.ts';
import { openForWriting } from './database.ts';
import { diskFault } from './disk-faults.ts';
import { sqliteSession } from './sqlite-session.ts';

/** Units of work on a file, which SQLite locks for each. @throws AppError `database-damaged`, `database-unavailable` */
export function sqliteUnitRunner(file: string): UnitRunner {
  const db = openForWriting(file);
  const session = sqliteSession(db);
  return {
    run: (_siteId, work) => db.transaction(() => work(session)).immediate(),
    compact: () => compactDatabase(db),
    explain: diskFault,
    close: () => void db.close(),
  };
}
