import type { Database, Statement } from 'better-sqlite3';
import type { DocumentType } from '../../core/content/document.ts';
import type { DocumentTitles, DocumentTitleStore } from '../../core/sites/document-titles.ts';
import type { Locale } from '../../shared/locale.ts';

interface TitleRow {
  readonly id: string;
  readonly type: DocumentType;
  readonly locale: Locale;
  readonly title: string;
  readonly isPublished: 0 | 1;
}

/** Titles of one site's documents in SQLite. */
export class SqliteDocumentTitleStore implements DocumentTitleStore {
  readonly #siteId: string;
  readonly #all: Statement;

  constructor(db: Database, siteId: string) {
    this.#siteId = siteId;
    this.#all = db.prepare(
      `select d.id, d.type, t.locale, json_extract(r.meta, '$.title') as title,
              t.published_revision_id is not null as isPublished
       from document d
       join translation t on t.site_id = d.site_id and t.document_id = d.id
       join revision r on r.site_id = t.site_id and r.id = coalesce(t.published_revision_id, t.draft_revision_id)
       where d.site_id = ? and d.trashed_at is null order by d.id`,
    );
  }

  all(): Promise<DocumentTitles[]> {
    const rows = Map.groupBy(this.#all.all(this.#siteId) as TitleRow[], ({ id }) => id);
    const documents = [...rows.values()].map((languages) => ({
      id: languages[0]?.id ?? '',
      type: languages[0]?.type ?? 'page',
      titles: Object.fromEntries(languages.map(({ locale, title }) => [locale, title])),
      published: languages.filter((row) => row.isPublished === 1).map(({ locale }) => locale),
    }));
    return Promise.resolve(documents);
  }
}
