import { isServerRunning, readServerNote } from '../../infra/server-lock.ts';
import { messageOf } from '../../shared/errors.ts';
import { failure, fine, warning } from './finding.ts';
import type { Finding, Subject } from './finding.ts';
import { addressOf } from './server.ts';

const CHECK = 'changes since the backup';
const ANSWER_MS = 5000;
/** So much may lie between two looks and the end of storing what the second one has found, in milliseconds. */
const LATE_MS = 900_000;

const ADVICE =
  'The server’s log says why. It needs a backup to go on from (bivouac backup create), and a store that it may write to.';

/** Until when the running server has stored everything, in milliseconds since 1970; null when it has stored nothing. @throws when it does not say */
async function storedUntil({ config }: Subject, address: string): Promise<number | null> {
  const headers = config.metricsToken === null ? {} : { Authorization: `Bearer ${config.metricsToken}` };
  const signal = AbortSignal.timeout(ANSWER_MS);
  const response = await fetch(`${address}/metrics`, { headers, signal, redirect: 'error' });
  if (response.status !== 200) throw new Error(`${address}/metrics answers ${String(response.status)}`);
  const [, seconds] = /^bivouac_backup_followed_timestamp_seconds (\d+)/m.exec(await response.text()) ?? [];
  return seconds === undefined ? null : Number(seconds) * 1000;
}

/** Where a server is to store what changes after the latest backup: whether it does, and until when it has. */
export async function checkChanges(subject: Subject): Promise<Finding[]> {
  const { config, now } = subject;
  if (config.backup.followSeconds === null) return [];
  const note = isServerRunning(config.dataFolder) ? readServerNote(config.dataFolder) : null;
  if (note === null)
    return [
      warning(CHECK, 'no server runs that would store them', 'Start it, or store them with: bivouac backup follow'),
    ];
  try {
    const until = await storedUntil(subject, addressOf(note));
    if (until === null)
      return [failure(CHECK, 'the server has stored none yet, or was started without BIVOUAC_BACKUP_FOLLOW', ADVICE)];
    const message = `stored until ${new Date(until).toISOString().slice(0, 19)}Z`;
    return [
      now - until > LATE_MS + 1000 * config.backup.followSeconds
        ? failure(CHECK, message, ADVICE)
        : fine(CHECK, message),
    ];
  } catch (error) {
    return [failure(CHECK, `the server does not say until when they are stored: ${messageOf(error)}`, ADVICE)];
  }
}
