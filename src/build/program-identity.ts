import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { isMissing } from '../infra/backup/file-errors.ts';
import { filesBelow } from './build-inputs.ts';

/** What npm wrote when it installed the packages that are there; npm takes it away first when it installs others. */
const INSTALLED = 'node_modules/.package-lock.json';

async function bytesOf(file: string): Promise<Buffer | string> {
  try {
    return await readFile(file);
  } catch (error) {
    if (isMissing(error)) return 'missing';
    throw error;
  }
}

/** Hash of the program as it lies on the disk: its code and which packages it runs with. The sites' themes are no part of it. */
export async function programIdentity(root: string): Promise<string> {
  const hash = createHash('sha256');
  const files = [...filesBelow(path.join(root, 'src')), path.join(root, 'package.json'), path.join(root, INSTALLED)];
  for (const file of files) {
    const bytes = await bytesOf(file);
    hash.update(`${path.relative(root, file)}\0${String(bytes.length)}\0`).update(bytes);
  }
  return hash.digest('hex').slice(0, 16);
}

/** Sees whether the program on the disk is still the one that this process runs. */
export class ProgramWatch {
  readonly #root: string;
  #looking: Promise<boolean> | null = null;

  /** See programIdentity; as this process read it when it began. */
  readonly own: string;

  private constructor(root: string, own: string) {
    this.#root = root;
    this.own = own;
  }

  /** Call it early: what is there now is taken for what runs. */
  static async begin(root: string): Promise<ProgramWatch> {
    return new ProgramWatch(root, await programIdentity(root));
  }

  /** Those who ask while somebody looks share one look. */
  isThere(): Promise<boolean> {
    this.#looking ??= programIdentity(this.#root)
      .then((identity) => identity === this.own)
      // Folders that go while they are read are being replaced.
      .catch(() => false)
      .finally(() => {
        this.#looking = null;
      });
    return this.#looking;
  }
}
