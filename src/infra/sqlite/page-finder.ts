import type { Database, Statement } from 'better-sqlite3';
import type { FoundPage, PageChoices, PageFinder } from '../../core/editing/page-finder.ts';
import { fold, FOLDED_TITLE, registerFold } from './fold.ts';
import { likePattern } from './like-pattern.ts';
import { FIRST_AUTHOR, LISTED } from './listed-revision.ts';

const FOUND = `select t.document_id as documentId, t.locale, d.type, r.meta ->> '$.title' as title,
  r.created_at as updatedAt, t.published_revision_id is not null as isPublished`;
const FROM = `from translation t
  join document d on d.site_id = t.site_id and d.id = t.document_id and d.trashed_at is null
  join ${LISTED} on r.site_id = t.site_id and r.id = t.draft_revision_id
  where t.site_id = @siteId`;

type Row = Omit<FoundPage, 'isPublished'> & { readonly isPublished: 0 | 1 };

function toPage(row: Row): FoundPage {
  return { ...row, isPublished: row.isPublished === 1 };
}

/** Finds texts of one site in SQLite. */
export class SqlitePageFinder implements PageFinder {
  readonly #siteId: string;
  readonly #titles: Statement;
  readonly #drafts: Statement;
  readonly #latest: Statement;
  readonly #tags: Statement;
  readonly #people: Statement;

  constructor(db: Database, siteId: string) {
    this.#siteId = siteId;
    registerFold(db);
    this.#titles = db.prepare(
      `${FOUND} ${FROM} and instr(${FOLDED_TITLE}, @folded) > 0
       order by instr(${FOLDED_TITLE}, @folded), r.id desc limit @limit`,
    );
    // Only these texts are read whole: what is published as it stands is in the full-text index.
    this.#drafts = db.prepare(
      `${FOUND} ${FROM} and t.published_revision_id is not t.draft_revision_id and r.body like @pattern escape '\\'
       order by r.id desc limit @limit`,
    );
    this.#latest = db.prepare(`${FOUND} ${FROM} and r.author = @userId order by r.id desc limit @limit`);
    this.#tags = db
      .prepare(
        `select distinct tag.value from translation t
         join document d on d.site_id = t.site_id and d.id = t.document_id and d.trashed_at is null
         join ${LISTED} on r.site_id = t.site_id and r.id = t.draft_revision_id, json_each(r.meta -> '$.tags') tag
         where t.site_id = ? and r.meta -> '$.tags' <> '[]' order by fold(tag.value)`,
      )
      .pluck();
    this.#people = db.prepare(
      `select u.id, u.name from user u where u.id in (
         select ${FIRST_AUTHOR} from document d where d.site_id = ?) order by fold(u.name)`,
    );
  }

  find(text: string, limit: number): FoundPage[] {
    const values = { siteId: this.#siteId, folded: fold(text), pattern: likePattern(text), limit };
    const titles = this.#titles.all(values) as Row[];
    const drafts = (this.#drafts.all(values) as Row[]).filter(
      (draft) => !titles.some(({ documentId, locale }) => documentId === draft.documentId && locale === draft.locale),
    );
    return [...titles, ...drafts].slice(0, limit).map(toPage);
  }

  latestBy(userId: string, limit: number): FoundPage[] {
    return (this.#latest.all({ siteId: this.#siteId, userId, limit }) as Row[]).map(toPage);
  }

  choices(): PageChoices {
    return {
      tags: this.#tags.all(this.#siteId) as string[],
      people: this.#people.all(this.#siteId) as { id: string; name: string }[],
    };
  }
}
