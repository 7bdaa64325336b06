import Database from 'better-sqlite3';
import type { FaultKind } from '../../core/operation/faults.ts';
import { AppError } from '../../shared/errors.ts';

const FAULTS: readonly (readonly [prefix: string, kind: FaultKind, message: string, hint: string])[] = [
  ['SQLITE_FULL', 'disk-full', 'The disk is full: nothing can be saved.', 'Make room on the disk of the data folder.'],
  [
    'SQLITE_READONLY',
    'disk-read-only',
    'The disk cannot be written: nothing can be saved.',
    'Look at dmesg, and mount the disk for writing again.',
  ],
  ['SQLITE_IOERR', 'disk-failing', 'The disk refuses to write: nothing can be saved.', 'Look at dmesg and at quotas.'],
  ['SQLITE_CORRUPT', 'database-damaged', 'The database is damaged.', 'Restore a backup.'],
  ['SQLITE_NOTADB', 'database-damaged', 'The database is damaged.', 'Restore a backup.'],
];

/** What a failure of the disk under the database means; null for any other error. */
export function diskFault(error: unknown): AppError | null {
  if (!(error instanceof Database.SqliteError)) return null;
  const found = FAULTS.find(([prefix]) => error.code.startsWith(prefix));
  if (found === undefined) return null;
  const [, code, message, hint] = found;
  return new AppError({ kind: 'unavailable', code, message, hint, cause: error });
}

/** The fault that an error's code names; null for any other code. */
export function faultOf(code: string): FaultKind | null {
  return FAULTS.find(([, kind]) => kind === code)?.[1] ?? null;
}
