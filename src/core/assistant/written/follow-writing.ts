import type { AssistantMetrics, WritingOutcome } from '../metrics.ts';
import type { WrittenEvent } from './written-event.ts';

/** What is kept of a written answer: how it went, and nothing of what it says. */
export interface WritingRecord {
  /** Id of the model; null when it never began. */
  readonly model: string | null;
  readonly claimsShown: number;
  readonly claimsWithheld: number;
  readonly outcome: WritingOutcome;
}

/** Who wants to know how an answer is written. */
export interface WritingObserver {
  readonly metrics: AssistantMetrics;
  /** When the question came, on the clock of `performance.now()`. */
  readonly askedAt: number;
  /** Told once, also when the visitor has left. */
  readonly onEnd: (record: WritingRecord) => void;
  readonly onError: (error: unknown) => void;
}

class Progress {
  readonly #observer: WritingObserver;
  #state: 'waiting' | 'writing' | null = null;
  #model: string | null = null;
  #shown = 0;
  #withheld = 0;
  #end: Extract<WrittenEvent, { type: 'ended' }> | null = null;

  constructor(observer: WritingObserver) {
    this.#observer = observer;
  }

  note(event: WrittenEvent): void {
    const { metrics, onError } = this.#observer;
    if (event.type === 'queued') this.#move('waiting');
    if (event.type === 'started') {
      this.#model = event.model.id;
      this.#move('writing');
    }
    if (event.type === 'claim') {
      metrics.shown(this.#shown === 0 ? this.#elapsed() : null);
      this.#shown += 1;
    }
    if (event.type === 'withheld') {
      metrics.withheld(event.checked.faults);
      this.#withheld += 1;
    }
    if (event.type !== 'ended') return;
    this.#end = event;
    if (event.error !== null) onError(event.error);
  }

  close(): void {
    const outcome = this.#end?.reason ?? 'left';
    this.#move(null);
    this.#observer.metrics.ended(outcome, this.#elapsed(), this.#end?.usage ?? null);
    this.#observer.onEnd({
      model: this.#model,
      claimsShown: this.#shown,
      claimsWithheld: this.#withheld,
      outcome,
    });
  }

  #move(to: 'waiting' | 'writing' | null): void {
    this.#observer.metrics.moved(this.#state, to);
    this.#state = to;
  }

  #elapsed(): number {
    return performance.now() - this.#observer.askedAt;
  }
}

/** Passes on how an answer is written, and counts it. */
export async function* followWriting(
  events: AsyncIterable<WrittenEvent>,
  observer: WritingObserver,
): AsyncGenerator<WrittenEvent> {
  const progress = new Progress(observer);
  try {
    for await (const event of events) {
      progress.note(event);
      yield event;
    }
  } finally {
    progress.close();
  }
}
