import type { Embedder, StoredPassage } from '../../src/core/search/ports.ts';
import { MemoryPassages, MemoryVectors } from '../unit/search/memory-ports.ts';
import type { EvalQuestion } from './dataset.ts';
import { answerabilityRow } from './learn.ts';
import type { AnswerabilityCase } from './learn.ts';
import { observe } from './observe.ts';
import type { Observation } from './observe.ts';

/** A simulated site and the questions asked of it. */
interface SmallSite {
  readonly passages: readonly StoredPassage[];
  readonly present: readonly EvalQuestion[];
  /** About subjects of the site, their passage left out. */
  readonly missing: readonly EvalQuestion[];
  /** About anything else. */
  readonly strange: readonly EvalQuestion[];
}

/** Numbers from 0 to 1, the same every time (linear congruential generator). */
function generator(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648;
    return state / 2_147_483_648;
  };
}

/** One to three runs of 10 to 35 neighbouring passages each, a fifth of them left out. */
function smallSite(
  passages: readonly StoredPassage[],
  questions: readonly EvalQuestion[],
  random: () => number,
): SmallSite {
  const chosen = new Set<number>();
  const runs = 1 + Math.floor(random() * 3);
  for (let run = 0; run < runs; run += 1) {
    const from = Math.floor(random() * passages.length);
    const to = from + 10 + Math.floor(random() * 25);
    for (let i = from; i < Math.min(passages.length, to); i += 1) chosen.add(i);
  }
  const inside = [...chosen].map((i) => passages[i] as StoredPassage);
  const left = new Set(inside.filter(() => random() < 0.2).map((passage) => passage.documentId));
  const kept = inside.filter((passage) => !left.has(passage.documentId));
  const there = new Set(kept.map((passage) => passage.documentId));
  return {
    passages: kept,
    present: questions.filter((question) => there.has(question.passage) && random() < 0.25),
    missing: questions.filter((question) => left.has(question.passage) && random() < 0.8),
    strange: questions.filter(
      (question) => !there.has(question.passage) && !left.has(question.passage) && random() < 30 / questions.length,
    ),
  };
}

function casesOf(observations: readonly Observation[], answerable: boolean, share: number): AnswerabilityCase[] {
  const rows = observations.map((one) => answerabilityRow(one)).filter((row) => row !== null);
  return rows.map((row) => ({ row, answerable, weight: share / rows.length }));
}

/**
 * Cases of answerability on sites of 10 to 100 passages, as most sites are: present passages, near misses, and strangers.
 * @param signs of the passages' tokens, by passage number
 * @returns present, missing and strange questions with the total weights 1, 0.5 and 0.5
 */
export async function smallSiteCases(
  passages: readonly StoredPassage[],
  questions: readonly EvalQuestion[],
  embedder: Embedder | null,
  signs: ReadonlyMap<number, Uint8Array>,
  sites: number,
): Promise<AnswerabilityCase[]> {
  const random = generator(1);
  const ordered = [...passages].sort((a, b) => a.id - b.id);
  const found: Record<'present' | 'missing' | 'strange', Observation[]> = { present: [], missing: [], strange: [] };
  for (let i = 0; i < sites; i += 1) {
    const site = smallSite(ordered, questions, random);
    const vectors = new MemoryVectors();
    for (const { id, vector } of site.passages) if (vector !== null) vectors.add(id, vector);
    const ports = { passages: new MemoryPassages(site.passages, signs), vectors, embedder };
    for (const kind of ['present', 'missing', 'strange'] as const)
      found[kind].push(...(await observe(site[kind], ports, new Map())));
  }
  return [
    ...casesOf(found.present, true, 1),
    ...casesOf(found.missing, false, 0.5),
    ...casesOf(found.strange, false, 0.5),
  ];
}
