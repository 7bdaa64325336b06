import { readFollowing } from '../../infra/operation/following-note.ts';
import { isServerRunning, readServerNote } from '../../infra/server-lock.ts';
import { failure, fine, warning } from './finding.ts';
import type { Finding, Subject } from './finding.ts';

const CHECK = 'changes since the backup';
/** So much may lie between two looks and the end of storing what the second one has found, in milliseconds. */
const LATE_MS = 900_000;

const ADVICE =
  'The server’s log says why. It needs a backup to go on from (bivouac backup create), and a store that it may write to.';

/** What is said of a server that has stored nothing yet: at first that is as it should be. */
function nothingYet(runsForMs: number, mostMs: number): Finding {
  if (runsForMs < mostMs)
    return warning(CHECK, 'the server began a short while ago and has stored none yet', 'Ask again in a moment.');
  return failure(CHECK, 'the server has stored none yet, or was started without BIVOUAC_BACKUP_FOLLOW', ADVICE);
}

/** Where a server is to store what changes after the latest backup: whether it does, and until when it has. */
export function checkChanges({ config, now }: Subject): Finding[] {
  const { dataFolder, backup } = config;
  if (backup.followSeconds === null) return [];
  const note = isServerRunning(dataFolder) ? readServerNote(dataFolder) : null;
  if (note === null)
    return [
      warning(CHECK, 'no server runs that would store them', 'Start it, or store them with: bivouac backup follow'),
    ];
  const { until = null, problem = null } = readFollowing(dataFolder, note) ?? {};
  const most = LATE_MS + 1000 * backup.followSeconds;
  if (until === null) {
    return [problem === null ? nothingYet(now - note.since, most) : failure(CHECK, `none are: ${problem}`, ADVICE)];
  }
  const message = `stored until ${new Date(until).toISOString().slice(0, 19)}Z`;
  if (now - until > most) return [failure(CHECK, problem === null ? message : `${message}: ${problem}`, ADVICE)];
  return [problem === null ? fine(CHECK, message) : warning(CHECK, `${message}: ${problem}`, ADVICE)];
}
