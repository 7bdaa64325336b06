import { pieceName } from '../../core/backup/layout.ts';
import type { BackedUpFile, Piece, StoredPiece } from '../../core/backup/manifest.ts';
import type { BackupStore } from '../../core/backup/ports.ts';
import { sha256 } from './seal.ts';
import type { Sealer } from './seal.ts';

/** A piece that lies in the store: SHA-256 and number of the stored bytes. */
export interface Known {
  readonly stored: string;
  readonly storedBytes: number;
}

/** Puts pieces into a store that does not have them yet, and counts. */
export class PieceWriter {
  readonly #store: BackupStore;
  readonly #sealer: Sealer;
  /** By key. As promises, so that the same piece twice at a time is stored once. */
  readonly #known: Map<string, Promise<Known>>;
  readonly #keys = new Map<string, StoredPiece>();
  readonly #added = { pieces: 0, bytes: 0 };

  /** @param known pieces of earlier backups by key, those alone that lie in the store */
  constructor(store: BackupStore, sealer: Sealer, known: ReadonlyMap<string, Known>) {
    this.#store = store;
    this.#sealer = sealer;
    this.#known = new Map([...known].map(([key, piece]) => [key, Promise.resolve(piece)]));
  }

  /** What was stored anew. */
  get added(): { readonly pieces: number; readonly bytes: number } {
    return { ...this.#added };
  }

  /** The pieces of some files, each once, for the manifest. */
  usedBy(files: readonly BackedUpFile[]): StoredPiece[] {
    const needed = new Set(files.flatMap(({ pieces }) => pieces.map(({ stored }) => stored)));
    return [...this.#keys.values()].filter(([, stored]) => needed.has(stored));
  }

  /** Stores a piece unless the store has it. @throws AppError as the store */
  async write(plain: Uint8Array): Promise<Piece> {
    const key = this.#sealer.keyOf(plain);
    const known = this.#known.get(key) ?? this.#begin(key, plain);
    const { stored, storedBytes } = await known;
    this.#keys.set(stored, [key, stored, storedBytes]);
    return { hash: sha256(plain), stored, bytes: plain.length };
  }

  /** What could not be stored is not known: it is tried again when it is written next. */
  #begin(key: string, plain: Uint8Array): Promise<Known> {
    const known = this.#sealAndStore(plain);
    this.#known.set(key, known);
    known.catch(() => this.#known.delete(key));
    return known;
  }

  async #sealAndStore(plain: Uint8Array): Promise<Known> {
    const sealed = await this.#sealer.seal(plain);
    const stored = sha256(sealed);
    await this.#store.put(pieceName(stored), sealed);
    this.#added.pieces += 1;
    this.#added.bytes += sealed.length;
    return { stored, storedBytes: sealed.length };
  }
}
