import type { LlamaContext, LlamaContextSequence, Token } from 'node-llama-cpp';

/** One sequence of the context, with the tokens that it still knows from before. */
export interface Slot {
  /** Its place among the sequences, which llama.cpp counts from 0. */
  readonly index: number;
  readonly sequence: LlamaContextSequence;
  usedAt: number;
}

interface Waiting {
  readonly tokens: readonly Token[];
  readonly resolve: (slot: Slot) => void;
}

function commonLength(a: readonly Token[], b: readonly Token[]): number {
  const length = Math.min(a.length, b.length);
  let i = 0;
  while (i < length && a[i] === b[i]) i += 1;
  return i;
}

/** The sequences of a context. A request gets the free one that knows most of its prompt, else the one longest unused. */
export class Slots {
  readonly #free: Slot[];
  readonly #waiting: Waiting[] = [];
  #uses = 0;

  constructor(context: LlamaContext) {
    this.#free = Array.from({ length: context.totalSequences }, (_, index) => ({
      index,
      sequence: context.getSequence({ contextShift: { strategy: () => [] } }),
      usedAt: 0,
    }));
  }

  /** Waits where none is free: a request that was just cancelled ends within a step. */
  take(tokens: readonly Token[]): Promise<Slot> {
    const slot = this.#best(tokens);
    if (slot !== null) return Promise.resolve(slot);
    return new Promise((resolve) => this.#waiting.push({ tokens, resolve }));
  }

  give(slot: Slot): void {
    slot.usedAt = ++this.#uses;
    this.#free.push(slot);
    const next = this.#waiting.shift();
    if (next === undefined) return;
    const best = this.#best(next.tokens);
    if (best !== null) next.resolve(best);
  }

  #best(tokens: readonly Token[]): Slot | null {
    const candidates = this.#free.map((slot) => {
      const known = slot.sequence.contextTokens;
      return { slot, known: known.length, common: commonLength(known, tokens) };
    });
    // A talk goes on where at least half of what a slot knows is its beginning; anything else would erase a talk.
    const same = candidates.filter(({ known, common }) => common > 0 && common * 2 >= known);
    const [best] =
      same.length > 0
        ? same.sort((a, b) => b.common - a.common)
        : candidates.sort((a, b) => a.slot.usedAt - b.slot.usedAt);
    if (best === undefined) return null;
    this.#free.splice(this.#free.indexOf(best.slot), 1);
    return best.slot;
  }
}
