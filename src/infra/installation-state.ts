import { statfs } from 'node:fs/promises';
import type { Database, Statement } from 'better-sqlite3';

/** What is known about the installation as a whole, for people who look after it. */
export class InstallationState {
  readonly #dataFolder: string;
  readonly #remembered: Statement;

  constructor(db: Database, dataFolder: string) {
    this.#dataFolder = dataFolder;
    this.#remembered = db.prepare("select value ->> '$.at' from installation where key = ?").pluck();
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
    const at = this.#remembered.get('backup') as number | string | null | undefined;
    return at === null || at === undefined ? null : Number(at);
  }
}
