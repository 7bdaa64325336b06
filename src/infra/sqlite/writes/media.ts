import type { Database } from 'better-sqlite3';
import { cacheTags } from '../../../core/content/cache-tags.ts';
import { noteChange } from './change-log.ts';

/** A picture or file of a site, stored under the hash of its bytes. */
export interface SaveMedia {
  readonly siteId: string;
  readonly name: string;
  readonly hash: string;
  readonly type: string;
  readonly bytes: number;
  readonly width: number | null;
  readonly height: number | null;
  readonly at: number;
}

/** Adds a picture or file, or puts another one in its place under the same name. */
export function saveMedia(db: Database, command: SaveMedia): void {
  db.prepare(
    `insert into media (site_id, name, hash, type, bytes, width, height, created_at)
     values (@siteId, @name, @hash, @type, @bytes, @width, @height, @at)
     on conflict (site_id, name) do update set hash = excluded.hash, type = excluded.type, bytes = excluded.bytes,
       width = excluded.width, height = excluded.height`,
  ).run(command);
  noteChange(db, command.siteId, [cacheTags.media]);
}
