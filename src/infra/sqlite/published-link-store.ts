import type { Database, Statement } from 'better-sqlite3';
import type {
  LinksOfText,
  MissingLinks,
  PublishedLink,
  PublishedLinkStore,
  PublishedText,
} from '../../core/links/published-link.ts';
import type { Locale } from '../../shared/locale.ts';
import type { Writer } from './writer.ts';
import { ERASURES } from './writes/published-links.ts';

type Row = Omit<PublishedLink, 'anchor'> & { readonly anchor: string };

/** Links of what one site has published, in SQLite. */
export class SqlitePublishedLinkStore implements PublishedLinkStore {
  readonly siteId: string;
  readonly #writer: Writer;
  readonly #statements: Record<'links' | 'ofKind' | 'holders' | 'anchors' | 'missing' | 'erasures', Statement>;

  constructor(db: Database, writer: Writer, siteId: string) {
    this.siteId = siteId;
    this.#writer = writer;
    this.#statements = {
      links: db.prepare('select distinct kind, target, anchor from published_link where site_id = ?'),
      ofKind: db.prepare('select distinct kind, target, anchor from published_link where site_id = ? and kind = ?'),
      holders: db.prepare(
        `select document_id as documentId, locale from published_link
         where site_id = ? and kind = ? and target = ? and anchor = ? order by locale, document_id`,
      ),
      anchors: db
        .prepare('select anchors from published_anchors where site_id = ? and document_id = ? and locale = ?')
        .pluck(),
      // The condition of an index that holds nothing else: where nothing is missing, this takes no time.
      missing: db.prepare(
        `select document_id as documentId, locale, published_revision_id as revisionId from translation
         where site_id = ? and published_revision_id is not null and linked_revision_id is not published_revision_id limit ?`,
      ),
      erasures: db.prepare(ERASURES).pluck(),
    };
  }

  links(kind?: PublishedLink['kind']): PublishedLink[] {
    const { links, ofKind } = this.#statements;
    const rows = (kind === undefined ? links.all(this.siteId) : ofKind.all(this.siteId, kind)) as Row[];
    return rows.map((row) => ({ ...row, anchor: row.anchor === '' ? null : row.anchor }));
  }

  holders({ kind, target, anchor }: PublishedLink): PublishedText[] {
    return this.#statements.holders.all(this.siteId, kind, target, anchor ?? '') as PublishedText[];
  }

  anchors(documentId: string, locale: Locale): ReadonlySet<string> {
    const anchors = this.#statements.anchors.get(this.siteId, documentId, locale) as string | undefined;
    return new Set(JSON.parse(anchors ?? '[]') as string[]);
  }

  missing(limit: number): MissingLinks {
    const { missing, erasures } = this.#statements;
    const asOf = erasures.get(this.siteId) as number;
    return { texts: missing.all(this.siteId, limit) as MissingLinks['texts'], asOf };
  }

  save(texts: readonly LinksOfText[], asOf: MissingLinks['asOf']): Promise<void> {
    return this.#writer.run('saveMissingLinks', { siteId: this.siteId, texts, asOf });
  }
}
