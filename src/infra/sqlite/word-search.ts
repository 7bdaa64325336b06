import type { Database, Statement } from 'better-sqlite3';
import type { LexicalHit } from '../../core/search/ports.ts';
import type { Locale } from '../../shared/locale.ts';
import { fullTextTable } from './full-text-table.ts';

/** Weights of title, headings and body in bm25. */
export type FieldWeights = readonly [title: number, headings: number, body: number];

/** Words whose count is remembered, at most. */
const COUNTS_KEPT = 20_000;

/**
 * Full text of one language of a site: the best passages for words, and how many have a word. Counts take longer the more
 * there is to count, so they are remembered until the site's passages have changed.
 */
export class WordSearch {
  readonly #search: Statement;
  readonly #frequency: Statement;
  readonly #count: Statement;
  readonly #generation: Statement;
  readonly #weights: FieldWeights;
  #state = -1;
  #passages: number | null = null;
  readonly #counts = new Map<string, number>();

  /** @throws SqliteError while nothing has been published in the language: its table is missing */
  constructor(db: Database, siteId: string, locale: Locale, weights: FieldWeights) {
    const name = fullTextTable(siteId, locale);
    this.#weights = weights;
    this.#search = db.prepare(
      `select rowid as passageId, -bm25(${name}, @title, @headings, @body) as score from ${name}
       where ${name} match @match order by score desc, rowid limit @k`,
    );
    this.#frequency = db.prepare(`select doc from ${name}_vocab where term = ?`).pluck();
    this.#count = db.prepare('select count(*) from passage where site_id = ? and locale = ?').pluck();
    this.#count.bind(siteId, locale);
    this.#generation = db.prepare('select generation from index_generation where site_id = ?').pluck().bind(siteId);
  }

  /** How many passages there are. */
  passages(): number {
    this.#follow();
    this.#passages ??= this.#count.get() as number;
    return this.#passages;
  }

  /** How many passages have each of the words. */
  frequencies(stems: Iterable<string>): Map<string, number> {
    this.#follow();
    return new Map([...stems].map((stem) => [stem, this.#frequencyOf(stem)]));
  }

  /**
   * The passages that have any of the words, the best first; of those as good as each other the first in number. FTS5 gives
   * less than some millionths for a word that half of all have, and spends nearly all the time on it: such words only find
   * what there is room for behind all that the others find.
   */
  best(stems: readonly string[], k: number): LexicalHit[] {
    const half = this.passages() / 2;
    const telling = stems.filter((stem) => this.#frequencyOf(stem) < half);
    if (telling.length === 0) return this.#find(stems, k);
    const hits = this.#find(telling, k);
    if (hits.length === k || telling.length === stems.length) return hits;
    const found = new Set(hits.map(({ passageId }) => passageId));
    const others = this.#find(stems, k).filter(({ passageId }) => !found.has(passageId));
    return [...hits, ...others].slice(0, k);
  }

  #find(stems: readonly string[], k: number): LexicalHit[] {
    const match = stems.map((stem) => `"${stem.replaceAll('"', '""')}"`).join(' OR ');
    const [title, headings, body] = this.#weights;
    return this.#search.all({ match, title, headings, body, k }) as LexicalHit[];
  }

  #frequencyOf(stem: string): number {
    let count = this.#counts.get(stem);
    if (count === undefined) {
      count = (this.#frequency.get(stem) as number | undefined) ?? 0;
      if (this.#counts.size >= COUNTS_KEPT) this.#counts.clear();
      this.#counts.set(stem, count);
    }
    return count;
  }

  /** Forgets what was counted before the site's passages have changed. */
  #follow(): void {
    const state = (this.#generation.get() as number | undefined) ?? 0;
    if (state === this.#state) return;
    this.#state = state;
    this.#passages = null;
    this.#counts.clear();
  }
}
