import { existsSync, realpathSync } from 'node:fs';
import { stat } from 'node:fs/promises';
import path from 'node:path';
import { backupId, FORMAT, MARKER, manifestName, pieceName } from '../../core/backup/layout.ts';
import type { BackedUpFile, Contents, Manifest } from '../../core/backup/manifest.ts';
import { nextNumber } from '../../core/backup/order.ts';
import type { BackupStore } from '../../core/backup/ports.ts';
import type { KnownBackup } from '../../core/backup/retention.ts';
import { DATABASE_FILE } from '../../core/backup/selection.ts';
import { AppError } from '../../shared/errors.ts';
import { dataFiles } from './data-files.ts';
import { databaseFacts } from './database-facts.ts';
import type { DatabaseFacts } from './database-facts.ts';
import { requireRoom } from './disk-room.ts';
import { isMissing } from './file-errors.ts';
import { installationName, secretOf } from './own-installation.ts';
import type { OutsideMedia } from './outside-media.ts';
import { PieceWriter } from './piece-writer.ts';
import type { Known } from './piece-writer.ts';
import { storeFiles } from './store-files.ts';
import { tidyStore } from './tidy-store.ts';
import { withScratch } from './scratch-folder.ts';
import { Sealer, sha256 } from './seal.ts';
import { snapshotDatabase } from './snapshot-database.ts';
import { isStore, readBackups, storedPieces } from './store-contents.ts';
import { requireKnownStore, storeId } from './store-id.ts';
import { withStoreLock } from './store-lock.ts';
import type { HeldStore } from './store-lock.ts';

/** What a backup is made of and how. */
export interface CreateOptions {
  readonly dataFolder: string;
  /** Pictures and files that lie outside the data folder; null when they lie in it. */
  readonly outside: OutsideMedia | null;
  readonly store: BackupStore;
  /** age public keys; null for a backup in clear. */
  readonly recipients: readonly string[] | null;
  /** Version of Bivouac. */
  readonly version: string;
  /** Stores everything, also what earlier backups have. */
  readonly full: boolean;
  /** Ids of stores that this installation has written to at this address; empty when it has not, or a new one is meant. */
  readonly knownStores: readonly string[];
  /** How many backups of this installation stay; null keeps all. */
  readonly keep: number | null;
  readonly signal: AbortSignal | null;
  readonly onProgress: (doneBytes: number, allBytes: number) => void;
}

/** A backup that was made. */
export interface CreatedBackup {
  readonly id: string;
  readonly store: string;
  readonly storeId: string;
  /** The moment that it shows, in milliseconds since 1970. */
  readonly at: number;
  readonly encrypted: boolean;
  readonly files: number;
  readonly bytes: number;
  /** What had to be stored anew. */
  readonly added: { readonly pieces: number; readonly bytes: number };
  /** Pictures and files whose bytes were lost before. */
  readonly missing: readonly string[];
  /** Files whose names or kinds no backup can hold, and files and databases of recoveries that could not be read. */
  readonly skipped: readonly string[];
  /** Backups that were removed because of `keep`. */
  readonly removed: readonly string[];
  /** Manifests in the store that cannot be read; nothing is tidied while there are any. */
  readonly unreadable: readonly string[];
  /** The backup that this installation made before, when it shows a later moment: a clock is or was wrong. */
  readonly laterBefore: string | null;
}

/** A picture may be deleted for good between the copy of the database and its turn: then a new copy is taken, so often. */
const MOST_ROUNDS = 3;

/** Files of one round, and what of them disappeared meanwhile. */
interface Round {
  readonly at: number;
  readonly facts: DatabaseFacts;
  readonly files: readonly BackedUpFile[];
  readonly skipped: readonly string[];
  readonly missing: readonly string[];
}

/**
 * Makes a backup of an installation, running or not. The manifest is written last: until then the store is as it was,
 * but for pieces that nothing refers to.
 * @throws AppError `backup-busy`, `backup-store-inside`, `backup-store-other`, `backup-store-unavailable`,
 *   `backup-store-not-empty`, `backup-nothing`, `backup-no-room`, `backup-scratch-unusable`, `database-damaged`
 */
export async function createBackup(options: CreateOptions): Promise<CreatedBackup> {
  const { store, recipients, dataFolder } = options;
  const secret = await secretOf(dataFolder);
  const sealer = new Sealer(recipients, secret);
  await requireDatabase(dataFolder);
  refuseInside(dataFolder, store);
  await requireKnownStore(store, options.knownStores);
  await prepareStore(store);
  return withStoreLock(store, async (held) => {
    const { known, unreadable } = await readBackups(store);
    const writer = new PieceWriter(store, sealer, options.full ? new Map() : await reusable(options, known));
    const round = await consistentRound(options, writer);
    const installation = installationName(secret);
    const number = nextNumber(known, unreadable.length);
    const manifest = await finish(options, sealer, writer, { ...round, installation, number });
    const made = await publish(options, manifest, held);
    const removed =
      options.keep === null || unreadable.length > 0
        ? []
        : await tidyStore({ store, keep: options.keep, known: [...known, made], held, signal: options.signal });
    return {
      id: made.id,
      store: store.address,
      storeId: await storeId(store),
      at: round.at,
      encrypted: recipients !== null,
      files: round.files.length,
      bytes: made.manifest.bytes,
      added: writer.added,
      missing: round.missing,
      skipped: round.skipped,
      removed,
      unreadable: unreadable.map(({ id }) => id),
      laterBefore: laterBefore(known, made),
    };
  });
}

/** Moments go on with every backup, unless a clock jumps. */
function laterBefore(known: readonly KnownBackup[], { manifest }: KnownBackup): string | null {
  const before = known.findLast((backup) => backup.manifest.installation === manifest.installation);
  return before !== undefined && before.manifest.at > manifest.at ? before.id : null;
}

async function requireDatabase(dataFolder: string): Promise<void> {
  const { files } = await dataFiles(dataFolder).catch((error: unknown) => {
    if (isMissing(error)) return { files: [] };
    throw error;
  });
  if (files.some(({ path: own }) => own === DATABASE_FILE)) return;
  throw new AppError({
    kind: 'not-found',
    code: 'backup-nothing',
    message: `There is no installation in ${dataFolder}.`,
    hint: 'Name its data folder in BIVOUAC_DATA.',
  });
}

/** Backups in the data folder would be lost with it, and each would hold the ones before. */
function refuseInside(dataFolder: string, { address }: BackupStore): void {
  if (!path.isAbsolute(address)) return;
  const below = path.relative(realpathSync(dataFolder), existsSync(address) ? realpathSync(address) : address);
  if (below.startsWith('..') || path.isAbsolute(below)) return;
  throw new AppError({
    kind: 'invalid',
    code: 'backup-store-inside',
    message: `${address} lies in the data folder, of which it would be the backup.`,
    hint: 'Name a folder elsewhere, best on another disk, or an s3:// address.',
  });
}

/** Marks an empty place as a store; refuses to mix backups with other things. */
async function prepareStore(store: BackupStore): Promise<void> {
  if (await isStore(store)) return;
  // Somebody else may have marked it a moment ago.
  if ((await store.list('')).length > 0 && !(await isStore(store))) {
    throw new AppError({
      kind: 'invalid',
      code: 'backup-store-not-empty',
      message: `${store.address} holds other things than backups.`,
      hint: 'Name an empty place, or one that holds backups already.',
    });
  }
  await store.put(MARKER.name, Buffer.from(MARKER.content));
}

/** Pieces of earlier backups to the same recipients that lie in the store whole. */
async function reusable(options: CreateOptions, known: readonly KnownBackup[]): Promise<Map<string, Known>> {
  const there = await storedPieces(options.store);
  const wanted = JSON.stringify(options.recipients?.toSorted() ?? null);
  const pieces = new Map<string, Known>();
  for (const { manifest } of known) {
    if (JSON.stringify(manifest.recipients) !== wanted) continue;
    for (const [key, stored, storedBytes] of manifest.pieces)
      if (there.get(stored) === storedBytes) pieces.set(key, { stored, storedBytes });
  }
  return pieces;
}

async function consistentRound(options: CreateOptions, writer: PieceWriter): Promise<Round> {
  let before: Round | null = null;
  for (let i = 1; ; i++) {
    const round = await storeRound(options, writer);
    // What was missing in two rounds is lost, not being deleted at this moment.
    const isSame = before !== null && round.missing.every((file) => before?.missing.includes(file));
    if (round.missing.length === 0 || isSame || i === MOST_ROUNDS) return round;
    before = round;
  }
}

async function storeRound(options: CreateOptions, writer: PieceWriter): Promise<Round> {
  const { dataFolder, outside, signal, onProgress } = options;
  return withScratch(path.join(dataFolder, 'scratch'), 'backup', async (scratch) => {
    const main = path.join(scratch, 'main.db');
    const database = path.join(dataFolder, DATABASE_FILE);
    await requireRoom(dataFolder, (await stat(database)).size);
    const { at } = await snapshotDatabase(database, main, signal);
    const facts = databaseFacts(main);
    const { files, skipped } = await dataFiles(
      dataFolder,
      outside === null ? null : { media: outside, sites: facts.sites },
    );
    const stored = await storeFiles({ dataFolder, main, scratch, files, outside, writer, signal, onProgress });
    const there = new Set(stored.files.map(({ path: own }) => own));
    const leftOut = [...skipped, ...stored.unreadable];
    return {
      at,
      facts,
      files: stored.files,
      skipped: leftOut,
      missing: facts.originals.filter((own) => !there.has(own)),
    };
  });
}

async function finish(
  options: CreateOptions,
  sealer: Sealer,
  writer: PieceWriter,
  { at, facts, files, missing, installation, number }: Round & Pick<Manifest, 'installation' | 'number'>,
): Promise<Manifest> {
  const { store, recipients, version } = options;
  const contents: Contents = { format: FORMAT, sites: facts.sites, files: [...files], missing: [...missing] };
  const sealed = await sealer.seal(Buffer.from(JSON.stringify(contents)));
  const stored = sha256(sealed);
  await store.put(pieceName(stored), sealed);
  return {
    format: FORMAT,
    at,
    version,
    installation,
    number,
    marks: files.map((file) => sealer.markOf(file.path, file.bytes)).join(''),
    migrations: facts.migrations,
    recipients: recipients === null ? null : recipients.toSorted(),
    contents: stored,
    contentsBytes: sealed.length,
    files: files.length,
    bytes: files.reduce((sum, { bytes }) => sum + bytes, 0),
    pieces: writer.usedBy(files),
  };
}

/** A backup is there from the moment that its manifest is. */
async function publish({ store, signal }: CreateOptions, manifest: Manifest, held: HeldStore): Promise<KnownBackup> {
  const bytes = Buffer.from(JSON.stringify(manifest));
  const id = backupId(manifest.at, sha256(bytes));
  // A manifest must not speak of pieces that a power failure takes away, or somebody else's tidying.
  await store.settle();
  await held.requireHeld();
  signal?.throwIfAborted();
  await store.put(manifestName(id), bytes);
  await store.settle();
  return { id, manifest };
}
