import { indexStems } from '../../../src/core/search/analysis.ts';
import { inverseDocumentFrequency } from '../../../src/core/search/lexical-match.ts';
import type { LexicalHit, PassageStore, StoredPassage, VectorIndex } from '../../../src/core/search/ports.ts';
import { cosine } from '../../../src/core/search/vectors.ts';
import { countWords } from '../../../src/core/search/vocabulary.ts';
import type { Locale } from '../../../src/shared/locale.ts';

const K1 = 1.2;
const B = 0.75;

interface Entry {
  readonly passage: StoredPassage;
  readonly counts: ReadonlyMap<string, number>;
  readonly length: number;
}

function entryOf(passage: StoredPassage): Entry {
  const text = [passage.pageTitle, ...passage.headingPath, passage.text].join('\n');
  const stems = indexStems(text, passage.locale).split(' ');
  const counts = new Map<string, number>();
  for (const stem of stems) counts.set(stem, (counts.get(stem) ?? 0) + 1);
  return { passage, counts, length: stems.length };
}

/** Passages in memory, with BM25 as full text. */
export class MemoryPassages implements PassageStore {
  readonly #entries: ReadonlyMap<number, Entry>;
  readonly #signs: ReadonlyMap<number, Uint8Array>;

  /** @param signs of the passages' tokens, by passage number */
  constructor(passages: readonly StoredPassage[], signs: ReadonlyMap<number, Uint8Array> = new Map()) {
    this.#signs = signs;
    this.#entries = new Map(passages.map((passage) => [passage.id, entryOf(passage)]));
  }

  #in(locale: Locale | undefined): Entry[] {
    return [...this.#entries.values()].filter(({ passage }) => locale === undefined || passage.locale === locale);
  }

  lexical(stems: readonly string[], k: number, locale?: Locale): Promise<LexicalHit[]> {
    const entries = this.#in(locale);
    const average = entries.reduce((sum, { length }) => sum + length, 0) / Math.max(1, entries.length);
    const idf = new Map(
      stems.map((stem) => [
        stem,
        inverseDocumentFrequency(entries.length, entries.filter(({ counts }) => counts.has(stem)).length),
      ]),
    );
    const hits = entries.map(({ passage, counts, length }) => {
      let score = 0;
      for (const stem of stems) {
        const tf = counts.get(stem) ?? 0;
        score += ((idf.get(stem) ?? 0) * tf * (K1 + 1)) / (tf + K1 * (1 - B + (B * length) / average));
      }
      return { passageId: passage.id, score };
    });
    const found = hits.filter(({ score }) => score > 0).sort((a, b) => b.score - a.score);
    return Promise.resolve(found.slice(0, k));
  }

  load(ids: readonly number[]): Promise<StoredPassage[]> {
    return Promise.resolve(ids.flatMap((id) => this.#entries.get(id)?.passage ?? []));
  }

  tokenSigns(ids: readonly number[]): Promise<ReadonlyMap<number, Uint8Array>> {
    const found = ids
      .map((id) => [id, this.#signs.get(id)] as const)
      .filter((entry): entry is [number, Uint8Array] => entry[1] !== undefined);
    return Promise.resolve(new Map(found));
  }

  sample(locale: Locale, k: number): Promise<number[]> {
    return Promise.resolve(
      this.#in(locale)
        .slice(0, k)
        .map(({ passage }) => passage.id),
    );
  }

  ofDocument(documentId: string): Promise<number[]> {
    return Promise.resolve(
      [...this.#entries.values()].flatMap(({ passage }) => (passage.documentId === documentId ? [passage.id] : [])),
    );
  }

  frequencies(
    stems: readonly string[],
    locale?: Locale,
  ): Promise<{ documents: number; df: ReadonlyMap<string, number> }> {
    const entries = this.#in(locale);
    const df = new Map(stems.map((stem) => [stem, entries.filter(({ counts }) => counts.has(stem)).length]));
    return Promise.resolve({ documents: entries.length, df });
  }

  words(locale: Locale): Promise<ReadonlyMap<string, number>> {
    return Promise.resolve(countWords(this.#in(locale).map(({ passage }) => passage.text)));
  }
}

/** Vectors in memory, searched one by one. */
export class MemoryVectors implements VectorIndex {
  readonly #vectors = new Map<number, Float32Array>();

  get size(): number {
    return this.#vectors.size;
  }

  add(passageId: number, vector: Float32Array): void {
    this.#vectors.set(passageId, vector);
  }

  remove(passageId: number): void {
    this.#vectors.delete(passageId);
  }

  has(passageId: number): boolean {
    return this.#vectors.has(passageId);
  }

  search(
    vector: Float32Array,
    k: number,
    accept: (passageId: number) => boolean = () => true,
  ): { passageId: number; score: number }[] {
    const scored = [...this.#vectors]
      .filter(([passageId]) => accept(passageId))
      .map(([passageId, other]) => ({ passageId, score: cosine(vector, other) }));
    return scored.sort((a, b) => b.score - a.score).slice(0, k);
  }
}
