import type { Token } from 'node-llama-cpp';
import { SequenceMemory, commonLength } from './sequence-memory.ts';
import type { NativeContext } from './native-context.ts';

interface Slot {
  readonly memory: SequenceMemory;
  usedAt: number;
}

interface Waiting {
  readonly tokens: readonly Token[];
  readonly resolve: (memory: SequenceMemory) => void;
}

interface Candidate {
  readonly slot: Slot;
  /** Tokens that it knows, and how many of them the prompt begins with. */
  readonly known: number;
  readonly common: number;
}

/** Those that were never used, else the half that was not used for longest: the talks in them are the least likely to go on. */
function longestUnused(candidates: readonly Candidate[]): Candidate[] {
  const empty = candidates.filter(({ known }) => known === 0);
  if (empty.length > 0) return empty;
  return candidates.toSorted((a, b) => a.slot.usedAt - b.slot.usedAt).slice(0, Math.ceil(candidates.length / 2));
}

/**
 * The sequences of a context. A request gets the free one that knows most of its prompt; a new talk gets one of those
 * longest unused, preferably one that knows the rules of the same site and language.
 */
export class Slots {
  readonly #slots: readonly Slot[];
  readonly #free: Set<Slot>;
  readonly #waiting: Waiting[] = [];
  #uses = 0;

  /** @param window as for `SequenceMemory` */
  constructor(context: NativeContext, sequences: number, window: number) {
    this.#slots = Array.from({ length: sequences }, (_, sequence) => ({
      memory: new SequenceMemory(sequence, context, window),
      usedAt: 0,
    }));
    this.#free = new Set(this.#slots);
  }

  /** Waits where none is free: a request that was just cancelled ends within a step. */
  take(tokens: readonly Token[]): Promise<SequenceMemory> {
    const memory = this.#best(tokens);
    if (memory !== null) return Promise.resolve(memory);
    return new Promise((resolve) => this.#waiting.push({ tokens, resolve }));
  }

  give(memory: SequenceMemory): void {
    const slot = this.#slots[memory.sequence];
    if (slot === undefined) return;
    slot.usedAt = ++this.#uses;
    this.#free.add(slot);
    const next = this.#waiting.shift();
    if (next === undefined) return;
    const best = this.#best(next.tokens);
    if (best !== null) next.resolve(best);
  }

  #best(tokens: readonly Token[]): SequenceMemory | null {
    const candidates = [...this.#free].map((slot) => {
      const known = slot.memory.tokens;
      return { slot, known: known.length, common: commonLength(known, tokens) };
    });
    // A talk goes on where at least half of what a slot knows is its beginning; anything else would erase a talk.
    const same = candidates.filter(({ known, common }) => common > 0 && common * 2 >= known);
    const [best] = (same.length > 0 ? same : longestUnused(candidates)).sort((a, b) => b.common - a.common);
    if (best === undefined) return null;
    this.#free.delete(best.slot);
    return best.slot.memory;
  }
}
