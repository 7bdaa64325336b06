import { mkdtemp, open, rm } from 'node:fs/promises';
import type { FileHandle } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';

/** A piece of a spool. */
export interface Spooled {
  readonly bytes: number;
  readonly read: () => Promise<Buffer>;
}

/**
 * Content that was unpacked once and is read back piece by piece: a file of its own in the system's temporary folder, so that
 * memory does not grow with the source. It goes when the spool is closed.
 */
export class Spool {
  readonly #folder: string;
  readonly #file: FileHandle;
  #end = 0;

  private constructor(folder: string, file: FileHandle) {
    this.#folder = folder;
    this.#file = file;
  }

  static async create(): Promise<Spool> {
    const folder = await mkdtemp(path.join(tmpdir(), 'bivouac-source-'));
    return new Spool(folder, await open(path.join(folder, 'spool'), 'wx+', 0o600));
  }

  /** Bytes written so far. */
  get size(): number {
    return this.#end;
  }

  async add(content: Buffer): Promise<Spooled> {
    const from = this.#end;
    // Only the length is kept: what refers to the content itself would keep all of it in memory.
    const { length } = content;
    this.#end += length;
    let written = 0;
    while (written < length) {
      const { bytesWritten } = await this.#file.write(content, written, length - written, from + written);
      written += bytesWritten;
    }
    return { bytes: length, read: () => this.#read(from, length) };
  }

  async close(): Promise<void> {
    await this.#file.close();
    await rm(this.#folder, { recursive: true, force: true });
  }

  async #read(from: number, length: number): Promise<Buffer> {
    const content = Buffer.alloc(length);
    let done = 0;
    while (done < length) {
      const { bytesRead } = await this.#file.read(content, done, length - done, from + done);
      if (bytesRead === 0) throw new Error('the spool is shorter than what was written');
      done += bytesRead;
    }
    return content;
  }
}
