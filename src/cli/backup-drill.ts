import { readConfig } from '../config.ts';
import { runDrill } from '../infra/backup/run-drill.ts';
import type { DrillOutcome } from '../infra/backup/run-drill.ts';
import { knownMigrations } from '../infra/sqlite/migrate-database.ts';
import { BACKUP_KEYS } from '../infra/sqlite/writes/backup-notes.ts';
import { noteInDatabase } from './backup-note.ts';
import { chosenOpener, chosenStore, expectsEncryption } from './backup-store.ts';
import { runLongWork } from './long-work.ts';
import { printResult } from './open-context.ts';

/** Flags of `backup drill`. */
export interface DrillFlags {
  readonly store?: string;
  readonly identity?: string;
  readonly json?: boolean;
}

const PROVED = {
  restored: 'can be relied on: it was restored and looked through',
  bytes:
    'was not opened: its stored bytes are what they were; with the secret key it could be restored (BIVOUAC_BACKUP_IDENTITY)',
  nothing: '',
} as const;

function linesOf({ backup, problem, proved, seconds }: DrillOutcome): string[] {
  if (problem !== null) return [`FAILED: ${problem}`];
  return [`${backup ?? ''} ${PROVED[proved]}, in ${String(seconds)} s`];
}

/** `bivouac backup drill`: tries the latest backup out. Exit code 1 when it cannot be restored. */
export async function drill(flags: DrillFlags): Promise<void> {
  const { backup, dataFolder } = readConfig(process.env);
  const opener = chosenOpener(flags.identity, backup);
  const outcome = await runLongWork('Nothing was changed.', (given) =>
    runDrill({
      ...{ ...given, dataFolder, knownMigrations: knownMigrations(), encrypts: expectsEncryption(backup, opener) },
      source: { store: chosenStore(flags.store, backup, given.signal), opener },
    }),
  );
  await noteInDatabase(dataFolder, { key: BACKUP_KEYS.drill, value: { ...outcome } });
  printResult(flags.json, outcome, linesOf(outcome));
  if (!outcome.ok) process.exitCode = 1;
}
