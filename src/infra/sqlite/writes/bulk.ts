import { cacheTags } from '../../../core/content/cache-tags.ts';
import type { SqlSession } from '../../sql/session.ts';
import { noteChange } from './change-log.ts';
import { orderMediaJobs } from './media-jobs.ts';
import { saveMedia } from './media.ts';
import type { SaveMedia } from './media.ts';
import { publish } from './publishing.ts';
import type { PublishCommand } from './publishing.ts';
import { saveRevision } from './revisions.ts';
import type { SaveRevisionCommand } from './revisions.ts';

/** A page that is saved and published at once. */
export interface PublishedSave {
  readonly save: SaveRevisionCommand;
  readonly publish: Omit<PublishCommand, 'revisionId'>;
}

/**
 * Saves and publishes several pages in one transaction: each commit costs a write to the disk. The caller keeps batches
 * small, so that none holds the writer for long. Parents come before what stands below them.
 * @returns the revisions' ids, in the order of the pages
 * @throws AppError as saveRevision and publish do; then none of the pages is changed
 */
export function publishPages(db: SqlSession, command: { readonly pages: readonly PublishedSave[] }): string[] {
  return command.pages.map((page) => {
    const revisionId = saveRevision(db, page.save);
    publish(db, { ...page.publish, revisionId });
    return revisionId;
  });
}

/** Adds several pictures and files in one transaction, or puts others in their place under the same names. */
export function saveManyMedia(db: SqlSession, command: { readonly media: readonly SaveMedia[] }): void {
  const known = db.prepare('select 1 from media where site_id = ? and name = ?');
  const add = db.prepare(
    `insert into media (site_id, name, hash, type, bytes, width, height, created_at)
     values (@siteId, @name, @hash, @type, @bytes, @width, @height, @at)`,
  );
  const added = new Set<string>();
  for (const one of command.media) {
    // Looking through all pages for those that offer the file is needed where it had other bytes before, and only there.
    if (known.get(one.siteId, one.name) !== undefined) saveMedia(db, one);
    else {
      add.run(one);
      orderMediaJobs(db, one, 'bulk');
      added.add(one.siteId);
    }
  }
  for (const siteId of added) noteChange(db, siteId, [cacheTags.newMedia]);
}
