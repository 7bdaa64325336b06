import type { Database } from 'better-sqlite3';
import type { DrillOutcome } from '../../infra/backup/run-drill.ts';
import { BACKUP_KEYS } from '../../infra/sqlite/writes/backup-notes.ts';
import { failure, fine, warning } from './finding.ts';
import type { Finding, Subject } from './finding.ts';

const DAY_MS = 86_400_000;
/** A backup older than this is worth a word. */
const OLD_DAYS = 8;

const DRILL_ADVICE =
  'See what is damaged with: bivouac backup verify; then store everything anew: bivouac backup create --full';
const NO_KEY =
  'Name the secret key in BIVOUAC_BACKUP_IDENTITY, or restore a backup where that key is kept now and then: bivouac backup drill';
const ADVICE = 'See «Backup and restore» in docs/operating.md.';

function checkDrill(db: Database): Finding[] {
  const value = db.prepare('select value from installation where key = ?').pluck().get(BACKUP_KEYS.drill);
  if (typeof value !== 'string') return [];
  const { ok, problem, proved, backup } = JSON.parse(value) as DrillOutcome;
  if (ok && proved === 'bytes')
    return [
      warning('restore drill', `the bytes of ${backup ?? 'the latest backup'} are proved, it was not opened`, NO_KEY),
    ];
  if (ok) return [fine('restore drill', `${backup ?? 'the latest backup'} was restored on trial`)];
  return [failure('restore drill', problem ?? 'the latest backup cannot be restored', DRILL_ADVICE)];
}

/** When the last backup was made, and whether it could be restored, as far as this installation knows. */
export function checkBackup({ db, now }: Subject): Finding[] {
  if (db === null) return [];
  const at = db.prepare("select value ->> '$.at' from installation where key = 'backup'").pluck().get() as
    number | undefined | null;
  if (at === null || at === undefined)
    return [warning('backup', 'none has been made by Bivouac yet', ADVICE), ...checkDrill(db)];
  const days = Math.floor((now - at) / DAY_MS);
  const message = `the last one was made ${days === 0 ? 'today' : `${String(days)} days ago`}`;
  return [days > OLD_DAYS ? warning('backup', message, ADVICE) : fine('backup', message), ...checkDrill(db)];
}
