import { chunkPage } from '../../../src/core/search/chunk.ts';
import type { Embedder, StoredPassage } from '../../../src/core/search/ports.ts';
import type { RetrievalPorts } from '../../../src/core/search/retrieval.ts';
import { fold } from '../../../src/core/search/tokens.ts';
import { quantise } from '../../../src/core/search/vectors.ts';
import { AppError } from '../../../src/shared/errors.ts';
import type { Locale } from '../../../src/shared/locale.ts';
import { MemoryPassages, MemoryVectors } from './memory-ports.ts';

/** A page of a tiny site: one section. */
export interface TinyPage {
  readonly documentId: string;
  readonly locale: Locale;
  readonly title: string;
  readonly text: string;
}

const DIMENSIONS = 64;

/** What every text shares, so that cosines lie where those of e5 lie: strangers at 0.75. */
const SHARED = 0.75;

/** A vector of a text's letter pairs: texts written alike get near vectors. */
function pairVector(text: string): Float32Array {
  const pairs = new Float32Array(DIMENSIONS);
  const letters = fold(text).replace(/[^a-z0-9]+/g, ' ');
  for (let i = 0; i + 1 < letters.length; i += 1) {
    const slot = 1 + ((letters.charCodeAt(i) * 31 + letters.charCodeAt(i + 1) * 7) % (DIMENSIONS - 1));
    pairs[slot] = (pairs[slot] ?? 0) + 1;
  }
  const mean = Math.max(0, letters.length - 1) / (DIMENSIONS - 1);
  const centred = pairs.map((count, i) => (i === 0 ? 0 : count - mean));
  const length = Math.hypot(...centred) || 1;
  return centred.map((component, i) => (i === 0 ? Math.sqrt(SHARED) : (component / length) * Math.sqrt(1 - SHARED)));
}

/** An embedder that knows letters and no meanings. */
export const letterEmbedder: Embedder = {
  model: 'letters',
  dimensions: DIMENSIONS,
  embed: (texts) => Promise.resolve(texts.map(pairVector)),
};

/** An embedder whose process cannot be started. */
export const brokenEmbedder: Embedder = {
  model: 'letters',
  dimensions: DIMENSIONS,
  embed: () =>
    Promise.reject(
      new AppError({ kind: 'unavailable', code: 'embedder-unavailable', message: 'The embedder is down.' }),
    ),
};

/** Passages of the pages as the index would hold them. */
export function passagesOf(pages: readonly TinyPage[]): StoredPassage[] {
  return pages
    .flatMap(({ documentId, locale, title, text }) =>
      chunkPage([{ blockId: 'b', anchor: 'a', kind: 'text', headingPath: ['Part'], text }], locale).map((chunk) => ({
        documentId,
        locale,
        revisionId: 'r1',
        ordinal: chunk.ordinal,
        pageTitle: title,
        headingPath: chunk.headingPath,
        anchor: chunk.anchor,
        text: chunk.text,
        vector: pairVector(chunk.text),
        sentences: chunk.sentences.map(([start, end]) => ({
          start,
          end,
          vector: quantise(pairVector(chunk.text.slice(start, end))),
        })),
      })),
    )
    .map((passage, id) => ({ ...passage, id }));
}

/** A site in memory. */
export function tinySite(
  pages: readonly TinyPage[],
  embedder: Embedder | null = letterEmbedder,
): RetrievalPorts & { readonly vectors: MemoryVectors } {
  const passages = passagesOf(pages);
  const vectors = new MemoryVectors();
  for (const { id, vector } of passages) if (vector !== null) vectors.add(id, vector);
  return { passages: new MemoryPassages(passages), vectors, embedder };
}

/** Two pages in two languages, and one that exists in one only. */
export const PAGES: readonly TinyPage[] = [
  {
    documentId: 'models',
    locale: 'en',
    title: 'Chatbots on your computer',
    text: 'A model with 13 billion parameters needs 16 GB of RAM. Smaller ones are faster. They run on Windows, Linux and macOS.',
  },
  {
    documentId: 'models',
    locale: 'it',
    title: 'Chatbot sul computer',
    text: 'Un modello da 13 miliardi di parametri richiede 16 GB di RAM. Quelli più piccoli sono più veloci. Funzionano su Windows, Linux e macOS.',
  },
  {
    documentId: 'printing',
    locale: 'en',
    title: '3D printing',
    text: 'Josef Prusa modified the RepRap printer. The kit took about 12 hours to build. It teaches how a printer works.',
  },
  {
    documentId: 'printing',
    locale: 'it',
    title: 'Stampa 3D',
    text: 'Josef Prusa ha modificato la stampante RepRap. Il kit ha richiesto circa 12 ore.',
  },
  {
    documentId: 'cluster',
    locale: 'it',
    title: 'Il cluster',
    text: 'Il cluster è fatto di computer riciclati. Partecipa a Folding@home.',
  },
];
