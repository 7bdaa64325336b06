import { createHash } from 'node:crypto';
import { readFile, stat } from 'node:fs/promises';
import type { Derivative } from '../../core/media/derivatives.ts';
import type { MediaFacts } from '../../core/media/media.ts';
import { acceptedType, MAX_BYTES } from '../../core/media/media-types.ts';
import { AppError, isAppError, messageOf } from '../../shared/errors.ts';
import type { FileReader } from '../reading/file-reader.ts';
import type { PictureSize } from '../reading/reader-messages.ts';
import { fileKind } from './file-kind.ts';
import { sha256Of } from './sha256.ts';

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

/** What a file's reader could not say of itself: the process was ended, or its library gave up. */
function unreadable(error: unknown, subject: string, hint: string): unknown {
  if (!isAppError(error) || error.code !== 'file-unreadable') return error;
  return refuse('media-unreadable', `${subject} cannot be read: ${messageOf(error)}`, hint, error);
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
      if (type !== 'image/svg+xml') return this.#picture(name, source, type);
      return this.#drawing(name, typeof source === 'string' ? await readFile(source) : source);
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

  /**
   * Takes a picture that is damaged, or of a kind that browsers do not show, as PNG: as far as it can be read.
   * @throws AppError `media-empty`, `media-too-large`, `media-too-many-pixels`, `media-unreadable`, `file-unreadable`
   */
  async rescue(name: string, source: Buffer): Promise<CheckedMedia> {
    requireSize(name, source.length, MAX_BYTES.picture);
    const picture = await this.#reader.rescuePicture(name, source);
    const bytes = Buffer.from(picture.bytes);
    return { facts: factsOf(bytes, 'image/png', picture.width, picture.height), content: bytes };
  }

  /** A picture in another size and format. @param file the original's path @throws AppError `file-unreadable` */
  async derivative(file: string, size: PictureSize, derivative: Derivative): Promise<Buffer> {
    const { width, height } = size;
    return Buffer.from(await this.#reader.derivative(file, { width, height }, derivative));
  }

  async #picture(name: string, source: Buffer | string, type: string): Promise<CheckedMedia> {
    const clean = await this.#reader.cleanPicture(name, source, type).catch((error: unknown) => {
      throw unreadable(
        error,
        `The picture ${name}`,
        'It may be damaged. Open it in a picture program and save it anew.',
      );
    });
    const bytes = Buffer.from(clean.bytes);
    return { facts: factsOf(bytes, type, clean.width, clean.height), content: bytes };
  }

  async #drawing(name: string, source: Buffer): Promise<CheckedMedia> {
    const clean = await this.#reader.cleanSvg(source).catch((error: unknown) => {
      throw unreadable(error, `The drawing ${name}`, 'Save it as «plain SVG» in the drawing program.');
    });
    const bytes = Buffer.from(clean.bytes);
    requireSize(name, bytes.length, MAX_BYTES.drawing);
    return { facts: factsOf(bytes, 'image/svg+xml', clean.width, clean.height), content: bytes };
  }
}
