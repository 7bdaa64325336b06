import { setImmediate as nextRound } from 'node:timers/promises';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Token } from 'node-llama-cpp';
import { DecodeLoop } from '../../../src/infra/llama/decode-loop.ts';
import type { NativeContext, NativeSampler } from '../../../src/infra/llama/native-context.ts';
import { Slots } from '../../../src/infra/llama/slots.ts';

const BATCH = 8;
const sampler: NativeSampler = { applyConfig: () => undefined, dispose: () => undefined };

interface Read {
  readonly sequence: number;
  readonly tokens: readonly number[];
}

/** llama.cpp as the loop sees it: the next token is the sum of what the sequence holds, and every rule of use is checked. */
class StrictContext implements NativeContext {
  readonly cells = new Map<number, number[]>();
  readonly steps: Read[][] = [];
  failNext = false;
  #batch: Read[] = [];
  #room = 0;
  #isDecoding = false;

  setThreads(): void {
    this.#mustBeIdle();
  }

  initBatch(tokens: number): void {
    this.#mustBeIdle();
    this.#batch = [];
    this.#room = tokens;
  }

  addToBatch(sequence: number, firstPosition: number, tokens: Uint32Array, outputs: Uint32Array): Uint32Array {
    const last = this.#batch.at(-1)?.sequence ?? -1;
    if (sequence <= last) throw new Error('the sequences do not rise');
    const before = this.#batch.reduce((sum, read) => sum + read.tokens.length, 0);
    if (before + tokens.length > this.#room || this.#room > BATCH) throw new Error('the batch is too small');
    if (firstPosition !== (this.cells.get(sequence) ?? []).length) throw new Error('there is a gap in the sequence');
    this.#batch.push({ sequence, tokens: [...tokens] });
    return outputs.map((output) => before + output);
  }

  async decodeBatch(): Promise<void> {
    this.#mustBeIdle();
    this.#isDecoding = true;
    const fails = this.failNext;
    await nextRound();
    this.steps.push(this.#batch);
    for (const { sequence, tokens } of this.#batch) {
      this.cells.set(sequence, [...(this.cells.get(sequence) ?? []), ...tokens]);
    }
    this.#isDecoding = false;
    if (fails) throw new Error('Eval has failed');
  }

  async sampleToken(place: number): Promise<number> {
    let end = 0;
    const { sequence } =
      this.#batch.find(({ tokens }) => {
        end += tokens.length;
        return place === end - 1;
      }) ?? {};
    await nextRound();
    await nextRound();
    if (sequence === undefined) throw new Error('no token was asked for there');
    return (this.cells.get(sequence) ?? []).reduce((sum, token) => sum + token, 0) % 97;
  }

  disposeSequence(sequence: number): void {
    this.#mustBeIdle();
    this.cells.delete(sequence);
  }

  removeTokenCellsFromSequence(sequence: number, start: number, end: number): boolean {
    this.#mustBeIdle();
    const cells = this.cells.get(sequence) ?? [];
    if (end !== cells.length) throw new Error('the sequence is longer than it was believed to be');
    this.cells.set(sequence, cells.slice(0, start));
    return true;
  }

  getSequenceKvCacheMinPosition(): number {
    return 0;
  }

  #mustBeIdle(): void {
    if (this.#isDecoding) throw new Error('llama.cpp is in the middle of a step');
  }
}

/** The text that follows a prompt when nobody else writes. */
function alone(prompt: readonly number[], length: number): number[] {
  const cells = [...prompt];
  return Array.from({ length }, () => {
    const next = cells.reduce((sum, token) => sum + token, 0) % 97;
    cells.push(next);
    return next;
  });
}

interface Asked {
  readonly prompt: readonly number[];
  readonly length: number;
  readonly isUrgent?: boolean;
  /** Leaves after so many tokens; never when null. */
  readonly leaves?: number | null;
}

class Desk {
  readonly context = new StrictContext();
  readonly slots: Slots;
  readonly loop: DecodeLoop;
  rests = 0;

  constructor(sequences: number) {
    this.slots = new Slots(this.context, sequences, 0);
    this.loop = new DecodeLoop(this.context, BATCH, () => {
      this.rests += 1;
      return nextRound();
    });
  }

  /** The tokens that were told. @throws what the loop throws, and leaves */
  async write(
    { prompt, length, isUrgent = true, leaves = null }: Asked,
    onToken?: (token: number) => void,
  ): Promise<number[]> {
    const told: number[] = [];
    let counted = 0;
    const leave = new AbortController();
    const tokens = prompt as Token[];
    const memory = await this.slots.take(tokens);
    try {
      await this.loop.write({
        ...{ memory, isUrgent, prompt: tokens, sampler, signal: leave.signal, onStep: () => undefined },
        isLast: () => {
          counted += 1;
          if (counted === leaves) leave.abort(new Error('left'));
          return counted === length;
        },
        onToken: (token) => {
          told.push(token);
          onToken?.(token);
        },
      });
    } finally {
      this.slots.give(memory);
    }
    return told;
  }
}

const prompts = fc.array(fc.integer({ min: 0, max: 3 }), { minLength: 1, maxLength: 30 });

describe('texts that are written together', () => {
  it('are what each would be alone, whoever leaves and whatever the sequences knew', async () => {
    const asked = fc.record({
      ...{ prompt: prompts, length: fc.integer({ min: 1, max: 12 }) },
      leaves: fc.option(fc.integer({ min: 1, max: 6 })),
    });
    await fc.assert(
      fc.asyncProperty(fc.array(asked, { maxLength: 12 }), fc.integer({ min: 1, max: 4 }), async (all, sequences) => {
        const desk = new Desk(sequences);
        const ends = await Promise.allSettled(all.map((one) => desk.write(one)));
        for (const [i, end] of ends.entries()) {
          const { prompt, length, leaves } = all[i] as Asked;
          const stays = leaves === null || leaves === undefined || leaves >= length;
          if (stays) expect(end).toEqual({ status: 'fulfilled', value: alone(prompt, length) });
          else expect(end).toMatchObject({ status: 'rejected', reason: { message: 'left' } });
        }
      }),
      { numRuns: 60 },
    );
  });

  it('take one step for a token of each, and read prompts with what is left of the batch', async () => {
    const desk = new Desk(3);
    const long = Array.from({ length: 20 }, () => 1);
    await Promise.all([
      desk.write({ prompt: [1], length: 4 }),
      desk.write({ prompt: [2], length: 4 }),
      desk.write({ prompt: long, length: 1 }),
    ]);
    const sizes = desk.context.steps.map((step) => step.map(({ tokens }) => tokens.length));
    expect(sizes).toEqual([[1], [1, 1, 6], [1, 1, 6], [1, 1, 6], [1, 2]]);
  });

  it('read their prompts side by side, and those that can wait after the others', async () => {
    const desk = new Desk(3);
    const prompt = Array.from({ length: 8 }, () => 1);
    await Promise.all([
      desk.write({ prompt, length: 1, isUrgent: false }),
      desk.write({ prompt, length: 1 }),
      desk.write({ prompt, length: 1 }),
    ]);
    const steps = desk.context.steps.map((step) => step.map(({ sequence, tokens }) => [sequence, tokens.length]));
    // The first step began before the others came.
    expect(steps).toEqual([
      [[0, 8]],
      [
        [1, 4],
        [2, 4],
      ],
      [
        [1, 4],
        [2, 4],
      ],
    ]);
  });

  it('are given a rest after each step', async () => {
    const desk = new Desk(2);
    await Promise.all([desk.write({ prompt: [1, 2], length: 3 }), desk.write({ prompt: [2], length: 5 })]);
    expect(desk.rests).toBe(desk.context.steps.length);
  });

  it('read only what a sequence does not know', async () => {
    const desk = new Desk(1);
    await desk.write({ prompt: [1, 2, 3, 4], length: 2 });
    desk.context.steps.length = 0;
    await desk.write({ prompt: [1, 2, 3, 5, 6], length: 1 });
    expect(desk.context.steps).toEqual([[{ sequence: 0, tokens: [5, 6] }]]);
  });

  it('begin after the rules of their site, in one of the sequences that were not used for longest', async () => {
    const desk = new Desk(4);
    const talks = [
      [1, 0, 0, 0, 0, 0],
      [2, 0, 0, 0, 0, 0],
      [1, 2, 2, 2, 2, 2],
      [2, 2, 2, 2, 2, 2],
    ];
    for (const prompt of talks) await desk.write({ prompt, length: 1 });
    desk.context.steps.length = 0;
    await desk.write({ prompt: [2, 3, 3, 3], length: 1 });
    await desk.write({ prompt: [2, 1, 1, 1], length: 1 });
    expect(desk.context.steps).toEqual([
      [{ sequence: 1, tokens: [3, 3, 3] }],
      // Of the two longest unused now none begins with 2: the talks of the last two are kept.
      [{ sequence: 0, tokens: [2, 1, 1, 1] }],
    ]);
  });

  it('fail together with a step that fails, and the next ones are read anew', async () => {
    const desk = new Desk(2);
    desk.context.failNext = true;
    await expect(desk.write({ prompt: [1, 2], length: 3 })).rejects.toThrow('Eval has failed');
    desk.context.failNext = false;
    expect(await desk.write({ prompt: [1, 2], length: 3 })).toEqual(alone([1, 2], 3));
  });

  it('do not stop for one whose reader fails', async () => {
    const desk = new Desk(2);
    const fails = desk.write({ prompt: [1, 2], length: 5 }, () => {
      throw new Error('nobody reads');
    });
    const goesOn = desk.write({ prompt: [2, 2], length: 5 });
    await expect(fails).rejects.toThrow('nobody reads');
    expect(await goesOn).toEqual(alone([2, 2], 5));
  });
});
