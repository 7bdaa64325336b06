import { describe, expect, it } from 'vitest';
import type { Token } from 'node-llama-cpp';
import { SequenceMemory } from '../../../src/infra/llama/sequence-memory.ts';

interface Cells {
  /** The oldest place that is still known. */
  readonly oldest: number;
  readonly canRemove?: boolean;
}

function memoryOf(length: number, window: number, { oldest, canRemove = true }: Cells): SequenceMemory {
  const memory = new SequenceMemory(
    0,
    {
      disposeSequence: () => undefined,
      removeTokenCellsFromSequence: () => canRemove,
      getSequenceKvCacheMinPosition: () => oldest,
    },
    window,
  );
  memory.add(textOf(length));
  return memory;
}

function textOf(length: number): Token[] {
  return Array.from({ length }, (_, i) => i as Token);
}

describe('what a sequence knows', () => {
  it('is kept as far as a text begins alike, but for its last token', () => {
    expect(memoryOf(10, 0, { oldest: 0 }).keep([...textOf(6), 99 as Token, 100 as Token])).toBe(6);
    expect(memoryOf(10, 0, { oldest: 0 }).keep(textOf(10))).toBe(9);
    expect(memoryOf(10, 0, { oldest: 0 }).keep(textOf(14))).toBe(10);
  });

  it('is forgotten where a part cannot be', () => {
    const memory = memoryOf(10, 0, { oldest: 0, canRemove: false });
    expect(memory.keep(textOf(6))).toBe(0);
    expect(memory.tokens).toEqual([]);
  });

  it('is forgotten where a sliding window would look back at what is gone', () => {
    expect(memoryOf(100, 20, { oldest: 50 }).keep(textOf(90))).toBe(89);
    expect(memoryOf(100, 20, { oldest: 50 }).keep(textOf(70))).toBe(0);
    expect(memoryOf(100, 20, { oldest: 0 }).keep(textOf(15))).toBe(14);
  });
});
