import { describe, expect, it } from 'vitest';
import { ThreadCrew } from '../../../src/infra/llama/thread-crew.ts';

/** Writes tokens on a machine on which a token takes so many milliseconds by the number of threads. */
function write(costs: Readonly<Record<number, number>>, answers: number, tokens: number): number[] {
  let now = 0;
  const used: number[] = [];
  let threads = 0;
  const crew = new ThreadCrew(
    2,
    (count) => {
      threads = count;
      used.push(count);
    },
    () => now,
  );
  for (let i = 0; i < tokens; i++) {
    now += costs[threads] ?? 0;
    crew.step(answers, false);
  }
  return used;
}

describe('threads of the generator', () => {
  it('leave a core to the web while few wait', () => {
    expect(write({ 1: 10, 2: 5 }, 2, 1000)).toEqual([1]);
  });

  it('are all when many wait and nothing else runs', () => {
    expect(write({ 1: 10, 2: 6 }, 8, 1000)).toEqual([1, 2]);
  });

  it('are few again when all are slower', () => {
    expect(write({ 1: 10, 2: 30 }, 8, 1000).slice(0, 3)).toEqual([1, 2, 1]);
  });
});
