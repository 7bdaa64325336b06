import type { Embedder, PassageStore, StoredPassage, VectorIndex } from '../../src/core/search/ports.ts';
import { cosine, quantise } from '../../src/core/search/vectors.ts';

/** How the vectors of one embedder are made from those of another. */
export type Shift = (vector: Float32Array) => Float32Array;

function unit(vector: Float32Array): Float32Array {
  const length = Math.hypot(...vector) || 1;
  return vector.map((component) => component / length);
}

/** Takes a share of the mean away: the cosines lie lower and farther apart, in about the same order. */
export function away(from: readonly Float32Array[], share: number): Shift {
  const mean = new Float32Array(from[0]?.length ?? 0);
  for (const vector of from) for (const [i, component] of vector.entries()) mean[i]! += component / from.length;
  return (vector) => unit(vector.map((component, i) => component - share * (mean[i] ?? 0)));
}

/** An embedder whose vectors are another one's, shifted; without tokens, as all but the bundled one. */
export function shiftedEmbedder(embedder: Embedder, shift: Shift): Embedder {
  const { dimensions } = embedder;
  return {
    model: 'shifted',
    dimensions,
    embed: async (texts, options) => (await embedder.embed(texts, options)).map(shift),
  };
}

function shifted(passage: StoredPassage, shift: Shift): StoredPassage {
  return {
    ...passage,
    vector: passage.vector === null ? null : shift(passage.vector),
    sentences: passage.sentences.map((sentence) => ({
      ...sentence,
      vector: sentence.vector === null ? null : quantise(shift(unit(Float32Array.from(sentence.vector)))),
    })),
  };
}

/** Passages with shifted vectors. */
export function shiftedPassages(store: PassageStore, shift: Shift): PassageStore {
  return {
    lexical: (stems, k, locale) => store.lexical(stems, k, locale),
    load: async (ids) => (await store.load(ids)).map((passage) => shifted(passage, shift)),
    tokenSigns: () => Promise.resolve(new Map()),
    sample: (locale, k) => store.sample(locale, k),
    ofDocument: (documentId) => store.ofDocument(documentId),
    frequencies: (stems, locale) => store.frequencies(stems, locale),
    words: (locale) => store.words(locale),
  };
}

/** The nearest of some passages, by comparing all. */
export function exactVectors(passages: readonly StoredPassage[]): Pick<VectorIndex, 'size' | 'search'> {
  return {
    size: passages.length,
    search: (vector, k) =>
      passages
        .map(({ id, vector: other }) => ({ passageId: id, score: other === null ? -1 : cosine(vector, other) }))
        .sort((a, b) => b.score - a.score)
        .slice(0, k),
  };
}
