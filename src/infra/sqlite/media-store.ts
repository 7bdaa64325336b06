import type { Database, Statement } from 'better-sqlite3';
import type { MediaRecord } from '../../core/media/media.ts';
import type { Writer } from './writer.ts';

/** Pictures and files of one site. */
export class SqliteMediaStore {
  readonly #siteId: string;
  readonly #writer: Writer;
  readonly #all: Statement;
  readonly #byHash: Statement;
  readonly #named: Statement;

  constructor(db: Database, writer: Writer, siteId: string) {
    this.#siteId = siteId;
    this.#writer = writer;
    const columns = 'name, hash, type, bytes, width, height';
    this.#all = db.prepare(`select ${columns} from media where site_id = ? order by name`);
    this.#byHash = db.prepare(`select ${columns} from media where site_id = ? and hash = ? limit 1`);
    this.#named = db.prepare(`select ${columns} from media where site_id = ? and name = ? and hash = ?`);
  }

  all(): MediaRecord[] {
    return this.#all.all(this.#siteId) as MediaRecord[];
  }

  /** What has these bytes in this site; null when this site has nothing of the kind. */
  byHash(hash: string): MediaRecord | null {
    return (this.#byHash.get(this.#siteId, hash) as MediaRecord | undefined) ?? null;
  }

  /** What has this name and these bytes in this site; several names may have the same bytes. */
  named(name: string, hash: string): MediaRecord | null {
    return (this.#named.get(this.#siteId, name, hash) as MediaRecord | undefined) ?? null;
  }

  save(media: MediaRecord): Promise<void> {
    return this.#writer.run('saveMedia', { ...media, siteId: this.#siteId, at: Date.now() });
  }
}
