import { closeSync, fstatSync, openSync, readFileSync, readSync } from 'node:fs';
import type { Database } from 'better-sqlite3';
import { databaseError, openForReading } from '../../sqlite/database.ts';
import { committedFrames, logHeader } from '../../sqlite/wal.ts';
import type { Frame } from '../../sqlite/wal.ts';
import { isAppError } from '../../../shared/errors.ts';
import { isMissing } from '../file-errors.ts';

/** A file that was written a moment ago may be written again within the same tick of its disk's clock, in milliseconds. */
const SETTLED_MS = 2000;

/** Where in a log an image ends: what lies behind it is newer, as long as the log was not written anew. */
interface LogPlace {
  readonly salts: string;
  readonly offset: number;
  /** Of the last frame, which depends on all before it: a commit that failed may be overwritten by the next one. */
  readonly checksum: string;
}

/** What an image shows, to tell what was written since. */
export interface ImagePlace {
  /** Null while the log holds nothing. */
  readonly log: LogPlace | null;
  /** Identity, length and time of the file, of which all was shown; null when that says nothing. */
  readonly file: string | null;
}

/**
 * The pages of a database as of one commit, while others go on writing. A read transaction is held open: meanwhile nobody writes
 * pages into the file that are newer than the log that was read, and the log does not begin anew.
 */
export class DatabaseImage {
  /** When the log had been read, in milliseconds since 1970: every commit in the image is older. */
  readonly at: number;
  /** When reading it began: every commit that is older is in the image. */
  readonly until: number;
  readonly pageBytes: number;
  /** How many pages it has. */
  readonly pages: number;
  readonly place: ImagePlace;
  readonly #file: number;
  readonly #db: Database;
  readonly #log: Buffer;
  readonly #frames: readonly Frame[];
  readonly #newest: ReadonlyMap<number, Frame>;

  private constructor(fd: number, db: Database, file: string) {
    this.#file = fd;
    this.#db = db;
    this.until = Date.now();
    const log = logOf(file);
    this.at = Date.now();
    this.#log = log;
    this.#frames = committedFrames(log);
    this.#newest = new Map(this.#frames.map((frame) => [frame.page, frame]));
    this.pageBytes = db.pragma('page_size', { simple: true }) as number;
    const last = this.#frames.at(-1);
    this.pages = last?.sizeAfter ?? (db.pragma('page_count', { simple: true }) as number);
    const salts = logHeader(log)?.salts;
    const ends =
      salts === undefined || last === undefined ? null : { salts, offset: last.to, checksum: sumOf(log, last) };
    this.place = { log: ends, file: ends === null ? settledState(fd, this.at) : null };
  }

  /** Opens it. The caller closes it soon: the log grows meanwhile. @throws AppError as openForReading */
  static open(file: string): DatabaseImage {
    // Opened before and closed after SQLite's own: closing a file gives up all locks that this process has on it.
    const fd = openFile(file);
    try {
      const db = openForReading(file);
      try {
        db.exec('begin');
        db.prepare('select count(*) from sqlite_master').get();
        return new DatabaseImage(fd, db, file);
      } catch (error) {
        db.close();
        throw error;
      }
    } catch (error) {
      closeSync(fd);
      throw isAppError(error) ? error : databaseError(file, error);
    }
  }

  /** A page. @param number from 1 on; not to be changed */
  page(number: number): Buffer {
    const frame = this.#newest.get(number);
    if (frame !== undefined) return this.#log.subarray(frame.to - this.pageBytes, frame.to);
    const bytes = Buffer.alloc(this.pageBytes);
    readSync(this.#file, bytes, 0, this.pageBytes, (number - 1) * this.pageBytes);
    return bytes;
  }

  /** Numbers of the pages that were written since an earlier image; null when nobody can tell. */
  changedSince({ log, file }: ImagePlace): Set<number> | null {
    if (log === null) return file !== null && this.place.file === file ? new Set() : null;
    const last = this.#frames.find(({ to }) => to === log.offset);
    if (last === undefined || this.place.log?.salts !== log.salts || sumOf(this.#log, last) !== log.checksum)
      return null;
    return new Set(this.#frames.filter(({ from }) => from >= log.offset).map(({ page }) => page));
  }

  close(): void {
    this.#db.close();
    closeSync(this.#file);
  }
}

/** Opens a file of the database. @throws AppError */
function openFile(file: string): number {
  try {
    return openSync(file, 'r');
  } catch (error) {
    throw databaseError(file, error);
  }
}

function logOf(file: string): Buffer {
  try {
    return readFileSync(`${file}-wal`);
  } catch (error) {
    if (isMissing(error)) return Buffer.alloc(0);
    throw error;
  }
}

/** The running checksum that a frame ends with. */
function sumOf(log: Buffer, { from }: Frame): string {
  return log.toString('hex', from + 16, from + 24);
}

/** Tells one state of the file from another. @returns null when it was written so lately that it could be written again unnoticed */
function settledState(fd: number, now: number): string | null {
  const { ino, size, mtimeNs, mtimeMs } = fstatSync(fd, { bigint: true });
  if (now - Number(mtimeMs) < SETTLED_MS) return null;
  return [ino, size, mtimeNs].join();
}
