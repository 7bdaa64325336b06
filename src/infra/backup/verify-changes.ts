import { MOST_MANIFEST_BYTES } from '../../core/backup/layout.ts';
import type { BackupStore } from '../../core/backup/ports.ts';
import type { KnownBackup } from '../../core/backup/retention.ts';
import { CHANGES, changesBase, changesPrefix, readStepName } from '../../core/backup/steps.ts';
import type { StepName } from '../../core/backup/steps.ts';
import { PrefixedStore } from './follow/prefixed-store.ts';
import { requireFollows, stepOf } from './follow/replay-steps.ts';
import { damageOf } from './proof.ts';
import { readPiece } from './read-pieces.ts';
import type { PieceSource } from './read-pieces.ts';
import { sha256 } from './seal.ts';
import { backupIds } from './store-contents.ts';

/** Changes that are looked through. */
export interface VerifyChanges {
  readonly source: PieceSource;
  /** Backups that can be looked into. */
  readonly readable: readonly KnownBackup[];
  /** Pieces of backups that were read and compared, by hash. */
  readonly proved: (hash: string) => boolean;
  readonly signal: AbortSignal | null;
}

/** What is wrong with the changes since a backup. */
interface Problem {
  readonly base: string;
  readonly text: string;
}

/**
 * Compares every byte of the changes after backups with the hashes that name them, and looks whether no step is missing;
 * where they can be read, also whether each step goes on from the one before it and finds its pieces.
 * @returns what is damaged or missing
 */
export async function changesProblems(work: VerifyChanges): Promise<string[]> {
  const { store } = work.source;
  const names = (await store.list(CHANGES)).map(({ name }) => name).filter((name) => changesBase(name) !== null);
  const damage = await damagedBytes(work, names);
  const chains = chainsOf(names);
  const problems = await missingSteps(store, chains);
  for (const steps of chains.values()) problems.push(...(await looseEnds(work, steps)));
  // Changes are removed with their backup, and after it.
  const left = problems.length === 0 ? new Set<string>() : new Set(await backupIds(store));
  return [...new Set([...damage, ...problems.filter(({ base }) => left.has(base)).map(({ text }) => text)])];
}

async function damagedBytes({ source: { store }, signal }: VerifyChanges, names: readonly string[]): Promise<string[]> {
  const problems: string[] = [];
  for (const name of names) {
    signal?.throwIfAborted();
    const bytes = await store.get(name, MOST_MANIFEST_BYTES);
    // Removed meanwhile, with its backup.
    if (bytes !== null && !name.endsWith(sha256(bytes))) problems.push(`${name} in ${store.address} is damaged`);
  }
  return problems;
}

function chainsOf(names: readonly string[]): Map<string, StepName[]> {
  const steps = names.flatMap((name) => readStepName(name) ?? []);
  return Map.groupBy(steps, ({ base, chain }) => `${base}/${chain}`);
}

/** Gaps that are there at two looks: a list that is made while others write may lack what is older than its last entries. */
async function missingSteps(store: BackupStore, chains: ReadonlyMap<string, readonly StepName[]>): Promise<Problem[]> {
  const found = gapsOf(chains);
  if (found.length === 0) return [];
  const again = new Set(gapsOf(chainsOf((await store.list(CHANGES)).map(({ name }) => name))).map(({ text }) => text));
  return found.filter(({ text }) => again.has(text));
}

/** The first number of each chain that is missing or there twice. */
function gapsOf(chains: ReadonlyMap<string, readonly StepName[]>): Problem[] {
  return [...chains.values()].flatMap((own) => {
    const numbers = own.map(({ number }) => number).toSorted((a, b) => a - b);
    const gap = numbers.findIndex((number, i) => number !== i || numbers[i + 1] === i);
    const [{ base, chain } = { base: '', chain: '' }] = own;
    const text = `Step ${String(gap)} of the changes ${chain} since ${base} is missing, or there twice`;
    return gap === -1 ? [] : [{ base, text }];
  });
}

/** What the steps of a chain speak of and is not there, or is something else. */
async function looseEnds(work: VerifyChanges, own: readonly StepName[]): Promise<Problem[]> {
  const backup = work.readable.find(({ id }) => id === own[0]?.base);
  if (backup === undefined) return [];
  const source = { ...work.source, store: new PrefixedStore(work.source.store, changesPrefix(backup.id)) };
  const compared = new Set<string>();
  const problems: Problem[] = [];
  let before: StepName | null = null;
  for (const name of own.toSorted((a, b) => a.number - b.number)) {
    work.signal?.throwIfAborted();
    const problem = await damageOf(async () => {
      const step = await stepOf({ source: work.source, backup }, name);
      // One that is missing is told by its number.
      if ((before?.number ?? -1) + 1 === name.number) requireFollows(name, step, before?.hash ?? null);
      const pieces = [...(step.database ?? []), ...step.changedBytes, ...step.files.flatMap((file) => file.pieces)];
      for (const piece of pieces) {
        if (compared.has(piece.stored) || work.proved(piece.stored)) continue;
        await readPiece(source, backup, piece);
        compared.add(piece.stored);
      }
    });
    if (problem !== null) problems.push({ base: backup.id, text: problem });
    before = name;
  }
  return problems;
}
