import type { Database, Statement } from 'better-sqlite3';
import type { EmbeddingSource } from '../../core/search/embedding-input.ts';
import type { Locale } from '../../shared/locale.ts';

/** One language of a published page. */
export interface PageKey {
  readonly siteId: string;
  readonly documentId: string;
  readonly locale: Locale;
}

/** A passage that has no vectors yet. */
export interface PassageToEmbed extends EmbeddingSource {
  readonly textHash: string;
}

/** A passage's vector, float32, length 1. */
export interface PassageVector {
  readonly passageId: number;
  readonly vector: Float32Array;
}

/** What is in the index and what waits for it: the truth from the database. */
export interface IndexStatus {
  readonly pages: number;
  readonly passages: number;
  readonly embedded: number;
  /** Rows of the outbox: pages that wait for vectors. */
  readonly waiting: number;
  readonly failed: readonly { readonly documentId: string; readonly locale: Locale; readonly attempts: number; readonly error: string }[];
  readonly generation: number;
}

interface PassageRow {
  readonly textHash: string;
  readonly pageTitle: string;
  readonly headingPath: string;
  readonly text: string;
  readonly sentences: string;
}

interface VectorRow {
  readonly passageId: number;
  readonly vector: Buffer;
}

function keyOf({ siteId, documentId, locale }: PageKey): PageKey {
  return { siteId, documentId, locale };
}

function toVector(row: VectorRow): PassageVector {
  return { passageId: row.passageId, vector: new Float32Array(new Uint8Array(row.vector).buffer) };
}

/** Reads what the indexer and the vector indexes need. */
export class IndexReader {
  readonly #missing: Statement;
  readonly #vectors: Statement;
  readonly #after: Statement;
  readonly #urgent: Statement;
  readonly #counts: Statement;
  readonly #failed: Statement;
  readonly #generation: Statement;
  readonly #waiting: Statement;

  constructor(db: Database) {
    const embedded = 'embedding e on e.site_id = p.site_id and e.model = @model and e.text_hash = p.text_hash';
    this.#missing = db.prepare(
      `select p.text_hash as textHash, p.page_title as pageTitle, p.heading_path as headingPath, p.text, p.sentences
       from passage p left join ${embedded}
       where p.site_id = @siteId and p.document_id = @documentId and p.locale = @locale and e.text_hash is null
       group by p.text_hash order by p.ordinal limit @limit`,
    );
    this.#vectors = db.prepare(
      `select p.id as passageId, e.vector from passage p join ${embedded} where p.site_id = @siteId and p.document_id = @documentId and p.locale = @locale`,
    );
    this.#after = db.prepare(
      `select p.id as passageId, e.vector from passage p join ${embedded} where p.site_id = @siteId and p.id > @passageId order by p.id limit @limit`,
    );
    this.#urgent = db.prepare('select 1 from outbox where leased_until <= ? and priority < ? limit 1');
    this.#counts = db.prepare(
      `select (select count(*) from published_path where site_id = @siteId) as pages,
         count(p.id) as passages, count(e.text_hash) as embedded
       from passage p left join ${embedded} where p.site_id = @siteId`,
    );
    this.#failed = db.prepare(
      `select document_id as documentId, locale, attempts, last_error as error from outbox
       where site_id = ? and attempts > 0 order by sequence limit 100`,
    );
    this.#generation = db.prepare('select generation from index_generation where site_id = ?').pluck();
    this.#waiting = db.prepare('select count(*) from outbox where @siteId is null or site_id = @siteId').pluck();
  }

  /** Passages of a page without vectors of the model, each text once. */
  missing(page: PageKey, model: string, limit: number): PassageToEmbed[] {
    const rows = this.#missing.all({ ...keyOf(page), model, limit }) as PassageRow[];
    return rows.map((row) => ({
      ...row,
      headingPath: JSON.parse(row.headingPath) as string[],
      sentences: JSON.parse(row.sentences) as [number, number][],
    }));
  }

  /** Vectors of a page's passages. */
  vectors(page: PageKey, model: string): PassageVector[] {
    return (this.#vectors.all({ ...keyOf(page), model }) as VectorRow[]).map(toVector);
  }

  /** Vectors of a site by passage number, after one number, some at a time. */
  vectorsAfter(siteId: string, model: string, passageId: number, limit: number): PassageVector[] {
    return (this.#after.all({ model, siteId, passageId, limit }) as VectorRow[]).map(toVector);
  }

  /** True when a free row is more urgent than this one. */
  isSomethingMoreUrgent(row: { readonly priority: number }, now: number): boolean {
    return this.#urgent.get(now, row.priority) !== undefined;
  }

  /** Counts changes of a site's passages. */
  generation(siteId: string): number {
    return (this.#generation.get(siteId) as number | undefined) ?? 0;
  }

  /** Pages that wait for vectors, of one site or all. */
  waiting(siteId: string | null): number {
    return this.#waiting.get({ siteId }) as number;
  }

  status(siteId: string, model: string): IndexStatus {
    const counts = this.#counts.get({ model, siteId }) as Pick<IndexStatus, 'pages' | 'passages' | 'embedded'>;
    return {
      ...counts,
      waiting: this.waiting(siteId),
      failed: this.#failed.all(siteId) as IndexStatus['failed'],
      generation: this.generation(siteId),
    };
  }
}
