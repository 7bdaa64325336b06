import type { Database, Statement } from 'better-sqlite3';
import type { Embedder } from '../../core/search/ports.ts';
import type { EmbeddingSource } from '../../core/search/embedding-input.ts';
import type { Locale } from '../../shared/locale.ts';
import { LANE_PRIORITIES } from './writes/index-outbox.ts';
import type { LeaseOutbox } from './writes/index-outbox.ts';
import type { PassageVector } from './vector-reader.ts';

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

/** Which model's vectors are asked for, and whether it is known to give its tokens vectors too. */
export type VectorModel = Pick<Embedder, 'model' | 'tokens'>;

/** What is in the index and what waits for it: the truth from the database. */
export interface IndexStatus {
  readonly pages: number;
  readonly passages: number;
  readonly embedded: number;
  /** Rows of the outbox: pages that wait for vectors. */
  readonly waiting: number;
  readonly failed: readonly {
    readonly documentId: string;
    readonly locale: Locale;
    readonly attempts: number;
    readonly error: string;
  }[];
  readonly generation: number;
  /** Number of the newest passage, 0 without any: numbers only rise, and a page that is published again has new ones. */
  readonly newest: number;
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

function parametersOf({ model, tokens }: VectorModel): { model: string; tokens: number } {
  return { model, tokens: tokens?.given === true ? 1 : 0 };
}

function toSource(row: PassageRow): PassageToEmbed {
  return {
    ...row,
    headingPath: JSON.parse(row.headingPath) as string[],
    sentences: JSON.parse(row.sentences) as [number, number][],
  };
}

function toVector(row: VectorRow): PassageVector {
  return { passageId: row.passageId, vector: new Float32Array(new Uint8Array(row.vector).buffer) };
}

/** Reads what the indexer and the vector indexes need. */
export class IndexReader {
  readonly #withoutVector: Statement;
  readonly #withoutSentences: Statement;
  readonly #vectors: Statement;
  readonly #counts: Statement;
  readonly #added: Statement;
  readonly #failed: Statement;
  readonly #generation: Statement;
  readonly #waiting: Statement;
  readonly #work: Statement;
  readonly #pagesWithout: Statement;

  constructor(db: Database) {
    const embedded = 'embedding e on e.site_id = p.site_id and e.model = @model and e.text_hash = p.text_hash';
    const toEmbed = (condition: string): Statement =>
      db.prepare(
        `select p.text_hash as textHash, p.page_title as pageTitle, p.heading_path as headingPath, p.text, p.sentences
         from passage p left join ${embedded}
         where p.site_id = @siteId and p.document_id = @documentId and p.locale = @locale and ${condition}
           and not exists (select 1 from passage q where q.site_id = p.site_id and q.document_id = p.document_id
             and q.locale = p.locale and q.text_hash = p.text_hash and q.ordinal < p.ordinal)
         order by p.ordinal limit @limit`,
      );
    this.#withoutVector = toEmbed('(e.text_hash is null or @tokens = 1 and e.token_signs is null)');
    this.#withoutSentences = toEmbed('length(e.sentence_vectors) = 0 and json_array_length(p.sentences) > 0');
    this.#vectors = db.prepare(
      `select p.id as passageId, e.vector from passage p join ${embedded} where p.site_id = @siteId and p.document_id = @documentId and p.locale = @locale`,
    );
    this.#pagesWithout = db.prepare(
      `select distinct p.site_id as siteId, p.document_id as documentId, p.locale from passage p left join ${embedded}
       where e.text_hash is null or @tokens = 1 and e.token_signs is null
         or length(e.sentence_vectors) = 0 and json_array_length(p.sentences) > 0 limit @limit`,
    );
    this.#counts = db.prepare(
      `select (select count(*) from published_path where site_id = @siteId) as pages,
         count(p.id) as passages, count(e.text_hash) as embedded, coalesce(max(p.id), 0) as newest
       from passage p left join ${embedded} where p.site_id = @siteId`,
    );
    this.#added = db.prepare('select count(*) from passage where site_id = ? and id > ?').pluck();
    this.#failed = db.prepare(
      `select document_id as documentId, locale, attempts, last_error as error from outbox
       where site_id = ? and attempts > 0 order by sequence limit 100`,
    );
    this.#generation = db.prepare('select generation from index_generation where site_id = ?').pluck();
    this.#work = db.prepare('select 1 from outbox where leased_until <= ? and priority between ? and ? limit 1');
    this.#waiting = db.prepare('select count(*) from outbox where site_id = @siteId or @siteId is null').pluck();
  }

  /** Passages of a page without a vector of the model, or without those of their tokens, each text once. */
  withoutVector(page: PageKey, model: VectorModel, limit: number): PassageToEmbed[] {
    return (this.#withoutVector.all({ ...keyOf(page), ...parametersOf(model), limit }) as PassageRow[]).map(toSource);
  }

  /** Passages of a page whose sentences have no vectors yet, each text once. */
  withoutSentences(page: PageKey, model: string, limit: number): PassageToEmbed[] {
    return (this.#withoutSentences.all({ ...keyOf(page), model, limit }) as PassageRow[]).map(toSource);
  }

  /** Pages of all sites whose vectors of the model are not complete. */
  pagesWithout(model: VectorModel, limit: number): PageKey[] {
    return this.#pagesWithout.all({ ...parametersOf(model), limit }) as PageKey[];
  }

  /** Vectors of a page's passages. */
  vectors(page: PageKey, model: string): PassageVector[] {
    return (this.#vectors.all({ ...keyOf(page), model }) as VectorRow[]).map(toVector);
  }

  /** True when a row of a lane can be leased. */
  hasWork(lane: LeaseOutbox['lane'], now: number): boolean {
    return this.#work.get(now, ...LANE_PRIORITIES[lane]) !== undefined;
  }

  /** Counts changes of a site's passages. */
  generation(siteId: string): number {
    return (this.#generation.get(siteId) as number | undefined) ?? 0;
  }

  /** Pages that wait for vectors, of one site or all. */
  waiting(siteId: string | null): number {
    return this.#waiting.get({ siteId }) as number;
  }

  /** Counts the passages of a site that have a higher number than the given one. */
  added(siteId: string, after: number): number {
    return this.#added.get(siteId, after) as number;
  }

  status(siteId: string, model: string): IndexStatus {
    const counts = this.#counts.get({ model, siteId }) as Pick<
      IndexStatus,
      'pages' | 'passages' | 'embedded' | 'newest'
    >;
    return {
      ...counts,
      waiting: this.waiting(siteId),
      failed: this.#failed.all(siteId) as IndexStatus['failed'],
      generation: this.generation(siteId),
    };
  }
}
