import { readFile } from 'node:fs/promises';
import sharp from 'sharp';
import type { Metadata, Sharp } from 'sharp';
import { AppError, messageOf } from '../../shared/errors.ts';
import { stripGif } from './metadata/gif.ts';
import { stripJpeg } from './metadata/jpeg.ts';
import { stripPng } from './metadata/png.ts';
import { stripWebp } from './metadata/webp.ts';
import type { CleanPicture } from './reader-messages.ts';

// Every picture is opened once: a cache of opened ones would keep 50 MB. How many work at a time is the lanes' business.
sharp.cache(false);
sharp.concurrency(1);

/** Pictures above this many pixels are refused: they would take gigabytes to decode. */
export const MAX_PIXELS = 100_000_000;

/** How pictures are opened everywhere: warnings of phones' cameras are no errors. */
export const OPEN_OPTIONS = { limitInputPixels: MAX_PIXELS, failOn: 'error' } as const;

const STRIPPERS: Readonly<Record<string, (bytes: Buffer) => Buffer | null>> = {
  'image/gif': stripGif,
  'image/jpeg': stripJpeg,
  'image/png': stripPng,
  'image/webp': stripWebp,
};

/** How pictures are written anew when they have to be turned, or cannot be taken apart: next to no loss. */
const REWRITE: Readonly<Record<string, (picture: Sharp) => Sharp>> = {
  'image/avif': (picture) => picture.avif({ quality: 85 }),
  'image/gif': (picture) => picture.gif(),
  'image/jpeg': (picture) => picture.jpeg({ quality: 95, chromaSubsampling: '4:4:4' }),
  'image/png': (picture) => picture.png(),
  'image/webp': (picture) => picture.webp({ quality: 95 }),
};

/** The error for a picture that cannot be decoded. */
export function unreadable(name: string, error: unknown): AppError {
  return new AppError({
    kind: 'invalid',
    code: 'media-unreadable',
    message: `The picture ${name} cannot be read: ${messageOf(error)}.`,
    hint: 'It may be damaged. Open it in a picture program and save it anew.',
    cause: error,
  });
}

/** Refuses a picture that would take gigabytes to decode. @throws AppError `media-too-many-pixels` */
export function requireFewPixels(name: string, { width, height }: Metadata): void {
  if (width * height <= MAX_PIXELS) return;
  throw new AppError({
    kind: 'invalid',
    code: 'media-too-many-pixels',
    message: `The picture ${name} has ${String(width)} × ${String(height)} pixels, which is too many.`,
    hint: 'Make it smaller: 100 million pixels are the most, and 4000 across are enough for any page.',
  });
}

function hasMetadata(found: Metadata): boolean {
  return [found.exif, found.xmp, found.iptc, found.tifftagPhotoshop].some((part) => part !== undefined);
}

async function rewrite(bytes: Buffer, type: string): Promise<Buffer> {
  const picture = sharp(bytes, { ...OPEN_OPTIONS, animated: type === 'image/gif' })
    .autoOrient()
    .keepIccProfile();
  return (REWRITE[type] ?? ((same: Sharp) => same))(picture).toBuffer();
}

/**
 * The bytes to store: upright, without EXIF, positions, comments, previews or anything hidden behind the picture's end.
 * Whatever can stay as it is stays, pixel for pixel; cleaning what is clean changes nothing.
 */
async function cleaned(bytes: Buffer, type: string, found: Metadata): Promise<Buffer> {
  if ((found.orientation ?? 1) > 1) {
    const upright = await rewrite(bytes, type);
    return STRIPPERS[type]?.(upright) ?? upright;
  }
  const stripped = STRIPPERS[type]?.(bytes);
  if (stripped === undefined) return hasMetadata(found) ? rewrite(bytes, type) : bytes;
  if (stripped !== null && !hasMetadata(await sharp(stripped, OPEN_OPTIONS).metadata())) return stripped;
  return rewrite(bytes, type);
}

/**
 * Cleans a raster picture and proves that it can be decoded.
 * @param source its bytes, or the path of its file
 * @throws AppError `media-unreadable`, `media-too-many-pixels`
 */
export async function cleanPicture(
  name: string,
  source: Uint8Array | string,
  type: string,
): Promise<CleanPicture & { readonly bytes: Buffer }> {
  const bytes = typeof source === 'string' ? await readFile(source) : Buffer.from(source);
  const found = await sharp(bytes, { failOn: 'error', limitInputPixels: false })
    .metadata()
    .catch((error: unknown) => {
      throw unreadable(name, error);
    });
  requireFewPixels(name, found);
  try {
    const clean = await cleaned(bytes, type, found);
    await sharp(clean, OPEN_OPTIONS).resize({ width: 64 }).toBuffer();
    return { bytes: clean, width: found.autoOrient.width, height: found.autoOrient.height };
  } catch (error) {
    throw unreadable(name, error);
  }
}
