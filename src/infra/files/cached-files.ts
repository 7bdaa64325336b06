import { copyFile, link, mkdir, rm, stat } from 'node:fs/promises';
import path from 'node:path';
import type { Readable } from 'node:stream';
import type { ByteRange, StoredFile, StoredFiles } from '../../core/media/stored-files.ts';
import { newId } from '../../shared/ids.ts';
import type { CacheSpace } from './cache-space.ts';
import { FolderFiles } from './folder-files.ts';

/** Its use is noted once in this time, in milliseconds. */
const NOTED_MS = 60_000;

/**
 * Files that lie elsewhere, with copies of those that were used lately in a folder of this machine. A name stands for its
 * bytes, so that a copy is never out of date. What was put lies elsewhere when that ends; the copies may go at any time.
 */
export class CachedFiles implements StoredFiles {
  readonly #files: StoredFiles;
  readonly #copies: FolderFiles;
  readonly #folder: string;
  readonly #space: CacheSpace;
  readonly #fetching = new Map<string, Promise<Buffer | null>>();

  /** @param files the site's own @param space that all sites share @param siteId names the folder of its copies */
  constructor(files: StoredFiles, space: CacheSpace, siteId: string) {
    this.#files = files;
    this.#space = space;
    this.#folder = path.join(space.folder, 'sites', siteId);
    this.#copies = new FolderFiles(this.#folder);
  }

  async put(name: string, content: Uint8Array | string): Promise<void> {
    await this.#files.put(name, content);
    await this.#keep(name, content);
  }

  find(name: string): Promise<StoredFile | null> {
    return this.#files.find(name);
  }

  async read(name: string): Promise<Buffer | null> {
    const copy = await this.#copies.read(name);
    if (copy !== null) {
      await this.#noteUse(name);
      return copy;
    }
    const running = this.#fetching.get(name);
    if (running !== undefined) return running;
    const fetching = this.#fetch(name).finally(() => this.#fetching.delete(name));
    this.#fetching.set(name, fetching);
    return fetching;
  }

  async stream(name: string, range: ByteRange | null): Promise<Readable | null> {
    const copy = await this.#copies.stream(name, range);
    if (copy !== null) {
      await this.#noteUse(name);
      return copy;
    }
    const found = await this.#files.find(name);
    if (found === null) return null;
    // A long file goes to whoever asks as it comes, and is not held anywhere.
    if (found.bytes > this.#space.mostFileBytes) return this.#files.stream(name, range);
    await this.#files.withFile(name, (file) => this.#keep(name, file));
    return (await this.#copies.stream(name, range)) ?? this.#files.stream(name, range);
  }

  async withFile<Result>(name: string, work: (path: string) => Promise<Result>): Promise<Result> {
    const own = await this.#ownCopy(name);
    if (own === null) {
      return this.#files.withFile(name, async (file) => {
        await this.#keep(name, file);
        return work(file);
      });
    }
    try {
      return await work(own);
    } finally {
      await rm(own, { force: true });
    }
  }

  list(prefix: string): Promise<StoredFile[]> {
    return this.#files.list(prefix);
  }

  async remove(name: string): Promise<void> {
    await this.#files.remove(name);
    await this.#fetching.get(name)?.catch(() => null);
    await this.#copies.remove(name);
  }

  async removeBelow(prefix: string): Promise<void> {
    await this.#files.removeBelow(prefix);
    const fetching = [...this.#fetching].filter(([name]) => name.startsWith(prefix)).map(([, work]) => work);
    await Promise.allSettled(fetching);
    await this.#copies.removeBelow(prefix);
  }

  async removeRemains(before: number): Promise<void> {
    await this.#files.removeRemains(before);
    await this.#copies.removeRemains(before);
    // Another process may have fetched a file just when it was removed.
    const there = new Set((await this.#files.list('')).map(({ name }) => name));
    for (const { name } of await this.#copies.list('')) if (!there.has(name)) await this.#copies.remove(name);
    await this.#space.tidy();
  }

  async #fetch(name: string): Promise<Buffer | null> {
    const bytes = await this.#files.read(name);
    if (bytes !== null) await this.#keep(name, bytes);
    return bytes;
  }

  /** Keeps a copy, if it is worth it and there is room. */
  async #keep(name: string, content: Uint8Array | string): Promise<void> {
    const bytes = typeof content === 'string' ? (await stat(content)).size : content.length;
    if (bytes > this.#space.mostFileBytes) return;
    try {
      await this.#copies.put(name, content);
      this.#space.added(bytes);
    } catch {
      // Without a copy it is fetched again the next time.
    }
  }

  /** A copy that nobody takes away; null when there is none. */
  async #ownCopy(name: string): Promise<string | null> {
    if ((await this.#copies.find(name)) === null) return null;
    const own = path.join(this.#space.scratch, newId());
    const copy = path.join(this.#folder, name);
    await mkdir(this.#space.scratch, { recursive: true });
    try {
      await link(copy, own).catch(() => copyFile(copy, own));
      await this.#noteUse(name);
      return own;
    } catch {
      // It has just been removed, or the disk takes nothing: whatever is fetched instead says so.
      return null;
    }
  }

  async #noteUse(name: string): Promise<void> {
    const found = await this.#copies.find(name);
    if (found !== null && found.storedAt < Date.now() - NOTED_MS) await this.#copies.touch(name);
  }
}
