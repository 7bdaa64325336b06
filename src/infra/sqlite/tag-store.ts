import type { Database, Statement } from 'better-sqlite3';
import type { Retagging, TagCount, TaggedTranslation, TagStore } from '../../core/content/tags.ts';
import type { Locale } from '../../shared/locale.ts';
import type { Writer } from './writer.ts';

/** Tags of one site in SQLite. */
export class SqliteTagStore implements TagStore {
  readonly #siteId: string;
  readonly #writer: Writer;
  readonly #counts: Statement;
  readonly #tagged: Statement;

  constructor(db: Database, writer: Writer, siteId: string) {
    this.#siteId = siteId;
    this.#writer = writer;
    this.#counts = db.prepare(
      `select tag.value as tag, t.locale, sum(r.id = t.published_revision_id) as published,
              sum(r.id = t.draft_revision_id) as drafts
       from translation t
       join document d on d.site_id = t.site_id and d.id = t.document_id and d.trashed_at is null
       join revision r on r.site_id = t.site_id and r.id in (t.draft_revision_id, t.published_revision_id)
       join json_each(r.meta, '$.tags') tag
       where t.site_id = ? group by t.locale, tag.value order by t.locale, tag.value`,
    );
    this.#tagged = db.prepare(
      `select distinct t.document_id as documentId, t.locale, t.draft_revision_id as draftRevisionId,
              t.published_revision_id as publishedRevisionId
       from translation t
       join document d on d.site_id = t.site_id and d.id = t.document_id and d.trashed_at is null
       join revision r on r.site_id = t.site_id and r.id in (t.draft_revision_id, t.published_revision_id)
       join json_each(r.meta, '$.tags') tag
       where t.site_id = @siteId and t.locale = @locale
         and tag.value in (select value from json_each(@tags)) order by t.document_id`,
    );
  }

  counts(): Promise<TagCount[]> {
    return Promise.resolve(this.#counts.all(this.#siteId) as TagCount[]);
  }

  tagged(locale: Locale, tags: readonly string[]): Promise<TaggedTranslation[]> {
    const rows = this.#tagged.all({ siteId: this.#siteId, locale, tags: JSON.stringify(tags) });
    return Promise.resolve(rows as TaggedTranslation[]);
  }

  retag(change: Retagging): Promise<void> {
    return this.#writer.run('retagTranslation', { ...change, siteId: this.#siteId, at: Date.now() });
  }
}
