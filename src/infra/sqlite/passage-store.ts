import { setImmediate as breathe } from 'node:timers/promises';
import type { Database, Statement } from 'better-sqlite3';
import type { LexicalHit, PassageStore, StoredPassage } from '../../core/search/ports.ts';
import { countWords } from '../../core/search/vocabulary.ts';
import type { Locale } from '../../shared/locale.ts';
import { fullTextTable } from './full-text-table.ts';
import { WordSearch } from './word-search.ts';
import type { FieldWeights } from './word-search.ts';

const DEFAULT_WEIGHTS: FieldWeights = [1, 1, 1];

/** How long a count of words may be used after a publication, in milliseconds. */
const WORDS_KEPT_MS = 60_000;
/** Texts counted between two pauses: some 10 ms. */
const WORDS_BATCH = 100;

interface PassageRow {
  readonly id: number;
  readonly documentId: string;
  readonly locale: Locale;
  readonly revisionId: string;
  readonly ordinal: number;
  readonly pageTitle: string;
  readonly headingPath: string;
  readonly anchor: string;
  readonly text: string;
  readonly sentences: string;
  readonly vector: Buffer | null;
  readonly sentenceVectors: Buffer | null;
  readonly fileName: string | null;
  readonly filePage: number | null;
}

interface CountedWords {
  readonly at: number;
  readonly generation: number;
  readonly counts: Promise<ReadonlyMap<string, number>>;
}

function floats(bytes: Buffer): Float32Array {
  // A copy, since a buffer of the driver need not begin at a multiple of four.
  return new Float32Array(new Uint8Array(bytes).buffer);
}

function toPassage(row: PassageRow): StoredPassage {
  const { vector, sentenceVectors, sentences, headingPath, fileName, filePage, ...rest } = row;
  const ranges = JSON.parse(sentences) as [number, number][];
  const dimensions = vector === null ? 0 : vector.length / 4;
  const complete = sentenceVectors !== null && sentenceVectors.length === dimensions * ranges.length;
  return {
    ...rest,
    ...(fileName !== null && { file: { name: fileName, page: filePage ?? 1 } }),
    headingPath: JSON.parse(headingPath) as string[],
    vector: vector === null ? null : floats(vector),
    sentences: ranges.map(([start, end], i) => ({
      start,
      end,
      vector: complete
        ? new Int8Array(sentenceVectors.buffer, sentenceVectors.byteOffset + i * dimensions, dimensions)
        : null,
    })),
  };
}

/** The passages of one site in SQLite: full text from the tables of the site's languages, vectors of one model. */
export class SqlitePassageStore implements PassageStore {
  readonly #db: Database;
  readonly #siteId: string;
  readonly #model: string;
  readonly #locales: () => readonly Locale[];
  readonly #weights: FieldWeights;
  readonly #fullText = new Map<Locale, WordSearch>();
  readonly #words = new Map<Locale, CountedWords>();
  readonly #load: Statement;
  readonly #tokenSigns: Statement;
  readonly #texts: Statement;
  readonly #generation: Statement;
  readonly #ofDocument: Statement;
  readonly #sample: Statement;

  /** @param model whose vectors are loaded @param locales languages of the site */
  constructor(
    db: Database,
    siteId: string,
    model: string,
    locales: () => readonly Locale[],
    weights = DEFAULT_WEIGHTS,
  ) {
    this.#db = db;
    this.#siteId = siteId;
    this.#model = model;
    this.#locales = locales;
    this.#weights = weights;
    this.#load = db.prepare(
      `select p.id, p.document_id as documentId, p.locale, p.revision_id as revisionId, p.ordinal, p.page_title as pageTitle,
         p.heading_path as headingPath, p.anchor, p.text, p.sentences, p.file_name as fileName,
         p.file_page as filePage, e.vector, e.sentence_vectors as sentenceVectors
       from passage p left join embedding e on e.site_id = p.site_id and e.model = ? and e.text_hash = p.text_hash
       where p.site_id = ? and p.id = ?`,
    );
    this.#tokenSigns = db
      .prepare(
        `select e.token_signs from passage p join embedding e on e.site_id = p.site_id and e.model = ? and e.text_hash = p.text_hash
         where p.site_id = ? and p.id = ?`,
      )
      .pluck();
    // The plus keeps SQLite on the order of numbers, so that a part is read without sorting the whole.
    this.#texts = db.prepare(
      `select id, page_title || char(10) || text as text from passage
       where +site_id = ? and locale = ? and id > ? order by id limit ${String(WORDS_BATCH)}`,
    );
    this.#ofDocument = db
      .prepare('select id from passage where site_id = ? and document_id = ? order by id limit 200')
      .pluck();
    // Numbers times a large prime: neighbours are torn apart.
    this.#sample = db
      .prepare(
        'select id from passage where site_id = ? and locale = ? order by (id * 2654435761) % 4294967296, id limit ?',
      )
      .pluck();
    this.#generation = db.prepare('select generation from index_generation where site_id = ?').pluck();
  }

  lexical(stems: readonly string[], k: number, locale?: Locale): Promise<LexicalHit[]> {
    if (stems.length === 0) return Promise.resolve([]);
    const hits = this.#tables(locale).flatMap((table) => table.best(stems, k));
    return Promise.resolve(hits.sort((a, b) => b.score - a.score || a.passageId - b.passageId).slice(0, k));
  }

  load(ids: readonly number[]): Promise<StoredPassage[]> {
    const rows = ids.map((id) => this.#load.get(this.#model, this.#siteId, id) as PassageRow | undefined);
    return Promise.resolve(rows.filter((row) => row !== undefined).map(toPassage));
  }

  tokenSigns(ids: readonly number[]): Promise<ReadonlyMap<number, Uint8Array>> {
    const signs = new Map<number, Uint8Array>();
    for (const id of ids) {
      const found = this.#tokenSigns.get(this.#model, this.#siteId, id) as Buffer | null | undefined;
      if (found instanceof Uint8Array && found.length > 0) signs.set(id, found);
    }
    return Promise.resolve(signs);
  }

  sample(locale: Locale, k: number): Promise<number[]> {
    return Promise.resolve(this.#sample.all(this.#siteId, locale, k) as number[]);
  }

  ofDocument(documentId: string): Promise<number[]> {
    return Promise.resolve(this.#ofDocument.all(this.#siteId, documentId) as number[]);
  }

  frequencies(
    stems: readonly string[],
    locale?: Locale,
  ): Promise<{ documents: number; df: ReadonlyMap<string, number> }> {
    const df = new Map<string, number>();
    let documents = 0;
    for (const table of this.#tables(locale)) {
      documents += table.passages();
      for (const [stem, count] of table.frequencies(new Set(stems))) df.set(stem, (df.get(stem) ?? 0) + count);
    }
    return Promise.resolve({ documents, df });
  }

  words(locale: Locale): Promise<ReadonlyMap<string, number>> {
    const generation = (this.#generation.get(this.#siteId) as number | undefined) ?? 0;
    const kept = this.#words.get(locale);
    if (kept !== undefined && (kept.generation === generation || Date.now() - kept.at < WORDS_KEPT_MS))
      return kept.counts;
    const counts = this.#countWords(locale);
    this.#words.set(locale, { at: Date.now(), generation, counts });
    counts.catch(() => this.#words.delete(locale));
    return counts;
  }

  /** Pauses often: a large site takes seconds, and requests are served meanwhile. */
  async #countWords(locale: Locale): Promise<ReadonlyMap<string, number>> {
    const counts = new Map<string, number>();
    for (let after = 0; ;) {
      const rows = this.#texts.all(this.#siteId, locale, after) as { id: number; text: string }[];
      for (const [word, count] of countWords(rows.map(({ text }) => text)))
        counts.set(word, (counts.get(word) ?? 0) + count);
      const last = rows.at(-1);
      if (last === undefined) return counts;
      after = last.id;
      await breathe();
    }
  }

  #tables(locale?: Locale): WordSearch[] {
    return (locale === undefined ? this.#locales() : [locale])
      .map((one) => this.#table(one))
      .filter((table) => table !== null);
  }

  /** A language's full text; null as long as nothing has been published in it. */
  #table(locale: Locale): WordSearch | null {
    const known = this.#fullText.get(locale);
    if (known !== undefined) return known;
    const name = fullTextTable(this.#siteId, locale);
    const exists = this.#db.prepare("select 1 from sqlite_master where type = 'table' and name = ?").get(name);
    if (exists === undefined) return null;
    const table = new WordSearch(this.#db, this.#siteId, locale, this.#weights);
    this.#fullText.set(locale, table);
    return table;
  }
}
