import type { Locale } from '../../../shared/locale.ts';
import { crossings } from './crossings.ts';
import { endsPhrase, mayLeaveOut, startsPhrase } from './phrases.ts';
import { sameness } from './same-word.ts';
import { endsSentenceBefore } from './words.ts';
import type { Word } from './words.ts';

/** How a claim's words lie in its quote. */
export interface Alignment {
  /** For each word of the claim its word of the quote, or -1. */
  readonly to: readonly number[];
  /** Words of the claim that are only akin to theirs. */
  readonly akin: ReadonlySet<number>;
  /** Words of the claim that follow on another word than in the quote, where no phrase begins or ends. */
  readonly breaks: readonly number[];
  /** Phrases that stand in another order, and parts that were left out between others. */
  readonly moves: number;
  readonly gaps: number;
}

interface Candidate {
  readonly at: number;
  readonly akin: boolean;
}

type Step = 'next' | 'gap' | 'move' | 'break';

const COST: Readonly<Record<Step, number>> = { next: 0, gap: 0.2, move: 0.6, break: 2 };
const AKIN_COST = 0.4;
const SKIP_SMALL = 0.15;
const SKIP_CONTENT = 3;
const START = -1;

function stepOf(quote: readonly Word[], from: number, to: number, locale: Locale): Step {
  if (from === START) return to === 0 ? 'next' : startsPhrase(quote, to, locale) ? 'gap' : 'break';
  if (to === from + 1) return 'next';
  if (to > from) return mayLeaveOut(quote, from + 1, to, locale) ? 'gap' : 'break';
  if (to === from) return 'break';
  const crosses = quote.slice(to + 1, from + 1).some(endsSentenceBefore);
  return !crosses && endsPhrase(quote, from, locale) && startsPhrase(quote, to, locale) ? 'move' : 'break';
}

interface State {
  readonly cost: number;
  readonly at: number;
  readonly previous: State | null;
  /** What the claim's word became. */
  readonly candidate: Candidate | null;
  readonly step: Step;
}

function candidatesOf(word: Word, quote: readonly Word[], locale: Locale): Candidate[] {
  const found = quote.map((other, at) => ({ at, how: sameness(word, other, locale) }));
  const same = found.filter(({ how }) => how === 'same');
  return (same.length > 0 ? same : found.filter(({ how }) => how === 'akin')).map(({ at, how }) => ({
    at,
    akin: how === 'akin',
  }));
}

function best(states: readonly State[]): State[] {
  const byPlace = new Map<number, State>();
  for (const state of states) {
    const known = byPlace.get(state.at);
    if (known === undefined || state.cost < known.cost) byPlace.set(state.at, state);
  }
  return [...byPlace.values()];
}

/**
 * Lays a claim on its quote with as few breaks as can be (dynamic programming over the places of each word).
 * Both are of the same language.
 */
export function align(claim: readonly Word[], quote: readonly Word[], locale: Locale): Alignment {
  const steps = new Map<number, Step>();
  const step = (from: number, to: number): Step => {
    const key = (from + 1) * (quote.length + 1) + to;
    const known = steps.get(key) ?? stepOf(quote, from, to, locale);
    steps.set(key, known);
    return known;
  };
  let states: State[] = [{ cost: 0, at: START, previous: null, candidate: null, step: 'next' }];
  for (const word of claim) {
    const candidates = candidatesOf(word, quote, locale);
    const isSmall = !word.content && word.marker === null;
    const skip = candidates.length === 0 ? 0 : isSmall ? SKIP_SMALL : SKIP_CONTENT;
    const next: State[] = states.map((state) => ({
      cost: state.cost + skip,
      at: state.at,
      previous: state,
      candidate: null,
      step: 'next',
    }));
    for (const state of states) {
      for (const candidate of candidates) {
        const how = step(state.at, candidate.at);
        const cost = state.cost + COST[how] + (candidate.akin ? AKIN_COST : 0);
        next.push({ cost, at: candidate.at, previous: state, candidate, step: how });
      }
    }
    states = best(next);
  }
  const ended = states.map((state) => {
    const cut = state.at !== START && !endsPhrase(quote, state.at, locale);
    return { state, cut, cost: state.cost + (cut ? COST.break : 0) };
  });
  const [winner] = ended.sort((a, b) => a.cost - b.cost);
  const path: State[] = [];
  for (let state = winner?.state ?? null; state !== null; state = state.previous) path.unshift(state);
  // The first state stands before the first word.
  path.shift();
  const breaks = path.flatMap((state, i) => (state.step === 'break' ? [i] : []));
  const to = path.map((state) => state.candidate?.at ?? -1);
  return {
    to,
    akin: new Set(path.flatMap((state, i) => (state.candidate?.akin === true ? [i] : []))),
    breaks: [...breaks, ...crossings(to, quote), ...(winner?.cut === true ? [claim.length - 1] : [])],
    moves: path.filter((state) => state.step === 'move').length,
    gaps: path.filter((state) => state.step === 'gap').length,
  };
}
