import { CHANGES, changesPrefix, readStepName } from '../../core/backup/steps.ts';
import type { StepName } from '../../core/backup/steps.ts';
import type { BackedUpFile } from '../../core/backup/manifest.ts';
import type { KnownBackup } from '../../core/backup/retention.ts';
import { isAppError } from '../../shared/errors.ts';
import { PrefixedStore } from './follow/prefixed-store.ts';
import { stepOf } from './follow/replay-steps.ts';
import { contentsOf, readPiece } from './read-pieces.ts';
import type { PieceSource } from './read-pieces.ts';
import { readBackups } from './store-contents.ts';
import { JOURNAL } from './take-over-erasures.ts';

/**
 * The journal of removals as a store has it last: what somebody had removed must not come back with an older backup. What is
 * damaged is passed over.
 * @param restored the backup that is restored, of the same installation and as secret as the others that are read
 * @returns text of the journal; empty when there is none
 */
export async function newestJournal(source: PieceSource, restored: KnownBackup): Promise<string> {
  const { known } = await readBackups(source.store);
  const own = known.filter(({ manifest }) => isAlike(manifest, restored.manifest)).toReversed();
  const objects = await source.store.list(CHANGES);
  const steps = objects.flatMap(({ name }) => readStepName(name) ?? []).toSorted((a, b) => b.at - a.at);
  for (const backup of own) {
    const found = await journalSince(source, backup, steps);
    if (found !== null) return found;
  }
  return '';
}

function isAlike(one: KnownBackup['manifest'], other: KnownBackup['manifest']): boolean {
  return (
    one.installation !== null &&
    one.installation === other.installation &&
    (one.recipients === null) === (other.recipients === null)
  );
}

/** The journal in the changes after a backup, or in itself. @returns null when none can be read */
async function journalSince(
  source: PieceSource,
  backup: KnownBackup,
  steps: readonly StepName[],
): Promise<string | null> {
  const changes = { ...source, store: new PrefixedStore(source.store, changesPrefix(backup.id)) };
  for (const name of steps.filter(({ base }) => base === backup.id)) {
    const found = await nullWhenUnreadable(async () =>
      textOf(changes, backup, (await stepOf({ source, backup }, name)).files),
    );
    if (found !== null) return found;
  }
  return nullWhenUnreadable(async () => textOf(source, backup, (await contentsOf(source, backup)).files));
}

async function textOf(
  source: PieceSource,
  backup: KnownBackup,
  files: readonly BackedUpFile[],
): Promise<string | null> {
  const journal = files.find(({ path }) => path === JOURNAL);
  if (journal === undefined) return null;
  const pieces: Uint8Array[] = [];
  for (const piece of journal.pieces) pieces.push(await readPiece(source, backup, piece));
  return Buffer.concat(pieces).toString();
}

async function nullWhenUnreadable(read: () => Promise<string | null>): Promise<string | null> {
  try {
    return await read();
  } catch (error) {
    if (isAppError(error) && ['backup-damaged', 'backup-key-missing'].includes(error.code)) return null;
    throw error;
  }
}
