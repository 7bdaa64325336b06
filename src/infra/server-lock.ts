import { rmSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import Database from 'better-sqlite3';
import { z } from 'zod';
import { AppError, messageOf } from '../shared/errors.ts';
import { readNote, writeNote } from './operation/note-file.ts';

/** Files of a running server; no part of a backup. */
const LOCK_FILE = 'server.lock';
const NOTE_FILE = 'server.json';

/** How often a lock that is about to be freed is tried, in milliseconds. */
const RETRY_MS = 50;

const NOTE = z.object({
  pid: z.int().positive(),
  host: z.string(),
  port: z.int(),
  /** The socket with a path on which it listens instead, as a service manager may hand one over. */
  socket: z.string().nullable().default(null),
  /** When it took the lock, in milliseconds since 1970. */
  since: z.number(),
  /** Why the last process that was to take over could not; null when none was, or it did. */
  handOverError: z.string().nullable().default(null),
});

/** What a running server says about itself to commands beside it. */
export type ServerNote = z.infer<typeof NOTE>;

/** Where a server listens. */
export type ServerAddress = Pick<ServerNote, 'host' | 'port' | 'socket'>;

/** Where the settings say that it will listen; a socket that is handed over may be another. */
type Settings = Pick<ServerNote, 'host' | 'port'>;

function open(dataFolder: string): Database.Database | null {
  const db = new Database(path.join(dataFolder, LOCK_FILE), { timeout: 0 });
  try {
    db.exec('begin exclusive');
    return db;
  } catch (error) {
    db.close();
    if (error instanceof Database.SqliteError && error.code.startsWith('SQLITE_BUSY')) return null;
    throw error;
  }
}

function openOrExplain(dataFolder: string): Database.Database | null {
  try {
    return open(dataFolder);
  } catch (error) {
    throw new AppError({
      kind: 'unavailable',
      code: 'data-folder-unusable',
      message: `${path.join(dataFolder, LOCK_FILE)} cannot be locked: ${messageOf(error)}.`,
      hint: 'Check that the data folder is on a local disk, writable, and has space left. The file itself may be removed while no server runs.',
      cause: error,
    });
  }
}

/** What the server that runs on a data folder noted; null when none ever ran, or the note is damaged. It may be of one that was killed. */
export function readServerNote(dataFolder: string): ServerNote | null {
  return readNote(path.join(dataFolder, NOTE_FILE), NOTE);
}

/** True while a server works on the data folder. @throws AppError `data-folder-unusable` */
export function isServerRunning(dataFolder: string): boolean {
  const db = openOrExplain(dataFolder);
  db?.close();
  return db === null;
}

function alreadyRunning(dataFolder: string): AppError {
  const note = readServerNote(dataFolder);
  const which = note === null ? '' : ` (process ${String(note.pid)}, ${note.socket ?? `port ${String(note.port)}`})`;
  return new AppError({
    kind: 'conflict',
    code: 'server-running',
    message: `A server${which} works on the data folder ${dataFolder} already.`,
    hint: 'End it first, let a new process take over from it with «bivouac restart», or name another folder in BIVOUAC_DATA.',
  });
}

/**
 * The right to work on a data folder as its server: one process at a time. It is a lock of the operating system on a file that
 * SQLite opens, so it ends with the process however that ends. Commands do without it.
 */
export class ServerLock {
  readonly #dataFolder: string;
  #db: Database.Database | null;
  #note: ServerNote;

  private constructor(dataFolder: string, db: Database.Database, { host, port }: Settings) {
    this.#dataFolder = dataFolder;
    this.#db = db;
    this.#note = { pid: process.pid, since: Date.now(), handOverError: null, host, port, socket: null };
    this.#write();
  }

  /** Takes the lock. @throws AppError `server-running`, `data-folder-unusable` */
  static take(dataFolder: string, address: Settings): ServerLock {
    const db = openOrExplain(dataFolder);
    if (db === null) throw alreadyRunning(dataFolder);
    return new ServerLock(dataFolder, db, address);
  }

  /** Takes the lock as soon as another process leaves it. @param limitMs how long to wait @throws AppError as take does */
  static async takeOver(dataFolder: string, address: Settings, limitMs: number): Promise<ServerLock> {
    const deadline = performance.now() + limitMs;
    for (;;) {
      const db = openOrExplain(dataFolder);
      if (db !== null) return new ServerLock(dataFolder, db, address);
      if (performance.now() > deadline) throw alreadyRunning(dataFolder);
      await sleep(RETRY_MS);
    }
  }

  /** Notes where it really listens. */
  noteAddress(address: ServerAddress): void {
    this.#note = { ...this.#note, ...address };
    this.#write();
  }

  /** Notes for `bivouac restart` why no other process could take over. */
  noteHandOverError(reason: string | null): void {
    this.#note = { ...this.#note, handOverError: reason };
    this.#write();
  }

  /** Leaves the folder to another server. Safe to call twice. */
  release(): void {
    if (this.#db === null) return;
    rmSync(path.join(this.#dataFolder, NOTE_FILE), { force: true });
    this.#db.close();
    this.#db = null;
  }

  #write(): void {
    writeNote(path.join(this.#dataFolder, NOTE_FILE), this.#note);
  }
}
