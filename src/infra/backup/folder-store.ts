import type { Stats } from 'node:fs';
import { link, mkdir, open, readFile, readdir, rename, rm, stat } from 'node:fs/promises';
import path from 'node:path';
import { damaged } from '../../core/backup/manifest.ts';
import type { BackupStore, StoredObject } from '../../core/backup/ports.ts';
import { newId } from '../../shared/ids.ts';
import { isExisting, isMissing, isUnsupported } from './file-errors.ts';
import { isAlive } from '../is-alive.ts';
import { storeUnavailable } from './store-errors.ts';
import { sha256 } from './seal.ts';
import { syncFolder } from './sync-folder.ts';
import { MACHINE } from './this-process.ts';

const SCRATCH = 'tmp';
const HERE = sha256(Buffer.from(MACHINE)).slice(0, 16);
/** What another machine writes is not removed before it is so old, or comes from so far in the future, in milliseconds. */
const ABANDONED_MS = 3_600_000;

/** Backups in a folder: objects are files, written beside and renamed when they are whole and on the disk. */
export class FolderStore implements BackupStore {
  readonly address: string;
  /** Folders whose names are not on the disk yet: one call for many pieces. */
  readonly #unsettled = new Set<string>();

  /** @param folder absolute path; it is made when something is first stored */
  constructor(folder: string) {
    this.address = folder;
  }

  async list(prefix: string): Promise<StoredObject[]> {
    return this.#try(async () => {
      const folder = path.join(this.address, path.posix.dirname(`${prefix}x`));
      const entries = await readdir(folder, { recursive: true, withFileTypes: true }).catch((error: unknown) => {
        if (isMissing(error)) return [];
        throw error;
      });
      const objects: StoredObject[] = [];
      for (const entry of entries.filter((found) => found.isFile())) {
        const file = path.join(entry.parentPath, entry.name);
        const name = path.relative(this.address, file).split(path.sep).join('/');
        if (name.startsWith(`${SCRATCH}/`) || !name.startsWith(prefix)) continue;
        const found = await statOrNull(file);
        if (found !== null) objects.push({ name, bytes: found.size });
      }
      return objects;
    });
  }

  async get(name: string, mostBytes: number): Promise<Buffer | null> {
    return this.#try(async () => {
      try {
        const { size } = await stat(this.#file(name));
        if (size > mostBytes) throw damaged(`${name} in ${this.address} is longer than any part of a backup`);
        return await readFile(this.#file(name));
      } catch (error) {
        if (isMissing(error)) return null;
        throw error;
      }
    });
  }

  async put(name: string, bytes: Uint8Array): Promise<void> {
    await this.#try(async () => {
      const file = this.#file(name);
      const scratch = await this.#write(bytes);
      await mkdir(path.dirname(file), { recursive: true, mode: 0o700 })
        .then(() => rename(scratch, file))
        .catch((error: unknown) => throwWithout(scratch, error));
      this.#unsettled.add(path.dirname(file));
    });
  }

  async settle(): Promise<void> {
    await this.#try(async () => {
      const folders = [...this.#unsettled];
      this.#unsettled.clear();
      for (const folder of folders) await syncThere(folder);
      for (const parent of new Set(folders.map((folder) => path.dirname(folder)))) await syncThere(parent);
    });
  }

  /** Whole from the beginning, and nobody's but one's: a name is given to what has been written. */
  async claim(name: string, bytes: Uint8Array): Promise<boolean> {
    return this.#try(async () => {
      const file = this.#file(name);
      await mkdir(path.dirname(file), { recursive: true, mode: 0o700 });
      const scratch = await this.#write(bytes);
      try {
        await link(scratch, file);
      } catch (error) {
        if (isExisting(error)) return false;
        if (!isUnsupported(error)) throw error;
        return await createAlone(file, bytes);
      } finally {
        await rm(scratch, { force: true });
      }
      await syncFolder(path.dirname(file));
      return true;
    });
  }

  async remove(name: string): Promise<void> {
    await this.#try(async () => {
      const file = this.#file(name);
      await rm(file, { force: true });
      this.#unsettled.add(path.dirname(file));
    });
  }

  async removeRemains(): Promise<void> {
    await this.#try(async () => {
      const folder = path.join(this.address, SCRATCH);
      const names = await readdir(folder).catch((error: unknown) => {
        if (isMissing(error)) return [];
        throw error;
      });
      for (const name of names) {
        const file = path.join(folder, name);
        if (!(await isBeingWritten(file))) await rm(file, { recursive: true, force: true });
      }
    });
  }

  #file(name: string): string {
    return path.join(this.address, ...name.split('/'));
  }

  /** On the disk before it has its name. */
  async #write(bytes: Uint8Array): Promise<string> {
    const folder = path.join(this.address, SCRATCH);
    await mkdir(folder, { recursive: true, mode: 0o700 });
    const scratch = path.join(folder, `${HERE}-${String(process.pid)}-${newId()}`);
    const handle = await open(scratch, 'wx', 0o600);
    try {
      await handle.writeFile(bytes);
      await handle.sync();
    } catch (error) {
      // On a full disk the next try would find even less room.
      await throwWithout(scratch, error);
    } finally {
      await handle.close();
    }
    return scratch;
  }

  #try<Result>(work: () => Promise<Result>): Promise<Result> {
    return work().catch((error: unknown) => {
      throw storeUnavailable(this.address, error);
    });
  }
}

/** Throws an error once what was half done is gone. */
async function throwWithout(scratch: string, error: unknown): Promise<never> {
  await rm(scratch, { force: true }).catch(() => undefined);
  throw error;
}

/** A folder that is not there has nothing to settle. */
async function syncThere(folder: string): Promise<void> {
  await syncFolder(folder).catch((error: unknown) => {
    if (!isMissing(error)) throw error;
  });
}

/** For disks that know no links: a reader may see it before it is whole. @returns false when it is there */
async function createAlone(file: string, bytes: Uint8Array): Promise<boolean> {
  try {
    const handle = await open(file, 'wx', 0o600);
    await handle.writeFile(bytes).finally(() => handle.close());
    return true;
  } catch (error) {
    if (isExisting(error)) return false;
    throw error;
  }
}

/** Whether a process may have it in hand: one of this machine that runs, or any of another one, of which nobody knows. */
async function isBeingWritten(file: string): Promise<boolean> {
  const [, machine, pid] = /^([0-9a-f]{16})-(\d+)-/.exec(path.basename(file)) ?? [];
  if (machine === undefined || (machine === HERE && !isAlive(Number(pid)))) return false;
  const found = await statOrNull(file);
  return found !== null && Math.abs(Date.now() - found.mtimeMs) < ABANDONED_MS;
}

/** What somebody else removes meanwhile is not there. */
async function statOrNull(file: string): Promise<Stats | null> {
  return stat(file).catch((error: unknown) => {
    if (isMissing(error)) return null;
    throw error;
  });
}
