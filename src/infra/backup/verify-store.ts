import { backupIdOf, lockNumber, MARKER, pieceHash, STORE_ID } from '../../core/backup/layout.ts';
import type { BackupStore } from '../../core/backup/ports.ts';
import { wrongMoments } from '../../core/backup/order.ts';
import type { KnownBackup } from '../../core/backup/retention.ts';
import { changesBase } from '../../core/backup/steps.ts';
import { isAppError } from '../../shared/errors.ts';
import { unexpectedlyClear } from './in-clear.ts';
import { damageOf, Proof } from './proof.ts';
import type { PieceSource } from './read-pieces.ts';
import { readBackups, requireStore, storedPieces } from './store-contents.ts';
import { changesProblems } from './verify-changes.ts';
import type { VerifyChanges } from './verify-changes.ts';
import { verifyContents } from './verify-contents.ts';

/** So many problems of a backup are told. */
const MOST_TOLD = 20;

/** What was found of one backup. */
export interface VerifiedBackup {
  readonly id: string;
  /** Null when its manifest cannot be read. */
  readonly at: number | null;
  readonly problems: readonly string[];
  /** Why a key was given and does not open it; null when it does, or none was given. */
  readonly unopened: string | null;
  /** How much was proved: `contents` every file and database; `bytes` that all stored bytes are there and as they were stored. */
  readonly proved: 'contents' | 'bytes' | 'nothing';
}

/** What was found in a store. */
export interface VerifiedStore {
  readonly store: string;
  readonly ok: boolean;
  readonly backups: readonly VerifiedBackup[];
  /** Pieces that were read, each of their bytes compared. */
  readonly pieces: number;
  readonly bytes: number;
  /** Pieces that no backup needs: remains of one that was interrupted. */
  readonly unused: number;
  /** Damage outside of all backups. */
  readonly problems: readonly string[];
  /** Backups in clear where backups are encrypted: anybody who can write there may have put them there. */
  readonly inClear: readonly string[];
  /** Backups whose moments contradict the order in which they were made: a clock was wrong. */
  readonly wrongMoments: readonly string[];
  /** Objects that do not belong into a store. */
  readonly strangers: readonly string[];
}

/** What is to be verified. */
export interface VerifyOptions {
  readonly source: PieceSource;
  /** Folder in which databases are put together. */
  readonly scratch: string;
  /** One backup; null for everything in the store. */
  readonly only: KnownBackup | null;
  /** Whether backups here are to be encrypted; null takes those in clear for what they say they are. */
  readonly encrypts: boolean | null;
  readonly signal: AbortSignal | null;
  readonly onProgress: (doneBytes: number, allBytes: number) => void;
}

/**
 * Proves every byte: each stored piece is what its name says; each file is what the list of contents says; each database
 * is whole and knows no picture that the backup lacks. Of encrypted backups without their key it proves the stored bytes alone.
 * Damage is reported, not thrown, and so is a key that does not open a backup.
 * @throws AppError `backup-none`, `backup-store-unavailable`, `backup-store-unknown`
 */
export async function verifyStore(options: VerifyOptions): Promise<VerifiedStore> {
  const { source, only } = options;
  await requireStore(source.store);
  const { known, unreadable } = only === null ? await readBackups(source.store) : { known: [only], unreadable: [] };
  const inventory = await takeInventory(source.store, known, only === null);
  const proof = new Proof(source, inventory.bytes, options.onProgress);
  const found = new Map<string, LookedInto>();
  for (const backup of known) found.set(backup.id, await lookInto(options, backup, proof));
  const damage = await proof.compareRest(inventory.hashes, options.signal);
  const backups = [
    ...unreadable.map(({ id, error }) => ({
      ...{ id, at: null, problems: [error.message], unopened: null, proved: 'nothing' as const },
    })),
    ...known.map((backup) => summary(backup, found.get(backup.id) ?? UNOPENED, damage)),
  ].toSorted((a, b) => (a.id < b.id ? -1 : 1));
  const readable = known.filter(({ id }) => found.get(id)?.isOpen === true);
  const inClear = options.encrypts === null ? [] : unexpectedlyClear(known, options.encrypts);
  const problems = [
    ...[...damage].filter(([hash]) => inventory.unused.has(hash)).map(([, message]) => message),
    ...(only === null ? await changesProblems(changesOf(options, readable, proof)) : []),
  ];
  return {
    store: source.store.address,
    ok: problems.length === 0 && inClear.length === 0 && backups.every(isWell),
    backups,
    pieces: inventory.hashes.size,
    bytes: proof.bytes,
    unused: inventory.unused.size,
    problems,
    inClear,
    wrongMoments: only === null ? [...wrongMoments(known)] : [],
    strangers: only === null ? await strangersIn(source.store) : [],
  };
}

function isWell({ problems, unopened }: VerifiedBackup): boolean {
  return problems.length === 0 && unopened === null;
}

function changesOf(options: VerifyOptions, readable: readonly KnownBackup[], proof: Proof): VerifyChanges {
  return { source: options.source, readable, proved: (hash) => proof.has(hash), signal: options.signal };
}

interface Inventory {
  /** Pieces that are needed or there. */
  readonly hashes: ReadonlySet<string>;
  readonly unused: ReadonlySet<string>;
  /** How long they are together. */
  readonly bytes: number;
}

async function takeInventory(store: BackupStore, known: readonly KnownBackup[], isWhole: boolean): Promise<Inventory> {
  const needed = new Map(
    known.flatMap(({ manifest }) => [
      [manifest.contents, manifest.contentsBytes] as const,
      ...manifest.pieces.map(([, hash, bytes]) => [hash, bytes] as const),
    ]),
  );
  const there = isWhole ? await storedPieces(store) : new Map<string, number>();
  const sizes = new Map([...there, ...needed]);
  return {
    hashes: new Set(sizes.keys()),
    unused: new Set([...there.keys()].filter((hash) => !needed.has(hash))),
    bytes: [...sizes.values()].reduce((sum, bytes) => sum + bytes, 0),
  };
}

/** What came of looking into a backup. */
interface LookedInto {
  /** What is wrong with what it holds; null when nothing is, or nobody could look into it. */
  readonly problem: string | null;
  readonly unopened: string | null;
  readonly isOpen: boolean;
}

/** There is no key. */
const UNOPENED: LookedInto = { problem: null, unopened: null, isOpen: false };

async function lookInto(options: VerifyOptions, backup: KnownBackup, proof: Proof): Promise<LookedInto> {
  options.signal?.throwIfAborted();
  if (!isReadable(options, backup)) return UNOPENED;
  const said: { unopened: string | null } = { unopened: null };
  const problem = await damageOf(() =>
    verifyContents({ ...options, source: proof.source, backup, proof }).catch((error: unknown) => {
      if (!isAppError(error) || error.code !== 'backup-key-missing') throw error;
      said.unopened = error.message;
    }),
  );
  return { ...said, problem, isOpen: said.unopened === null };
}

function isReadable({ source }: VerifyOptions, { manifest }: KnownBackup): boolean {
  return manifest.recipients === null || source.opener.hasKey;
}

function summary(
  backup: KnownBackup,
  { problem, unopened, isOpen }: LookedInto,
  damage: ReadonlyMap<string, string>,
): VerifiedBackup {
  const { id, manifest } = backup;
  const own = [manifest.contents, ...manifest.pieces.map(([, hash]) => hash)];
  const problems = new Set([...(problem === null ? [] : [problem]), ...own.flatMap((hash) => damage.get(hash) ?? [])]);
  return {
    id,
    at: manifest.at,
    problems: [...problems].slice(0, MOST_TOLD),
    unopened,
    proved: problems.size > 0 ? 'nothing' : isOpen ? 'contents' : 'bytes',
  };
}

async function strangersIn(store: BackupStore): Promise<string[]> {
  const objects = await store.list('');
  const isOwn = (name: string): boolean =>
    name === MARKER.name ||
    name === STORE_ID ||
    [pieceHash, backupIdOf, lockNumber, changesBase].some((read) => read(name) !== null);
  return objects.map(({ name }) => name).filter((name) => !isOwn(name));
}
