import type { Database, Statement } from 'better-sqlite3';
import type { SectionPassage, SectionStore } from '../../core/assistant/written/section.ts';

type Row = Omit<SectionPassage, 'headingPath' | 'sentences' | 'file'> & {
  readonly headingPath: string;
  readonly sentences: string;
  readonly fileName: string | null;
  readonly filePage: number | null;
};

function toPassage({ headingPath, sentences, fileName, filePage, ...rest }: Row): SectionPassage {
  return {
    ...rest,
    ...(fileName !== null && { file: { name: fileName, page: filePage ?? 1 } }),
    headingPath: JSON.parse(headingPath) as string[],
    sentences: JSON.parse(sentences) as [number, number][],
  };
}

/** Published passages of one site with their neighbours, in SQLite. */
export class SqliteSectionStore implements SectionStore {
  readonly #siteId: string;
  readonly #around: Statement;

  constructor(db: Database, siteId: string) {
    this.#siteId = siteId;
    this.#around = db.prepare(
      `select id, document_id as documentId, locale, revision_id as revisionId, ordinal, page_title as pageTitle,
         heading_path as headingPath, anchor, text, sentences, file_name as fileName, file_page as filePage
       from passage where site_id = ? and document_id = ? and locale = ? and ordinal between ? and ? order by ordinal`,
    );
  }

  around(
    { documentId, locale, ordinal }: Pick<SectionPassage, 'documentId' | 'locale' | 'ordinal'>,
    reach: number,
  ): Promise<readonly SectionPassage[]> {
    const rows = this.#around.all(this.#siteId, documentId, locale, ordinal - reach, ordinal + reach) as Row[];
    return Promise.resolve(rows.map(toPassage));
  }
}
