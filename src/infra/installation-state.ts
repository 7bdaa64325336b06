import { statfs } from 'node:fs/promises';
import type { Database, Statement } from 'better-sqlite3';
import { BACKUP_KEYS } from './sqlite/writes/backup-notes.ts';

/** What came of trying the latest backup out. */
export interface KnownDrill {
  /** Milliseconds since 1970. */
  readonly at: number;
  readonly ok: boolean;
  /** What is known of the backup: it was restored; its bytes are what they were, but nobody opened it; nothing. */
  readonly proved: 'restored' | 'bytes' | 'nothing';
  readonly problem: string | null;
}

/** What is known about the installation as a whole, for people who look after it. */
export class InstallationState {
  readonly #dataFolder: string;
  readonly #remembered: Statement;
  readonly #drill: Statement;

  constructor(db: Database, dataFolder: string) {
    this.#dataFolder = dataFolder;
    this.#remembered = db.prepare("select value ->> '$.at' from installation where key = ?").pluck();
    this.#drill = db.prepare('select value from installation where key = ?').pluck();
  }

  /** Free room where the data are, in bytes; null where the system does not tell. */
  async freeBytes(): Promise<number | null> {
    try {
      const { bavail, bsize } = await statfs(this.#dataFolder);
      return bavail * bsize;
    } catch {
      // Some network file systems cannot say; that is no fault of the installation.
      return null;
    }
  }

  /** When a backup was last made (milliseconds since 1970), as far as this installation knows; null when it knows of none. */
  lastBackupAt(): number | null {
    const at = this.#remembered.get(BACKUP_KEYS.made) as number | string | null | undefined;
    return at === null || at === undefined ? null : Number(at);
  }

  /** What came of the last drill; null when there was none. */
  lastDrill(): KnownDrill | null {
    const value = this.#drill.get(BACKUP_KEYS.drill);
    return typeof value === 'string' ? (JSON.parse(value) as KnownDrill) : null;
  }
}
