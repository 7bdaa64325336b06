import { fine, warning } from './finding.ts';
import type { Finding, Subject } from './finding.ts';

const DAY_MS = 86_400_000;
/** A backup older than this is worth a word. */
const OLD_DAYS = 8;

const ADVICE = 'See «Backup and restore» in docs/operating.md.';

/** When the last backup was made, as far as this installation knows. */
export function checkBackup({ db, now }: Subject): Finding[] {
  if (db === null) return [];
  const at = db.prepare("select value ->> '$.at' from installation where key = 'backup'").pluck().get() as
    number | undefined | null;
  if (at === null || at === undefined) return [warning('backup', 'none has been made by Bivouac yet', ADVICE)];
  const days = Math.floor((now - at) / DAY_MS);
  const message = `the last one was made ${days === 0 ? 'today' : `${String(days)} days ago`}`;
  return [days > OLD_DAYS ? warning('backup', message, ADVICE) : fine('backup', message)];
}
