import type { InstallationState } from '../installation-state.ts';
import type { Log } from '../log.ts';
import type { Writer } from '../sqlite/writer.ts';
import { BACKUP_KEYS } from '../sqlite/writes/backup-notes.ts';
import type { DrillEnd } from './backup-drill.ts';

/** Where it is said how a drill has ended. */
interface DrillNotes {
  readonly log: Log;
  readonly installation: InstallationState;
  readonly writer: Writer;
}

/** Says in the log how a drill has ended, and notes one that could not: a process that was killed, or did not even begin, has noted nothing. */
export async function noteDrillEnd(notes: DrillNotes, { startedAt, problem }: DrillEnd): Promise<void> {
  const { log, installation, writer } = notes;
  const noted = installation.lastDrill();
  if (problem === null) {
    if (noted?.proved === 'bytes') log.info('the bytes of the latest backup are what they were; nobody opened it');
    else log.info('the latest backup was restored on trial');
    return;
  }
  log.error({ problem }, 'the latest backup could not be restored on trial; see: bivouac backup drill');
  if (noted !== null && noted.at >= startedAt && noted.at <= Date.now()) return;
  const value = { at: startedAt, ok: false, proved: 'nothing', backup: null, backupAt: null, seconds: 0, problem };
  await writer.run('noteBackup', { key: BACKUP_KEYS.drill, value }).catch((err: unknown) => {
    log.error({ err }, 'the failed trial could not be noted');
  });
}
