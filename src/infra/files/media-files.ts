import { createHash } from 'node:crypto';
import { mkdir, readFile, rename, stat, writeFile } from 'node:fs/promises';
import path from 'node:path';
import sharp from 'sharp';
import type { Derivative, MediaRecord } from '../../core/media/media.ts';
import { AppError, messageOf } from '../../shared/errors.ts';

/** Pictures above this many pixels are refused: they would take gigabytes to decode. */
const MAX_PIXELS = 100_000_000;

const TYPES: Readonly<Record<string, string>> = {
  avif: 'image/avif',
  gif: 'image/gif',
  heif: 'image/avif',
  jpeg: 'image/jpeg',
  png: 'image/png',
  svg: 'image/svg+xml',
  webp: 'image/webp',
};

const QUALITY = {
  avif: { quality: 55, effort: 4 },
  webp: { quality: 78 },
  jpeg: { quality: 80, mozjpeg: true },
  png: { compressionLevel: 9 },
};

/** Two at a time leave room for the web on a machine of two cores. */
const PARALLEL = 2;

/** Originals and derivatives of one site on disk, by hash. Originals are never served. */
export class MediaFiles {
  readonly #folder: string;
  readonly #running = new Map<string, Promise<Buffer>>();
  readonly #waiting: (() => void)[] = [];
  #active = 0;

  /** @param folder the site's own folder below the data folder */
  constructor(folder: string) {
    this.#folder = folder;
  }

  /** Says what the bytes are, and stores nothing. @throws AppError `media-unreadable` */
  async inspect(name: string, bytes: Buffer): Promise<MediaRecord> {
    const hash = createHash('sha256').update(bytes).digest('hex').slice(0, 32);
    return { name, hash, bytes: bytes.length, ...(await describe(name, bytes)) };
  }

  /** Stores the bytes under their hash and says what they are. @throws AppError `media-unreadable` */
  async store(name: string, bytes: Buffer): Promise<MediaRecord> {
    const record = await this.inspect(name, bytes);
    await writeOnce(this.#original(record.hash), bytes);
    return record;
  }

  /** The original's bytes. For making derivatives, exports and SVG; never send a raster original to a visitor. */
  original(media: MediaRecord): Promise<Buffer> {
    return readFile(this.#original(media.hash));
  }

  /** The derivative's bytes, made at the first request and kept. Metadata such as positions is left out. */
  async derivative(media: MediaRecord, derivative: Derivative): Promise<Buffer> {
    const file = path.join(this.#folder, 'derived', media.hash, `${String(derivative.width)}.${derivative.format}`);
    const running = this.#running.get(file);
    if (running !== undefined) return running;
    const work = this.#readOrMake(file, media, derivative).finally(() => this.#running.delete(file));
    this.#running.set(file, work);
    return work;
  }

  async #readOrMake(file: string, media: MediaRecord, derivative: Derivative): Promise<Buffer> {
    const kept = await readFile(file).catch((error: unknown) => {
      if (isMissing(error)) return null;
      throw error;
    });
    if (kept !== null) return kept;
    await this.#enter();
    try {
      const { width, format } = derivative;
      const picture = sharp(await this.original(media), { limitInputPixels: MAX_PIXELS }).autoOrient();
      const resized = picture.resize({ width, withoutEnlargement: true });
      const made = await resized[format](QUALITY[format]).toBuffer();
      await writeOnce(file, made);
      return made;
    } finally {
      this.#leave();
    }
  }

  async #enter(): Promise<void> {
    if (this.#active < PARALLEL) this.#active += 1;
    else await new Promise<void>((resolve) => this.#waiting.push(resolve));
  }

  /** Hands its place to the next one, or gives it up. */
  #leave(): void {
    const next = this.#waiting.shift();
    if (next === undefined) this.#active -= 1;
    else next();
  }

  #original(hash: string): string {
    return path.join(this.#folder, 'originals', hash.slice(0, 2), hash);
  }
}

function isMissing(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'ENOENT';
}

async function describe(name: string, bytes: Buffer): Promise<Pick<MediaRecord, 'type' | 'width' | 'height'>> {
  try {
    const found = await sharp(bytes, { limitInputPixels: MAX_PIXELS }).metadata();
    const type = TYPES[found.format];
    if (type === undefined) throw new Error(`pictures of the format ${found.format} are not supported`);
    return { type, width: found.autoOrient.width, height: found.autoOrient.height };
  } catch (error) {
    throw new AppError({
      kind: 'invalid',
      code: 'media-unreadable',
      message: `The picture ${name} cannot be read: ${messageOf(error)}.`,
      hint: 'Use AVIF, GIF, JPEG, PNG, SVG or WebP.',
      cause: error,
    });
  }
}

async function writeOnce(file: string, bytes: Buffer): Promise<void> {
  const there = await stat(file).then(
    (found) => found.size === bytes.length,
    (error: unknown) => {
      if (isMissing(error)) return false;
      throw error;
    },
  );
  if (there) return;
  await mkdir(path.dirname(file), { recursive: true });
  const scratch = `${file}.${String(process.pid)}.tmp`;
  // On the disk before it has its name: the database must not speak of a file that a power failure left empty.
  await writeFile(scratch, bytes, { flush: true });
  await rename(scratch, file);
}
