import type { Quote } from './turn.ts';

/** A sentence of a page that the written answer rests on, as `data-source` brings it. */
export interface Source extends Quote {
  /** By which sentences name it; counts from 1. */
  readonly number: number;
  /** ISO date on which this version of the page was published; '' when unknown. */
  readonly revision: string;
}

/** A checked sentence of the written answer, as `data-claim` brings it. */
export interface Sentence {
  readonly text: string;
  /** BCP 47. */
  readonly languageTag: string;
  /** Number of its source. */
  readonly source: number;
}

/** Why no more is written; `stopped` by the visitor. */
export type EndReason = 'done' | 'nothing' | 'unavailable' | 'busy' | 'time' | 'stopped';

/** The answer that a language model writes beside the quotes, as far as it has come. */
export interface Written {
  readonly state: 'queued' | 'writing' | 'ended';
  /** Place in the queue, from 1; 0 when not waiting. */
  readonly place: number;
  readonly reason: EndReason;
  /** Name of the model; '' until it writes. */
  readonly model: string;
  /** Host of the inference server where that is another machine; '' for this one. */
  readonly remoteHost: string;
  /** The model is one for trials. */
  readonly isTrial: boolean;
  readonly sources: readonly Source[];
  readonly sentences: readonly Sentence[];
}

const REASONS: readonly EndReason[] = ['done', 'nothing', 'unavailable', 'busy', 'time', 'stopped'];

/** A written answer of which nothing has come yet. */
export const NOTHING_WRITTEN: Written = {
  state: 'writing',
  place: 0,
  reason: 'done',
  model: '',
  remoteHost: '',
  isTrial: false,
  sources: [],
  sentences: [],
};

/** Sentences whose source is there; no other is ever shown. */
export function backedSentences({ sentences, sources }: Written): readonly Sentence[] {
  return sentences.filter(({ source }) => sources.some(({ number }) => number === source));
}

/** True when another try may bring more: it ended for want of a place, of the model or of time. */
export function isWorthRetrying({ state, reason }: Written): boolean {
  return state === 'ended' && (reason === 'busy' || reason === 'unavailable' || reason === 'time');
}

/** True for one of the reasons for which writing ends. */
export function isEndReason(value: unknown): value is EndReason {
  return REASONS.some((reason) => reason === value);
}
