import { hash as digest, createHash } from 'node:crypto';
import path from 'node:path';
import { PIECE_BYTES } from '../../../core/backup/layout.ts';
import type { BackedUpFile, Piece } from '../../../core/backup/manifest.ts';
import type { BackupStore } from '../../../core/backup/ports.ts';
import type { KnownBackup } from '../../../core/backup/retention.ts';
import { DATABASE_FILE } from '../../../core/backup/selection.ts';
import { changesPrefix, stepName } from '../../../core/backup/steps.ts';
import type { Step } from '../../../core/backup/steps.ts';
import { newId } from '../../../shared/ids.ts';
import { dataFiles } from '../data-files.ts';
import type { DataFile } from '../data-files.ts';
import { databaseFacts } from '../database-facts.ts';
import { isMissing, isUnreadable } from '../file-errors.ts';
import { filePieces } from '../file-pieces.ts';
import { inParallel, oneByOne } from '../in-parallel.ts';
import type { OutsideMedia } from '../outside-media.ts';
import { PieceWriter } from '../piece-writer.ts';
import { sha256 } from '../seal.ts';
import type { Sealer } from '../seal.ts';
import { DatabaseImage } from './database-image.ts';
import type { ImagePlace } from './database-image.ts';
import { PrefixedStore } from './prefixed-store.ts';

/** Files under way at a time. */
const AT_ONCE = 4;
/** Bytes by which pages are told apart. */
const DIGEST_BYTES = 8;
/** More changed pages than this are not kept in memory: the database is stored whole again, of which most pieces are there. */
const MOST_CHANGED_BYTES = 67_108_864;
/** Files that were there so long before the backup are in it, whatever the clock of their disk said. */
const SURELY_BEFORE_MS = 3_600_000;

/** What a chain of changes is made of. */
export interface ChainOptions {
  readonly store: BackupStore;
  readonly dataFolder: string;
  /** Pictures and files that lie outside the data folder; null when they lie in it. */
  readonly outside: OutsideMedia | null;
  /** The backup that it goes on from, encrypted as the sealer does. */
  readonly base: KnownBackup;
  readonly sealer: Sealer;
  readonly signal: AbortSignal;
}

/** What was seen of the database, and is taken for stored once the step is. */
interface Seen {
  readonly step: Pick<Step, 'database' | 'changed' | 'pageBytes' | 'pages'>;
  /** Bytes of the changed pages. */
  readonly bytes: Buffer;
  readonly digests: Buffer;
  readonly place: ImagePlace;
  readonly at: number;
  readonly until: number;
  readonly isChanged: boolean;
}

/**
 * Stores, step by step, what changes in an installation after a backup. When a step fails, the next one has its changes too;
 * when it may be stored all the same, or the clock was set back, the next one begins a chain anew.
 */
export class ChangeChain {
  readonly #options: ChainOptions;
  readonly #writer: PieceWriter;
  #id = newId();
  #number = 0;
  /** The moment of the last step, in milliseconds since 1970. */
  #at = 0;
  #previous: string | null = null;
  /** What the last step shows; null before the first one, and when everything is to be stored whole again. */
  #stored: Pick<Seen, 'digests' | 'place'> | null = null;
  /** Lengths of files that are stored, by path. */
  #files: ReadonlyMap<string, number> | null = null;
  #unreadable: readonly string[] = [];

  constructor(options: ChainOptions) {
    this.#options = options;
    const { store, base, sealer } = options;
    const known = new Map(
      base.manifest.pieces.map(([key, stored, storedBytes]) => [key, { stored, storedBytes }] as const),
    );
    this.#writer = new PieceWriter(new PrefixedStore(store, changesPrefix(base.id)), sealer, known);
  }

  /** The backup that it goes on from. */
  get base(): string {
    return this.#options.base.id;
  }

  /** What the last step lacks since the disk does not give it; null when that is nothing. It is tried again with every step. */
  get problem(): string | null {
    const [first, ...others] = this.#unreadable;
    if (first === undefined) return null;
    return `${first}${others.length > 0 ? ` and ${String(others.length)} others` : ''} cannot be read, and is not stored. All else is.`;
  }

  /**
   * Stores what has changed since the last step, if anything has.
   * @returns the moment until which everything is stored, in milliseconds since 1970
   * @throws AppError as the store does
   */
  async step(): Promise<number> {
    const seen = await this.#look();
    const changedBytes = await this.#storeBytes(seen.bytes);
    // After the database: a picture's bytes are there before the database knows it.
    const { files, lengths } = await this.#storeFiles();
    if (seen.isChanged || files.length > 0) await this.#store(seen, { ...seen.step, changedBytes, files });
    this.#stored = { digests: seen.digests, place: seen.place };
    this.#files = lengths;
    return seen.until;
  }

  async #look(): Promise<Seen> {
    const image = DatabaseImage.open(path.join(this.#options.dataFolder, DATABASE_FILE));
    try {
      // Moments that go back would hide steps from whoever looks for them.
      if (image.at <= this.#at) this.#beginAnew();
      const before = this.#stored;
      return (before === null ? null : this.#difference(image, before)) ?? (await this.#whole(image));
    } finally {
      image.close();
    }
  }

  async #whole(image: DatabaseImage): Promise<Seen> {
    const { pages, pageBytes, place, at, until } = image;
    const digests = Buffer.alloc(pages * DIGEST_BYTES);
    const database: Piece[] = [];
    const pagesInPiece = PIECE_BYTES.database / pageBytes;
    for (let first = 1; first <= pages; first += pagesInPiece) {
      this.#options.signal.throwIfAborted();
      const count = Math.min(pagesInPiece, pages - first + 1);
      const piece = Array.from({ length: count }, (_, i) => image.page(first + i));
      piece.forEach((page, i) => digestOf(page).copy(digests, (first + i - 1) * DIGEST_BYTES));
      database.push(await this.#writer.write(Buffer.concat(piece)));
    }
    return {
      step: { database, changed: [], pageBytes, pages },
      bytes: Buffer.alloc(0),
      digests,
      place,
      at,
      until,
      isChanged: true,
    };
  }

  /** @returns null when too much has changed */
  #difference(image: DatabaseImage, stored: Pick<Seen, 'digests' | 'place'>): Seen | null {
    const { pages, pageBytes, place, at, until } = image;
    const before = stored.digests;
    const digests = Buffer.alloc(pages * DIGEST_BYTES);
    before.copy(digests);
    const written = image.changedSince(stored.place) ?? Array.from({ length: pages }, (_, i) => i + 1);
    const changed: number[] = [];
    const bytes: Buffer[] = [];
    for (const number of [...written].toSorted((a, b) => a - b)) {
      if (number > pages) continue;
      const page = image.page(number);
      const digest = digestOf(page);
      const from = (number - 1) * DIGEST_BYTES;
      if (digest.equals(digests.subarray(from, from + DIGEST_BYTES)) && from < before.length) continue;
      digest.copy(digests, from);
      changed.push(number);
      bytes.push(page);
      if (changed.length * pageBytes > MOST_CHANGED_BYTES) return null;
    }
    const isChanged = changed.length > 0 || digests.length !== before.length;
    const step = { database: null, changed, pageBytes, pages };
    return { step, bytes: Buffer.concat(bytes), digests, place, at, until, isChanged };
  }

  async #storeBytes(bytes: Buffer): Promise<Piece[]> {
    const pieces: Piece[] = [];
    for (let from = 0; from < bytes.length; from += PIECE_BYTES.file)
      pieces.push(await this.#writer.write(bytes.subarray(from, from + PIECE_BYTES.file)));
    return pieces;
  }

  async #storeFiles(): Promise<{ files: BackedUpFile[]; lengths: Map<string, number> }> {
    const { dataFolder, outside } = this.#options;
    const sites = outside === null ? [] : databaseFacts(path.join(dataFolder, DATABASE_FILE)).sites;
    const places = outside === null ? null : { media: outside, sites };
    const all = (await dataFiles(dataFolder, places)).files.filter(({ kind }) => kind === 'file');
    const known = this.#files ?? this.#inBackup(all);
    const files: BackedUpFile[] = [];
    const added = all.filter(({ path: own, bytes }) => known.get(own) !== bytes);
    const unreadable = new Set<string>();
    await inParallel(AT_ONCE, oneByOne(added), async (file) => {
      this.#options.signal.throwIfAborted();
      try {
        const stored = await this.#storeFile(file);
        if (stored !== null) files.push(stored);
      } catch (error) {
        if (!isUnreadable(error)) throw error;
        unreadable.add(file.path);
      }
    });
    this.#unreadable = [...unreadable];
    const stored = all.filter(({ path: own }) => !unreadable.has(own));
    return { files, lengths: new Map(stored.map(({ path: own, bytes }) => [own, bytes])) };
  }

  /** Files that are in the backup for sure: it knows them, and they are older. */
  #inBackup(all: readonly DataFile[]): Map<string, number> {
    const { base, sealer } = this.#options;
    const { at, marks } = base.manifest;
    const known = marks === null ? null : new Set(marks.match(/.{16}/g));
    // A clock that was set back since says nothing of what was there before.
    if (at > Date.now()) return new Map();
    const older = all.filter(
      ({ path: own, bytes, changedAt }) =>
        // Its moment alone says nothing where the clock was ahead when it was made.
        known?.has(sealer.markOf(own, bytes)) !== false && changedAt < at - SURELY_BEFORE_MS,
    );
    return new Map(older.map(({ path: own, bytes }) => [own, bytes]));
  }

  /** @returns null when it is gone */
  async #storeFile({ path: own }: DataFile): Promise<BackedUpFile | null> {
    const hash = createHash('sha256');
    const pieces: Piece[] = [];
    try {
      for await (const plain of this.#pieces(own)) {
        hash.update(plain);
        pieces.push(await this.#writer.write(plain));
      }
    } catch (error) {
      if (isMissing(error)) return null;
      throw error;
    }
    const bytes = pieces.reduce((sum, piece) => sum + piece.bytes, 0);
    return { path: own, kind: 'file', bytes, hash: hash.digest('hex'), pieces };
  }

  #pieces(own: string): AsyncGenerator<Buffer> {
    const { dataFolder, outside } = this.#options;
    if (outside?.holds(own) === true) return outside.pieces(own, PIECE_BYTES.file);
    return filePieces(path.join(dataFolder, own), PIECE_BYTES.file);
  }

  async #store({ at }: Seen, step: Omit<Step, 'format' | 'previous'>): Promise<void> {
    const { store, sealer, signal } = this.#options;
    const record: Step = { ...step, format: 1, previous: this.#previous };
    const sealed = await sealer.seal(Buffer.from(JSON.stringify(record)));
    const hash = sha256(sealed);
    // A step must not speak of pieces that a power failure takes away.
    await store.settle();
    signal.throwIfAborted();
    try {
      await store.put(stepName({ base: this.base, chain: this.#id, number: this.#number, at, hash }), sealed);
      await store.settle();
    } catch (error) {
      // It may be stored all the same: its number must not be given twice.
      this.#beginAnew();
      throw error;
    }
    this.#previous = hash;
    this.#number += 1;
    this.#at = at;
  }

  /** The next step has everything again. */
  #beginAnew(): void {
    [this.#id, this.#number, this.#at] = [newId(), 0, 0];
    [this.#previous, this.#stored, this.#files] = [null, null, null];
  }
}

function digestOf(page: Buffer): Buffer {
  return digest('sha256', page, 'buffer').subarray(0, DIGEST_BYTES);
}
