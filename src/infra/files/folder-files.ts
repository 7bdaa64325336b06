import type { Stats } from 'node:fs';
import { copyFile, mkdir, open, readdir, readFile, rename, rm, stat, utimes, writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { Readable } from 'node:stream';
import { fileMissing, requireFileName, requirePrefix } from '../../core/media/stored-files.ts';
import type { ByteRange, StoredFile, StoredFiles } from '../../core/media/stored-files.ts';
import { newId } from '../../shared/ids.ts';
import { diskError, withoutTraces } from './disk-trouble.ts';

/** Ending of a file that is still being written. */
const UNFINISHED = '.tmp';

/** Files of one site in a folder of this machine. */
export class FolderFiles implements StoredFiles {
  readonly #folder: string;

  /** @param folder the site's own */
  constructor(folder: string) {
    this.#folder = folder;
  }

  async put(name: string, content: Uint8Array | string): Promise<void> {
    const file = this.#path(name);
    try {
      const bytes = typeof content === 'string' ? (await stat(content)).size : content.length;
      if ((await statIfThere(file))?.size === bytes) await utimes(file, new Date(), new Date());
      else await write(file, content);
    } catch (error) {
      throw diskError(error) ?? error;
    }
  }

  async find(name: string): Promise<StoredFile | null> {
    const found = await statIfThere(this.#path(name));
    return found === null ? null : { name, bytes: found.size, storedAt: found.mtimeMs };
  }

  async read(name: string): Promise<Buffer | null> {
    return ifThere(readFile(this.#path(name)));
  }

  async stream(name: string, range: ByteRange | null): Promise<Readable | null> {
    const handle = await ifThere(open(this.#path(name)));
    return handle?.createReadStream(range ?? {}) ?? null;
  }

  async withFile<Result>(name: string, work: (path: string) => Promise<Result>): Promise<Result> {
    const file = this.#path(name);
    if ((await statIfThere(file)) === null) throw fileMissing(name);
    return work(file);
  }

  /** Notes that a file was used: it is as young as a new one afterwards. One that is not there is none of its business. */
  async touch(name: string): Promise<void> {
    await ifThere(utimes(this.#path(name), new Date(), new Date()));
  }

  async list(prefix: string): Promise<StoredFile[]> {
    requirePrefix(prefix);
    const files: StoredFile[] = [];
    for (const name of await this.#namesBelow(prefix)) {
      if (name.endsWith(UNFINISHED)) continue;
      const found = await statIfThere(path.join(this.#folder, name));
      if (found?.isFile() === true) files.push({ name, bytes: found.size, storedAt: found.mtimeMs });
    }
    return files;
  }

  async remove(name: string): Promise<void> {
    await rm(this.#path(name), { force: true });
  }

  async removeBelow(prefix: string): Promise<void> {
    requireFileName(prefix.replace(/\/$/, ''));
    await rm(path.join(this.#folder, prefix), { recursive: true, force: true });
  }

  async removeRemains(before: number): Promise<void> {
    for (const name of await this.#namesBelow('')) {
      if (!name.endsWith(UNFINISHED)) continue;
      const file = path.join(this.#folder, name);
      const found = await statIfThere(file);
      if (found !== null && found.mtimeMs < before) await rm(file, { force: true });
    }
  }

  #path(name: string): string {
    requireFileName(name);
    return path.join(this.#folder, name);
  }

  /** Names of all entries below a prefix, folders among them. */
  async #namesBelow(prefix: string): Promise<string[]> {
    const names = await ifThere(readdir(path.join(this.#folder, prefix), { recursive: true }));
    return (names ?? []).map((name) => prefix + name.split(path.sep).join('/'));
  }
}

/** What a look for a file gave; null when it is not there. */
async function ifThere<Found>(look: Promise<Found>): Promise<Found | null> {
  return look.catch((error: unknown) => {
    if (error instanceof Error && 'code' in error && (error.code === 'ENOENT' || error.code === 'ENOTDIR')) return null;
    throw error;
  });
}

function statIfThere(file: string): Promise<Stats | null> {
  return ifThere(stat(file));
}

async function copyToDisk(source: string, target: string): Promise<void> {
  await copyFile(source, target);
  const handle = await open(target, 'r+');
  await handle.sync().finally(() => handle.close());
}

async function write(file: string, content: Uint8Array | string): Promise<void> {
  await mkdir(path.dirname(file), { recursive: true });
  const scratch = `${file}.${newId()}${UNFINISHED}`;
  // On the disk before it has its name: the database must not speak of a file that a power failure left empty.
  await withoutTraces(scratch, async () => {
    if (typeof content === 'string') await copyToDisk(content, scratch);
    else await writeFile(scratch, content, { flush: true });
    await rename(scratch, file);
  });
}
