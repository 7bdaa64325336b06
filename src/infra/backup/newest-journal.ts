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

/** Steps that are read at a time. */
const AT_ONCE = 8;

/**
 * The journal of removals as a store has it last: what somebody had removed must not come back with an older backup. What is
 * damaged, or encrypted to another key, is passed over. The newest backup that can be read has the last word, since the
 * journal only ever grows: those before it know no more.
 * @param restored the backup that is restored, of the same installation and as secret as the others that are read
 * @returns text of the journal; empty when there is none
 */
export async function newestJournal(
  source: PieceSource,
  restored: KnownBackup,
  signal: AbortSignal | null,
): Promise<string> {
  const { known } = await readBackups(source.store);
  const own = known.filter(({ manifest }) => isAlike(manifest, restored.manifest)).toReversed();
  const objects = await source.store.list(CHANGES);
  const steps = objects.flatMap(({ name }) => readStepName(name) ?? []);
  for (const backup of own) {
    const found = await journalSince({ source, backup, signal }, steps);
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

/** Where changes after a backup are read. */
interface Reading {
  readonly source: PieceSource;
  readonly backup: KnownBackup;
  readonly signal: AbortSignal | null;
}

/** The journal in the changes after a backup, or in itself; empty when neither has one. @returns null when that cannot be told */
async function journalSince(reading: Reading, steps: readonly StepName[]): Promise<string | null> {
  const { source, backup, signal } = reading;
  const chains = Map.groupBy(
    steps.filter(({ base }) => base === backup.id),
    ({ chain }) => chain,
  );
  return nullWhen(['backup-damaged', 'backup-key-missing'], async () => {
    const texts: string[] = [];
    // Which chain is the newest no clock says for sure; within one, numbers do.
    for (const chain of chains.values()) {
      const newest = await newestIn(
        reading,
        chain.toSorted((a, b) => b.number - a.number),
      );
      if (newest !== null) texts.push(newest);
    }
    if (texts.length > 0) return [...new Set(texts.flatMap((text) => text.split('\n')))].join('\n');
    signal?.throwIfAborted();
    return (await textOf(source, backup, (await contentsOf(source, backup)).files)) ?? '';
  });
}

/** The journal as a chain has it last. @param chain the newest step first @returns null when it has none */
async function newestIn({ source, backup, signal }: Reading, chain: readonly StepName[]): Promise<string | null> {
  const changes = { ...source, store: new PrefixedStore(source.store, changesPrefix(backup.id)) };
  for (let from = 0; from < chain.length; from += AT_ONCE) {
    signal?.throwIfAborted();
    const texts = await Promise.all(
      chain.slice(from, from + AT_ONCE).map((name) =>
        // Another key ends it instead: all steps after a backup are encrypted to the same one.
        nullWhen(['backup-damaged'], async () =>
          textOf(changes, backup, (await stepOf({ source, backup }, name)).files),
        ),
      ),
    );
    const newest = texts.find((text) => text !== null);
    if (newest !== undefined) return newest;
  }
  return null;
}

/** The journal's text as it stands in a backup; null when there is none among the files. */
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

async function nullWhen(codes: readonly string[], read: () => Promise<string | null>): Promise<string | null> {
  try {
    return await read();
  } catch (error) {
    if (isAppError(error) && codes.includes(error.code)) return null;
    throw error;
  }
}
