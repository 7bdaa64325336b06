import { availableParallelism } from 'node:os';
import { setTimeout as sleep } from 'node:timers/promises';
import { passageInput, sentenceInputs } from '../src/core/search/embedding-input.ts';
import type { EmbeddingSource } from '../src/core/search/embedding-input.ts';
import { splitSentences } from '../src/core/search/sentences.ts';
import type { Embedder } from '../src/core/search/ports.ts';
import { ExactIndex } from '../src/infra/hnsw/exact-index.ts';
import { Indexer } from '../src/infra/jobs/indexer.ts';
import type { E5Model } from '../src/infra/llama/embedding-model.ts';
import { readManifest } from '../src/infra/llama/model-manifest.ts';
import { loadPooledModel } from '../src/infra/llama/pooled-model.ts';
import { IndexReader } from '../src/infra/sqlite/index-reader.ts';
import { openIndexDatabase } from '../tests/helpers/index-database.ts';
import type { IndexDatabase } from '../tests/helpers/index-database.ts';
import type { BenchResult } from './result.ts';
import { atLeast } from './result.ts';
import { openEmbedder } from './support/embedder.ts';
import { siteSentences } from './support/sentences.ts';
import { median } from './support/statistics.ts';

const ROUNDS = 15;
const PAGES = 5;
const PASSAGES_A_PAGE = 2;
const SENTENCES_A_PASSAGE = 6;
const MODEL = 'models/e5-small';
const BULK = 9;

/** Pages of real sentences; none occurs twice, so that no vector is reused. */
function pagesOf(round: number): EmbeddingSource[][] {
  const sentences = siteSentences();
  let next = round * PAGES * PASSAGES_A_PAGE * SENTENCES_A_PASSAGE;
  const passage = (pageTitle: string): EmbeddingSource => {
    const chosen = Array.from({ length: SENTENCES_A_PASSAGE }, () => sentences[next++ % sentences.length] ?? '');
    const text = chosen.join('\n');
    return { pageTitle, headingPath: [], text, sentences: splitSentences(text, 'it') };
  };
  return Array.from({ length: PAGES }, (_, page) => {
    const title = `Pagina ${String(round)}-${String(page)}`;
    return Array.from({ length: PASSAGES_A_PAGE }, () => passage(title));
  });
}

function tokensOf(model: E5Model, pages: readonly (readonly EmbeddingSource[])[]): Uint32Array[] {
  const texts = pages.flat().flatMap((source) => [passageInput(source), ...sentenceInputs(source)]);
  return texts.map((text) => model.tokens(text, 'passage'));
}

/** Milliseconds that the model alone takes for the texts of pages, one after another, on a number of threads. */
async function alone(model: E5Model, pages: readonly (readonly EmbeddingSource[])[], threads: number): Promise<number> {
  const tokens = tokensOf(model, pages);
  const began = performance.now();
  for (const one of tokens) await model.evaluate(one, threads);
  return performance.now() - began;
}

/** Milliseconds from the first row of the outbox to the last page that can be found. */
async function throughIndexer(
  store: IndexDatabase,
  open: () => Indexer,
  pages: readonly (readonly EmbeddingSource[])[],
): Promise<number> {
  for (const page of pages) {
    const texts = page.map(({ text }) => text);
    await store.publish(page[0]?.pageTitle ?? '', texts, BULK);
  }
  const reader = new IndexReader(store.db);
  const indexer = open();
  const began = performance.now();
  await indexer.start(true);
  while (reader.waiting(null) > 0) await sleep(5);
  const milliseconds = performance.now() - began;
  await indexer.stop();
  return milliseconds;
}

function indexerOf(store: IndexDatabase, embedder: Embedder): () => Indexer {
  const vectors = new ExactIndex(embedder.dimensions);
  const options = {
    reader: new IndexReader(store.db),
    writer: store.writer,
    embedder,
    vectorsOf: () => vectors,
    onIndexed: () => undefined,
    onError: (error: unknown) => {
      throw error;
    },
  };
  return () => new Indexer(options);
}

/** How many threads llama.cpp alone is fastest with, as busy as this machine is now. */
async function fastestThreads(model: E5Model): Promise<number> {
  const counts = [...new Set([Math.max(1, availableParallelism() - 1), availableParallelism()])];
  const times: [threads: number, milliseconds: number][] = [];
  for (const threads of counts) times.push([threads, await alone(model, pagesOf(ROUNDS), threads)]);
  return times.sort((a, b) => a[1] - b[1])[0]?.[0] ?? 1;
}

/**
 * Outbox, child process, database and vector index against llama.cpp alone, with the same texts and model, in turn.
 */
export async function run(): Promise<BenchResult> {
  const manifest = readManifest(MODEL);
  const model = await loadPooledModel(`${MODEL}/${manifest.file}`, manifest, console.error);
  const store = await openIndexDatabase();
  const embedder = openEmbedder();
  await embedder.start();
  const threads = await fastestThreads(model);
  const open = indexerOf(store, embedder);
  await throughIndexer(store, open, pagesOf(ROUNDS));
  const ratios: number[] = [];
  const speeds: number[] = [];
  for (let round = 0; round < ROUNDS; round++) {
    const pages = pagesOf(round);
    const before = await alone(model, pages, threads);
    const product = await throughIndexer(store, open, pages);
    const after = await alone(model, pages, threads);
    ratios.push((before + after) / 2 / product);
    speeds.push((tokensOf(model, pages).reduce((sum, { length }) => sum + length, 0) / product) * 1000);
  }
  await embedder.close();
  await store.close();
  return {
    name: 'Index throughput against llama.cpp alone',
    figures: { 'tokens/s': median(speeds), 'threads of llama.cpp alone': threads },
    bars: [atLeast('share of its speed', median(ratios), 0.9)],
  };
}
