import { copyFile, mkdir, open, readdir, readFile, rename, rm, stat, utimes, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { derivativeFile } from '../../core/media/derivatives.ts';
import type { Derivative } from '../../core/media/derivatives.ts';
import type { MediaFacts, MediaRecord } from '../../core/media/media.ts';
import { newId } from '../../shared/ids.ts';
import { diskError, isDiskTrouble, withoutTraces } from './disk-trouble.ts';
import type { CheckedMedia, MediaIntake } from './media-intake.ts';

/** Cleaned originals and derivatives of one site on disk, by hash. Originals of pictures are never served to visitors. */
export class MediaFiles {
  readonly #folder: string;
  readonly #intake: MediaIntake;
  readonly #running = new Map<string, Promise<Buffer>>();

  /** @param folder the site's own folder below the data folder */
  constructor(folder: string, intake: MediaIntake) {
    this.#folder = folder;
    this.#intake = intake;
  }

  /** Says what a file is once it is cleaned, and stores nothing. @throws AppError as MediaIntake.check */
  check(name: string, source: Buffer | string): Promise<CheckedMedia> {
    return this.#intake.check(name, source);
  }

  /** Takes a file for download whatever it is, and stores nothing. @throws AppError as MediaIntake.plainFile */
  plainFile(name: string, bytes: Buffer): CheckedMedia {
    return this.#intake.plainFile(name, bytes);
  }

  /** Takes a damaged picture as PNG, and stores nothing. @throws AppError as MediaIntake.rescue */
  rescue(name: string, bytes: Buffer): Promise<CheckedMedia> {
    return this.#intake.rescue(name, bytes);
  }

  /** Stores what was checked under its hash. @throws AppError `disk-full`, `disk-read-only`, `disk-failing` */
  async keep({ facts, content }: CheckedMedia): Promise<MediaFacts> {
    await writeOnce(this.originalPath(facts), facts.bytes, content).catch((error: unknown) => {
      throw diskError(error) ?? error;
    });
    return facts;
  }

  /** Where the cleaned original lies. */
  originalPath(media: Pick<MediaRecord, 'hash'>): string {
    return path.join(this.#folder, 'originals', media.hash.slice(0, 2), media.hash);
  }

  /** The cleaned original's bytes. For derivatives, exports, editors and drawings; never send a raster original to a visitor. */
  original(media: Pick<MediaRecord, 'hash'>): Promise<Buffer> {
    return readFile(this.originalPath(media));
  }

  /** Whether the cleaned original is there. */
  async hasOriginal(media: Pick<MediaRecord, 'hash'>): Promise<boolean> {
    return !(await isGone(this.originalPath(media)));
  }

  /** The derivative's bytes, made at the first request and kept. */
  async derivative(media: MediaRecord, derivative: Derivative): Promise<Buffer> {
    const file = this.#derivedPath(media, derivative);
    const running = this.#running.get(file);
    if (running !== undefined) return running;
    const work = this.#readOrMake(file, media, derivative).finally(() => this.#running.delete(file));
    this.#running.set(file, work);
    return work;
  }

  /** A derivative that was made earlier, perhaps before the crop was changed; null when there is none. */
  kept(media: MediaRecord, derivative: Derivative): Promise<Buffer | null> {
    return readIfThere(this.#derivedPath(media, derivative));
  }

  /** Removes original and derivatives for good, those that are being made right now as well. */
  async remove(hash: string): Promise<void> {
    const folder = path.join(this.#folder, 'derived', hash);
    await rm(this.originalPath({ hash }), { force: true });
    const running = [...this.#running].filter(([file]) => path.dirname(file) === folder).map(([, work]) => work);
    await Promise.allSettled(running);
    await rm(folder, { recursive: true, force: true });
  }

  /** Hashes of the originals that were stored before a time, in milliseconds since 1970. */
  async storedBefore(time: number): Promise<string[]> {
    const folder = path.join(this.#folder, 'originals');
    const files = await readdir(folder, { recursive: true }).catch((error: unknown) => {
      if (isMissing(error)) return [];
      throw error;
    });
    const hashes: string[] = [];
    for (const file of files.filter((name) => /^[0-9a-f]{32}$/.test(path.basename(name)))) {
      const found = await stat(path.join(folder, file));
      if (found.mtimeMs < time) hashes.push(path.basename(file));
    }
    return hashes;
  }

  #derivedPath(media: MediaRecord, derivative: Derivative): string {
    return path.join(this.#folder, 'derived', media.hash, derivativeFile(derivative));
  }

  async #readOrMake(file: string, media: MediaRecord, derivative: Derivative): Promise<Buffer> {
    const kept = await readIfThere(file);
    if (kept !== null) return kept;
    const made = await this.#intake.derivative(this.originalPath(media), media, derivative);
    if (!(await writeIfRoom(file, made))) return made;
    // Another process may have removed the picture meanwhile: then nothing of it may stay.
    if (await isGone(this.originalPath(media))) await rm(path.dirname(file), { recursive: true, force: true });
    return made;
  }
}

function isMissing(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'ENOENT';
}

function isGone(file: string): Promise<boolean> {
  return stat(file).then(
    () => false,
    (error: unknown) => {
      if (isMissing(error)) return true;
      throw error;
    },
  );
}

function readIfThere(file: string): Promise<Buffer | null> {
  return readFile(file).catch((error: unknown) => {
    if (isMissing(error)) return null;
    throw error;
  });
}

async function copyToDisk(source: string, target: string): Promise<void> {
  await copyFile(source, target);
  const handle = await open(target, 'r+');
  await handle.sync().finally(() => handle.close());
}

/** False when the disk takes nothing: what was made can be shown all the same, and is made again the next time. */
async function writeIfRoom(file: string, bytes: Buffer): Promise<boolean> {
  try {
    await writeOnce(file, bytes.length, bytes);
    return true;
  } catch (error) {
    if (isDiskTrouble(error)) return false;
    throw error;
  }
}

async function writeOnce(file: string, size: number, content: Buffer | string): Promise<void> {
  const there = await stat(file).then(
    (found) => found.size === size,
    (error: unknown) => {
      if (isMissing(error)) return false;
      throw error;
    },
  );
  if (there) {
    // Young again: what is about to get a name must not be swept away.
    await utimes(file, new Date(), new Date());
    return;
  }
  await mkdir(path.dirname(file), { recursive: true });
  const scratch = `${file}.${newId()}.tmp`;
  // On the disk before it has its name: the database must not speak of a file that a power failure left empty.
  await withoutTraces(scratch, async () => {
    if (typeof content === 'string') await copyToDisk(content, scratch);
    else await writeFile(scratch, content, { flush: true });
    await rename(scratch, file);
  });
}
