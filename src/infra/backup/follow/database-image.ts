import { closeSync, openSync, readFileSync, readSync } from 'node:fs';
import type { Database } from 'better-sqlite3';
import { databaseError, openForReading } from '../../sqlite/database.ts';
import { committedFrames, logHeader } from '../../sqlite/wal.ts';
import type { Frame } from '../../sqlite/wal.ts';
import { isAppError } from '../../../shared/errors.ts';
import { isMissing } from '../file-errors.ts';

/** Where in a log an image ends: what lies behind it is newer, as long as the log has not begun anew. */
export interface LogPlace {
  readonly salts: string;
  readonly offset: number;
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
  readonly place: LogPlace | null;
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
    const header = logHeader(log);
    this.place = header === null || last === undefined ? null : { salts: header.salts, offset: last.to };
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

  /** Numbers of the pages that were written since an earlier image; null when the log has begun anew since. */
  changedSince(place: LogPlace | null): Set<number> | null {
    if (place === null || this.place?.salts !== place.salts || this.place.offset < place.offset) return null;
    return new Set(this.#frames.filter(({ from }) => from >= place.offset).map(({ page }) => page));
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
