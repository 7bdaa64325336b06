import { MOST_MANIFEST_BYTES } from '../../core/backup/layout.ts';
import { isAppError } from '../../shared/errors.ts';
import { inParallel, oneByOne } from './in-parallel.ts';
import { readStored } from './read-pieces.ts';
import type { PieceSource } from './read-pieces.ts';

const AT_ONCE = 4;

/** Errors that tell of the backup and not of the way to it. */
const OF_THE_BACKUP = ['backup-damaged', 'backup-key-missing', 'database-damaged', 'database-unavailable'];

/** Runs a check. @returns what is damaged; null when nothing is. Other failures are thrown on. */
export async function damageOf(check: () => Promise<unknown>): Promise<string | null> {
  try {
    await check();
    return null;
  } catch (error) {
    if (isAppError(error) && OF_THE_BACKUP.includes(error.code)) return error.message;
    throw error;
  }
}

/** What has been proved so far: backups share pieces and files, and each is read once. */
export class Proof {
  readonly source: PieceSource;
  /** Files that were compared: hash and pieces. */
  readonly files = new Set<string>();
  readonly #pieces = new Set<string>();
  #bytes = 0;

  /** @param allBytes how much there is to read, for progress */
  constructor(source: PieceSource, allBytes: number, onProgress: (doneBytes: number, allBytes: number) => void) {
    this.source = {
      ...source,
      onRead: (hash, bytes) => {
        if (this.#pieces.has(hash)) return;
        this.#pieces.add(hash);
        this.#bytes += bytes;
        onProgress(this.#bytes, allBytes);
      },
    };
  }

  /** Bytes that were read and compared. */
  get bytes(): number {
    return this.#bytes;
  }

  /** Whether the stored bytes of a piece were read and are what they were. */
  has(hash: string): boolean {
    return this.#pieces.has(hash);
  }

  /** Compares the stored bytes of pieces that were not read yet. @returns damage by hash */
  async compareRest(hashes: Iterable<string>, signal: AbortSignal | null): Promise<Map<string, string>> {
    const damage = new Map<string, string>();
    await inParallel(AT_ONCE, oneByOne(hashes), async (hash) => {
      signal?.throwIfAborted();
      if (this.#pieces.has(hash)) return;
      const message = await damageOf(() => readStored(this.source, hash, MOST_MANIFEST_BYTES));
      if (message !== null) damage.set(hash, message);
    });
    return damage;
  }
}
