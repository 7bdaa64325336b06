import type { GenerationUsage } from '../generation/ports.ts';
import type { ClaimFault } from './claims/claim.ts';
import { TimeHistogram } from './time-histogram.ts';
import type { HistogramCounts } from './time-histogram.ts';
import type { EndReason } from './written/written-event.ts';

/** How a question was answered at once. */
export type QuestionOutcome = 'quotes' | 'refusal' | 'failed';

/** How a written answer ended; `left` when the visitor did not wait for it. */
export type WritingOutcome = EndReason | 'left';

/** What the assistant did since the process began; nothing in it is about a visitor. */
export interface AssistantCounts {
  readonly questions: readonly { readonly siteId: string; readonly outcome: QuestionOutcome; readonly count: number }[];
  readonly written: readonly { readonly reason: WritingOutcome; readonly count: number }[];
  readonly claimsShown: number;
  readonly claimsWithheld: readonly { readonly fault: ClaimFault; readonly count: number }[];
  /** Visitors who wait for the model, and answers that it writes now. */
  readonly waiting: number;
  readonly writing: number;
  readonly tokens: { readonly prompt: number; readonly cached: number; readonly output: number };
  /** Seconds from the question to its quotes, to its first written claim, and to the end of the written answer. */
  readonly firstQuote: HistogramCounts;
  readonly firstClaim: HistogramCounts;
  readonly wholeAnswer: HistogramCounts;
  /** Seconds from leaving the queue to the first token. */
  readonly firstToken: HistogramCounts;
}

function add<Key>(counts: Map<Key, number>, key: Key): void {
  counts.set(key, (counts.get(key) ?? 0) + 1);
}

/** Counts what the assistant does, in memory. */
export class AssistantMetrics {
  readonly #questions = new Map<string, Map<QuestionOutcome, number>>();
  readonly #written = new Map<WritingOutcome, number>();
  readonly #withheld = new Map<ClaimFault, number>();
  readonly #tokens = { prompt: 0, cached: 0, output: 0 };
  readonly #times = {
    firstQuote: new TimeHistogram(),
    firstClaim: new TimeHistogram(),
    wholeAnswer: new TimeHistogram(),
    firstToken: new TimeHistogram(),
  };
  #shown = 0;
  #waiting = 0;
  #writing = 0;

  /** Counts a question. @param milliseconds until its answer stood */
  question(siteId: string, outcome: QuestionOutcome, milliseconds: number): void {
    const outcomes = this.#questions.get(siteId) ?? new Map<QuestionOutcome, number>();
    this.#questions.set(siteId, outcomes);
    add(outcomes, outcome);
    if (outcome === 'quotes') this.#times.firstQuote.add(milliseconds);
  }

  /** Takes note of a written answer's step from one state to the next; null before it begins and after its end. */
  moved(from: 'waiting' | 'writing' | null, to: 'waiting' | 'writing' | null): void {
    this.#waiting += Number(to === 'waiting') - Number(from === 'waiting');
    this.#writing += Number(to === 'writing') - Number(from === 'writing');
  }

  /** Counts a claim that is shown. @param milliseconds since the question; null unless it is the answer's first */
  shown(milliseconds: number | null): void {
    this.#shown += 1;
    if (milliseconds !== null) this.#times.firstClaim.add(milliseconds);
  }

  withheld(faults: readonly ClaimFault[]): void {
    for (const fault of faults) add(this.#withheld, fault);
  }

  /** Counts the end of a written answer. @param milliseconds since the question */
  ended(reason: WritingOutcome, milliseconds: number, usage: GenerationUsage | null): void {
    add(this.#written, reason);
    this.#times.wholeAnswer.add(milliseconds);
    if (usage === null) return;
    this.#times.firstToken.add(usage.firstTokenMs);
    this.#tokens.prompt += usage.promptTokens;
    this.#tokens.cached += usage.cachedTokens;
    this.#tokens.output += usage.outputTokens;
  }

  /** Everything that was counted so far. */
  counts(): AssistantCounts {
    const questions = [...this.#questions].flatMap(([siteId, outcomes]) =>
      [...outcomes].map(([outcome, count]) => ({ siteId, outcome, count })),
    );
    return {
      questions,
      written: [...this.#written].map(([reason, count]) => ({ reason, count })),
      claimsShown: this.#shown,
      claimsWithheld: [...this.#withheld].map(([fault, count]) => ({ fault, count })),
      waiting: this.#waiting,
      writing: this.#writing,
      tokens: { ...this.#tokens },
      firstQuote: this.#times.firstQuote.counts(),
      firstClaim: this.#times.firstClaim.counts(),
      wholeAnswer: this.#times.wholeAnswer.counts(),
      firstToken: this.#times.firstToken.counts(),
    };
  }
}
