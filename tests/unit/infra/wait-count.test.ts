import { describe, expect, it } from 'vitest';
import { WaitCount } from '../../../src/infra/llama/wait-count.ts';

describe('steps that the watch sees', () => {
  it('grow while a step waits for a core, and not while it computes or hangs', () => {
    const waits = new WaitCount();
    expect(waits.count(5, false)).toBe(5);
    expect(waits.count(5, true)).toBe(6);
    expect(waits.count(5, false)).toBe(6);
    expect(waits.count(7, false)).toBe(8);
  });

  it('stop growing when one step has waited for ten minutes, until there is another', () => {
    const waits = new WaitCount();
    const seen = Array.from({ length: 1300 }, () => waits.count(1, true));
    expect(seen.at(-1)).toBe(1201);
    expect(waits.count(2, true)).toBe(1203);
  });
});
