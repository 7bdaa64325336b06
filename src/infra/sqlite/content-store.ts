import type { Body } from '../../core/content/body.ts';
import type {
  DocumentRecord,
  PublishedPage,
  PublishedSection,
  PublishedSummary,
  Revision,
  TranslationRecord,
} from '../../core/content/document.ts';
import { readMeta } from '../../core/content/meta.ts';
import type {
  ContentStore,
  LinkTranslations,
  PlaceDocument,
  Publish,
  PublishedSave,
  RefreshPassages,
  SaveRevision,
  Unpublish,
} from '../../core/content/ports.ts';
import { upgradeBody } from '../../core/content/schema/upgrade-body.ts';
import type { Locale } from '../../shared/locale.ts';
import type { ReadStatement, SqlReader } from '../sql/reader.ts';
import type { Writer } from './writer.ts';
import { saveCommand } from './writes/revisions.ts';

const PUBLISHED = `
  select p.document_id as documentId, d.type, d.parent_id as parentId, p.locale, p.path, r.id as revisionId, r.meta,
         t.first_published_at as firstPublishedAt, t.published_at as publishedAt`;
const FROM_PUBLISHED = `
  from published_path p
  join document d on d.site_id = p.site_id and d.id = p.document_id
  join translation t on t.site_id = p.site_id and t.document_id = p.document_id and t.locale = p.locale
  join revision r on r.site_id = p.site_id and r.id = t.published_revision_id
  where p.site_id = ?`;

const SECTIONS = `
  select d.id as documentId, t.locale, r.body, r.schema_version as schemaVersion
  from document d
  join translation t on t.site_id = d.site_id and t.document_id = d.id
  join revision r on r.site_id = t.site_id and r.id = t.published_revision_id
  where d.type = 'section' and d.site_id = ?`;

type SectionRow = Omit<PublishedSection, 'body'> & { body: string; schemaVersion: number };
type SummaryRow = Omit<PublishedSummary, 'meta'> & { meta: string };
type PageRow = SummaryRow & { body: string; schemaVersion: number };
type RevisionRow = Omit<Revision, 'meta' | 'body'> & { meta: string; body: string; schemaVersion: number };

function toSummary(row: SummaryRow): PublishedSummary {
  return { ...row, meta: readMeta(row.meta) };
}

/** A stored body in the form of today. */
function readBody(json: string, schemaVersion: number): Body {
  return upgradeBody(JSON.parse(json) as Body, schemaVersion);
}

function toPage(row: PageRow | undefined): PublishedPage | null {
  if (row === undefined) return null;
  const { body, schemaVersion, ...summary } = row;
  return { ...toSummary(summary), body: readBody(body, schemaVersion) };
}

function toSection({ body, schemaVersion, ...row }: SectionRow): PublishedSection {
  return { ...row, body: readBody(body, schemaVersion) };
}

/** The content of one site in SQLite: reads on this thread, writes through the writer. */
export class SqliteContentStore implements ContentStore {
  readonly siteId: string;
  readonly #writer: Writer;
  readonly #statements: Record<
    | 'documents'
    | 'document'
    | 'begunBy'
    | 'translations'
    | 'translation'
    | 'revision'
    | 'atPath'
    | 'byId'
    | 'all'
    | 'byLocale'
    | 'ofDocument'
    | 'sections'
    | 'section',
    ReadStatement
  >;

  constructor(db: SqlReader, writer: Writer, siteId: string) {
    this.siteId = siteId;
    this.#writer = writer;
    const translation = `select document_id as documentId, locale, draft_revision_id as draftRevisionId,
      published_revision_id as publishedRevisionId, source_revision_id as sourceRevisionId,
      first_published_at as firstPublishedAt, published_at as publishedAt from translation where site_id = ? and document_id = ?`;
    this.#statements = {
      documents: db.prepare(
        'select id, type, parent_id as parentId, trashed_at as trashedAt from document where site_id = ? order by id',
      ),
      document: db.prepare(
        'select id, type, parent_id as parentId, trashed_at as trashedAt from document where site_id = ? and id = ?',
      ),
      // Revisions' ids rise with time.
      begunBy: db.prepare(
        `select id, not exists (select 1 from revision r
             where r.site_id = @siteId and r.document_id = first.id and r.author <> @author) as isUntouched
         from (select o.document_id as id, o.author from revision o where o.site_id = @siteId and o.id =
                 (select min(f.id) from revision f where f.site_id = o.site_id and f.document_id = o.document_id)) first
         where author = @author`,
      ),
      translations: db.prepare(translation),
      translation: db.prepare(`${translation} and locale = ?`),
      revision:
        db.prepare(`select id, document_id as documentId, locale, base_revision_id as baseRevisionId, meta, body, schema_version as schemaVersion, author,
        created_at as createdAt from revision where site_id = ? and id = ?`),
      atPath: db.prepare(
        `${PUBLISHED}, r.body, r.schema_version as schemaVersion ${FROM_PUBLISHED} and p.locale = ? and p.path = ?`,
      ),
      byId: db.prepare(
        `${PUBLISHED}, r.body, r.schema_version as schemaVersion ${FROM_PUBLISHED} and p.document_id = ? and p.locale = ?`,
      ),
      all: db.prepare(`${PUBLISHED} ${FROM_PUBLISHED} order by p.locale, p.path`),
      byLocale: db.prepare(`${PUBLISHED} ${FROM_PUBLISHED} and p.locale = ? order by p.path`),
      ofDocument: db.prepare(`${PUBLISHED} ${FROM_PUBLISHED} and p.document_id = ? order by p.locale`),
      sections: db.prepare(SECTIONS),
      section: db.prepare(`${SECTIONS} and d.id = ? and t.locale = ?`),
    };
  }

  documents(): Promise<DocumentRecord[]> {
    return this.#statements.documents.all(this.siteId) as Promise<DocumentRecord[]>;
  }

  async document(documentId: string): Promise<DocumentRecord | null> {
    return ((await this.#statements.document.get(this.siteId, documentId)) as DocumentRecord | undefined) ?? null;
  }

  async documentsBegunBy(author: string): Promise<{ id: string; isUntouched: boolean }[]> {
    const found = await this.#statements.begunBy.all({ siteId: this.siteId, author });
    const rows = found as { id: string; isUntouched: number }[];
    return rows.map(({ id, isUntouched }) => ({ id, isUntouched: isUntouched === 1 }));
  }

  translations(documentId: string): Promise<TranslationRecord[]> {
    return this.#statements.translations.all(this.siteId, documentId) as Promise<TranslationRecord[]>;
  }

  async translation(documentId: string, locale: Locale): Promise<TranslationRecord | null> {
    const row = await this.#statements.translation.get(this.siteId, documentId, locale);
    return (row as TranslationRecord | undefined) ?? null;
  }

  async revision(revisionId: string): Promise<Revision | null> {
    const row = (await this.#statements.revision.get(this.siteId, revisionId)) as RevisionRow | undefined;
    if (row === undefined) return null;
    const { meta, body, schemaVersion, ...rest } = row;
    return { ...rest, meta: readMeta(meta), body: readBody(body, schemaVersion) };
  }

  async publishedAt(locale: Locale, path: string): Promise<PublishedPage | null> {
    return toPage((await this.#statements.atPath.get(this.siteId, locale, path)) as PageRow | undefined);
  }

  async published(documentId: string, locale: Locale): Promise<PublishedPage | null> {
    return toPage((await this.#statements.byId.get(this.siteId, documentId, locale)) as PageRow | undefined);
  }

  async publishedSummaries(locale?: Locale): Promise<PublishedSummary[]> {
    const { all, byLocale } = this.#statements;
    const rows = await (locale === undefined ? all.all(this.siteId) : byLocale.all(this.siteId, locale));
    return (rows as SummaryRow[]).map(toSummary);
  }

  async publishedLanguages(documentId: string): Promise<PublishedSummary[]> {
    return ((await this.#statements.ofDocument.all(this.siteId, documentId)) as SummaryRow[]).map(toSummary);
  }

  async publishedSections(): Promise<PublishedSection[]> {
    return ((await this.#statements.sections.all(this.siteId)) as SectionRow[]).map(toSection);
  }

  async publishedSection(documentId: string, locale: Locale): Promise<PublishedSection | null> {
    const row = (await this.#statements.section.get(this.siteId, documentId, locale)) as SectionRow | undefined;
    return row === undefined ? null : toSection(row);
  }

  saveRevision(command: SaveRevision): Promise<string> {
    return this.#writer.run('saveRevision', saveCommand(command, this.siteId, command.at ?? Date.now()));
  }

  publish(command: Publish): Promise<void> {
    return this.#writer.run('publish', { ...command, siteId: this.siteId });
  }

  publishPages(pages: readonly PublishedSave[]): Promise<string[]> {
    const { siteId } = this;
    return this.#writer.run('publishPages', {
      pages: pages.map(({ save, publish }) => ({
        save: saveCommand(save, siteId, save.at ?? Date.now()),
        publish: { ...publish, siteId },
      })),
    });
  }

  unpublish(command: Unpublish): Promise<void> {
    return this.#writer.run('unpublish', { ...command, siteId: this.siteId });
  }

  placeDocument(command: PlaceDocument): Promise<void> {
    return this.#writer.run('placeDocument', { ...command, siteId: this.siteId, at: Date.now() });
  }

  linkTranslations(command: LinkTranslations): Promise<void> {
    return this.#writer.run('linkTranslations', { ...command, siteId: this.siteId });
  }

  refreshPassages(command: RefreshPassages): Promise<void> {
    return this.#writer.run('refreshPassages', { ...command, siteId: this.siteId, at: Date.now() });
  }
}
