import { createHash } from 'node:crypto';
import { readFile, stat } from 'node:fs/promises';
import type { MediaFacts } from '../../core/media/media.ts';
import { acceptedType, MAX_BYTES } from '../../core/media/media-types.ts';
import { AppError, isAppError, messageOf } from '../../shared/errors.ts';
import type { FileReader } from '../reading/file-reader.ts';
import { fileKind } from './file-kind.ts';
import { cleanPicture } from './picture-cleaning.ts';
import { sha256Of } from './sha256.ts';
import sharp from 'sharp';

/** Digits of the hash that stand for the bytes. */
const HASH_DIGITS = 32;

/** What browsers save and never open. */
const PLAIN_TYPE = 'application/octet-stream';

/** A file ready to be stored: what it is, and its cleaned bytes, or the path of a file that is stored as it is. */
export interface CheckedMedia {
  readonly facts: MediaFacts;
  readonly content: Buffer | string;
}

function refuse(code: string, message: string, hint: string, cause?: unknown): AppError {
  return new AppError({ kind: 'invalid', code, message, hint, cause });
}

function refuseType(name: string, type: string | null): AppError {
  if (type === 'image/heic' || type === 'image/heif') {
    return refuse(
      'media-heic',
      `${name} is a HEIC picture, which browsers cannot show.`,
      'Choose it from the photo library of your phone, which hands over a JPEG, or save it as JPEG first.',
    );
  }
  return refuse(
    'media-type-unsupported',
    `${name} is of a kind that is not accepted${type === null ? '' : ` (${type})`}.`,
    'Pictures: AVIF, GIF, JPEG, PNG, SVG, WebP. Files: PDF, office documents, ZIP, audio, MP4, plain text.',
  );
}

function requireSize(name: string, bytes: number, most: number): void {
  if (bytes === 0) throw refuse('media-empty', `${name} is empty.`, 'Choose the file anew.');
  if (bytes <= most) return;
  throw refuse(
    'media-too-large',
    `${name} has ${String(Math.ceil(bytes / (1 << 20)))} MB.`,
    `${String(most >> 20)} MB are the most for files of this kind.`,
  );
}

function factsOf(bytes: Buffer, type: string, width: number | null, height: number | null): MediaFacts {
  const hash = createHash('sha256').update(bytes).digest('hex').slice(0, HASH_DIGITS);
  return { hash, type, bytes: bytes.length, width, height };
}

/** Says what files are and cleans them, before anything is stored. */
export class MediaIntake {
  readonly #reader: FileReader;

  constructor(reader: FileReader) {
    this.#reader = reader;
  }

  /**
   * Checks a file by its bytes: type, size, pixels; takes metadata out of pictures and scripts out of drawings.
   * @param name as the person calls it
   * @throws AppError `media-type-unsupported`, `media-heic`, `media-empty`, `media-too-large`, `media-too-many-pixels`, `media-unreadable`
   */
  async check(name: string, source: Buffer | string): Promise<CheckedMedia> {
    const size = typeof source === 'string' ? (await stat(source)).size : source.length;
    requireSize(name, size, MAX_BYTES.file);
    const type = await fileKind(name, source);
    const accepted = type === null ? null : acceptedType(type);
    if (type === null || accepted === null) throw refuseType(name, type);
    if (accepted.kind === 'picture') {
      requireSize(name, size, type === 'image/svg+xml' ? MAX_BYTES.drawing : MAX_BYTES.picture);
      const bytes = typeof source === 'string' ? await readFile(source) : source;
      return type === 'image/svg+xml' ? this.#drawing(name, bytes) : this.#picture(name, bytes, type);
    }
    if (typeof source !== 'string') return { facts: factsOf(source, type, null, null), content: source };
    const hash = (await sha256Of(source)).slice(0, HASH_DIGITS);
    return { facts: { hash, type, bytes: size, width: null, height: null }, content: source };
  }

  /**
   * Takes a file for download whatever it is, as a recovered site offered it: browsers save it and run nothing of it.
   * @throws AppError `media-empty`, `media-too-large`
   */
  plainFile(name: string, bytes: Buffer): CheckedMedia {
    requireSize(name, bytes.length, MAX_BYTES.file);
    return { facts: factsOf(bytes, PLAIN_TYPE, null, null), content: bytes };
  }

  async #picture(name: string, bytes: Buffer, type: string): Promise<CheckedMedia> {
    const clean = await cleanPicture(name, bytes, type);
    return { facts: factsOf(clean.bytes, type, clean.width, clean.height), content: clean.bytes };
  }

  async #drawing(name: string, bytes: Buffer): Promise<CheckedMedia> {
    try {
      const clean = Buffer.from(await this.#reader.cleanSvg(bytes));
      requireSize(name, clean.length, MAX_BYTES.drawing);
      const { width, height } = await sharp(clean).metadata();
      return { facts: factsOf(clean, 'image/svg+xml', width, height), content: clean };
    } catch (error) {
      if (isAppError(error) && error.code !== 'file-unreadable') throw error;
      throw refuse(
        'media-unreadable',
        `The drawing ${name} cannot be read: ${messageOf(error)}.`,
        'Save it as «plain SVG» in the drawing program.',
        error,
      );
    }
  }
}
