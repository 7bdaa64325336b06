import { readdir, rm, stat } from 'node:fs/promises';
import path from 'node:path';

/** Looked at again after this part of the limit was added: each process of the installation may exceed the limit by so much. */
const LOOK_AFTER = 1 / 16;
/** How full it is left, so that there is room for a while. */
const LEFT = 7 / 8;
/** What is half written or worked with for longer was left by a process that was killed, in milliseconds. */
const ABANDONED_MS = 6 * 3_600_000;

/** Names of folders and files that hold work under way and not what is cached. */
const UNDER_WAY = /^scratch\/|\.tmp$/;

interface Cached {
  readonly file: string;
  readonly bytes: number;
  /** When it was last used. */
  readonly usedAt: number;
}

/**
 * Keeps a folder of copies, which several processes share, below a number of bytes: what was not used for longest goes first.
 * Nobody is in the way of anybody: whoever has a file open reads it to its end.
 */
export class CacheSpace {
  readonly folder: string;
  /** Longer files are not worth the room. */
  readonly mostFileBytes: number;
  readonly #mostBytes: number;
  #added = Infinity;
  #tidying: Promise<void> | null = null;

  /** @param mostBytes how much it may hold */
  constructor(folder: string, mostBytes: number) {
    this.folder = folder;
    this.#mostBytes = mostBytes;
    this.mostFileBytes = Math.min(mostBytes / 8, 32 << 20);
  }

  /** Folder for files that are worked with. */
  get scratch(): string {
    return path.join(this.folder, 'scratch');
  }

  /** Notes that so many bytes were added, and makes room when it is time. Does not wait for it. */
  added(bytes: number): void {
    this.#added += bytes;
    if (this.#added < this.#mostBytes * LOOK_AFTER || this.#tidying !== null) return;
    // What cannot be looked at now is looked at the next time.
    this.#tidying = this.tidy()
      .catch(() => undefined)
      .finally(() => {
        this.#tidying = null;
      });
  }

  /** Removes what is too much. */
  async tidy(): Promise<void> {
    this.#added = 0;
    const files = await this.#files();
    let bytes = files.reduce((sum, file) => sum + file.bytes, 0);
    if (bytes <= this.#mostBytes) return;
    for (const file of files.toSorted((a, b) => a.usedAt - b.usedAt)) {
      if (bytes <= this.#mostBytes * LEFT) return;
      await rm(file.file, { force: true });
      bytes -= file.bytes;
    }
  }

  async #files(): Promise<Cached[]> {
    const names = await readdir(this.folder, { recursive: true }).catch(() => []);
    const files: Cached[] = [];
    for (const name of names) {
      const file = path.join(this.folder, name);
      const found = await stat(file).catch(() => null);
      if (found?.isFile() !== true) continue;
      if (!UNDER_WAY.test(name.split(path.sep).join('/')))
        files.push({ file, bytes: found.size, usedAt: found.mtimeMs });
      else if (found.ctimeMs < Date.now() - ABANDONED_MS) await rm(file, { force: true });
    }
    return files;
  }
}
