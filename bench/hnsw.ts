import { ExactIndex } from '../src/infra/hnsw/exact-index.ts';
import { HnswIndex } from '../src/infra/hnsw/hnsw-index.ts';
import { loadHnswLibrary } from '../src/infra/hnsw/hnsw-library.ts';
import type { VectorIndex } from '../src/core/search/ports.ts';
import type { BenchResult } from './result.ts';
import { atLeast } from './result.ts';
import { realisticVectors } from './support/embedder.ts';

const PASSAGES = 50_000;
const QUESTIONS = 300;
const WANTED = 50;

/** Mean milliseconds of a search, and what was found. */
function search(index: VectorIndex, questions: readonly Float32Array[]): [number, Set<number>[]] {
  const began = performance.now();
  const found = questions.map((question) => new Set(index.search(question, WANTED).map((hit) => hit.passageId)));
  return [(performance.now() - began) / questions.length, found];
}

/** Share of the first `k` of one list that are in the other, over all questions. */
function recall(exact: readonly Set<number>[], found: readonly Set<number>[], k: number): number {
  const hits = exact.map((right, i) => [...right].slice(0, k).filter((id) => found[i]?.has(id) === true).length);
  return hits.reduce((sum, count) => sum + count, 0) / (k * exact.length);
}

/** HNSW against exact search over 50,000 vectors that lie like those of real sentences. */
export async function run(): Promise<BenchResult> {
  const library = await loadHnswLibrary();
  if (library === null) throw new Error('hnswlib-node is not installed');
  const vectors = await realisticVectors();
  const exact = new ExactIndex(vectors.next().length, PASSAGES);
  const graph = HnswIndex.create(library, vectors.next().length, PASSAGES);
  let building = 0;
  for (let id = 1; id <= PASSAGES; id++) {
    const vector = vectors.next();
    exact.add(id, vector);
    const began = performance.now();
    graph.add(id, vector);
    building += performance.now() - began;
  }
  const questions = Array.from({ length: QUESTIONS }, () => vectors.next());
  const [exactMs, right] = search(exact, questions);
  const [graphMs, found] = search(graph, questions);
  const atWanted = recall(right, found, WANTED);
  return {
    name: `HNSW against exact search, ${String(PASSAGES)} passages`,
    figures: {
      'exact search ms': exactMs,
      'HNSW ms': graphMs,
      'times as fast': exactMs / graphMs,
      'build s': building / 1000,
      'recall at 10': recall(right, found, 10),
    },
    bars: [atLeast(`recall at ${String(WANTED)}`, atWanted, 0.99)],
  };
}
