import type { Database, Statement } from 'better-sqlite3';
import type { Retagging, TagCount, TaggedTranslation, TagStore } from '../../core/content/tags.ts';
import type { Locale } from '../../shared/locale.ts';
import { LISTED } from './listed-revision.ts';
import type { Writer } from './writer.ts';

function borneBy(pointer: 'draft' | 'published', columns: string, condition: string): string {
  return `select tag.value as tag, t.document_id as documentId, t.locale, t.draft_revision_id as draftRevisionId,
      t.published_revision_id as publishedRevisionId, ${columns}
    from translation t
    join document d on d.site_id = t.site_id and d.id = t.document_id and d.trashed_at is null
    join ${LISTED} on r.site_id = t.site_id and r.id = t.${pointer}_revision_id
    join json_each(r.meta -> '$.tags') tag
    where t.site_id = @siteId and r.meta -> '$.tags' <> '[]' and ${condition}`;
}

/** Each tag of each text: those of the draft, then those of what is public where that is another version. */
const BORNE = [
  borneBy('draft', 't.draft_revision_id is t.published_revision_id as isPublished, 1 as isDraft', 'true'),
  borneBy('published', '1 as isPublished, 0 as isDraft', 't.published_revision_id <> t.draft_revision_id'),
].join(' union all ');

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
      `select tag, locale, sum(isPublished) as published, sum(isDraft) as drafts from (${BORNE})
       group by locale, tag order by locale, tag`,
    );
    this.#tagged = db.prepare(
      `select distinct documentId, locale, draftRevisionId, publishedRevisionId from (${BORNE})
       where locale = @locale and tag in (select value from json_each(@tags)) order by documentId`,
    );
  }

  counts(): Promise<TagCount[]> {
    return Promise.resolve(this.#counts.all({ siteId: this.#siteId }) as TagCount[]);
  }

  tagged(locale: Locale, tags: readonly string[]): Promise<TaggedTranslation[]> {
    const rows = this.#tagged.all({ siteId: this.#siteId, locale, tags: JSON.stringify(tags) });
    return Promise.resolve(rows as TaggedTranslation[]);
  }

  retag(change: Retagging): Promise<void> {
    return this.#writer.run('retagTranslation', { ...change, siteId: this.#siteId, at: Date.now() });
  }
}
