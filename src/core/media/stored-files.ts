import type { Readable } from 'node:stream';
import { AppError } from '../../shared/errors.ts';

/** A file that is stored. */
export interface StoredFile {
  readonly name: string;
  readonly bytes: number;
  /** When it was last put, in milliseconds since 1970. */
  readonly storedAt: number;
}

/** A part of a file: its first and its last byte, counted from 0. */
export interface ByteRange {
  readonly start: number;
  readonly end: number;
}

/**
 * A place that keeps the files of one site and reaches no other site's. Names are relative, with `/` between their parts.
 * Nobody ever reads half a file. All of it throws AppError `media-store-unavailable` where the place is a service that does
 * not do what it is asked, and `media-file-name` for what is no name.
 */
export interface StoredFiles {
  /**
   * Stores a file under a name, whatever lay there; it lies where a power failure does not reach it when this ends. One that
   * is there already is as young as a new one afterwards.
   * @param content bytes, or the path of a file on this machine
   * @throws AppError `disk-full`, `disk-read-only`, `disk-failing`
   */
  put(name: string, content: Uint8Array | string): Promise<void>;
  /** What is stored under a name; null when nothing is. */
  find(name: string): Promise<StoredFile | null>;
  /** The bytes of a file; null when there is none. */
  read(name: string): Promise<Buffer | null>;
  /** A file, or a part of it, bit by bit; null when there is none. The caller reads it to its end or destroys it. */
  stream(name: string, range: ByteRange | null): Promise<Readable | null>;
  /**
   * Works with a file that lies on this machine for as long as the work goes on.
   * @throws AppError `media-file-missing` when there is none
   */
  withFile<Result>(name: string, work: (path: string) => Promise<Result>): Promise<Result>;
  /** All files whose name begins with the prefix, which is empty or ends with `/`; in no order. */
  list(prefix: string): Promise<StoredFile[]>;
  /** Removes a file; one that is not there is none of its business. */
  remove(name: string): Promise<void>;
  /** Removes all files whose name begins with the prefix, which ends with `/`. */
  removeBelow(prefix: string): Promise<void>;
  /** Removes what writers that were killed before a time (milliseconds since 1970) left half written. */
  removeRemains(before: number): Promise<void>;
}

const PART = /^[a-z0-9][a-z0-9._-]{0,99}$/i;
const MOST_PARTS = 8;

/** Whether it may be the name of a stored file: no part of it can lead out of the site's place, or be taken for a remainder. */
export function isFileName(name: string): boolean {
  const parts = name.split('/');
  return parts.length <= MOST_PARTS && parts.every((part) => PART.test(part) && !part.endsWith('.tmp'));
}

/** Refuses what is no name. @throws AppError `media-file-name` */
export function requireFileName(name: string): void {
  if (isFileName(name)) return;
  throw new AppError({ kind: 'internal', code: 'media-file-name', message: `No file can be stored as «${name}».` });
}

/** Refuses what is no beginning of names. @throws AppError `media-file-name` */
export function requirePrefix(prefix: string): void {
  if (prefix !== '') requireFileName(prefix.replace(/\/$/, ''));
  if (prefix === '' || prefix.endsWith('/')) return;
  throw new AppError({ kind: 'internal', code: 'media-file-name', message: `«${prefix}» is no folder of files.` });
}

/** What to tell when a file is not where it was looked for. */
export function fileMissing(name: string, cause?: unknown): AppError {
  return new AppError({
    kind: 'not-found',
    code: 'media-file-missing',
    message: `The file ${name} is not there.`,
    hint: 'Put it back from a backup, or upload it again under the same name.',
    cause,
  });
}
