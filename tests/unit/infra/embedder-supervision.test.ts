import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { Backoff } from '../../../src/infra/llama/backoff.ts';
import { ThreadChoice } from '../../../src/infra/llama/thread-choice.ts';
import { Watch } from '../../../src/infra/llama/watch.ts';

describe('watch', () => {
  let hangs: string[];
  let watch: Watch;

  beforeEach(() => {
    vi.useFakeTimers();
    hangs = [];
    watch = new Watch((reason) => hangs.push(reason));
    watch.start();
  });

  afterEach(() => {
    watch.stop();
    vi.useRealTimers();
  });

  function pass(seconds: number, heartbeat?: () => void): void {
    for (let i = 0; i < seconds; i++) {
      heartbeat?.();
      vi.advanceTimersByTime(1000);
    }
  }

  it('is content with heartbeats and progress', () => {
    let evaluated = 0;
    pass(300, () => {
      watch.heard(evaluated++, 5);
    });
    pass(300, () => {
      watch.heard(evaluated, 0);
    });
    expect(hangs).toEqual([]);
  });

  it('notices silence', () => {
    pass(30);
    expect(hangs).toEqual(['no heartbeat for 15 seconds']);
  });

  it('notices that nothing gets done although work waits', () => {
    pass(90, () => {
      watch.heard(7, 2);
    });
    expect(hangs).toEqual(['no progress for 60 seconds']);
  });
});

describe('backoff', () => {
  it('lets one end pass, then waits twice as long each time, at most a minute', () => {
    let now = 0;
    const backoff = new Backoff(() => now);
    backoff.failed();
    expect(backoff.waiting).toBe(false);
    const waits: number[] = [];
    for (let i = 0; i < 9; i++) {
      backoff.failed();
      const start = now;
      while (backoff.waiting) now += 500;
      waits.push((now - start) / 1000);
    }
    expect(waits).toEqual([1, 2, 4, 8, 16, 32, 60, 60, 60]);
    expect(backoff.exhausted).toBe(true);
    backoff.succeeded();
    backoff.failed();
    expect([backoff.waiting, backoff.exhausted]).toEqual([false, false]);
  });
});

describe('number of threads', () => {
  /** Evaluates 400 texts; `cost` says how long a token takes on so many threads. */
  function used(cores: number, cost: (threads: number) => number, urgent = false): Map<number, number> {
    const choice = new ThreadChoice(cores);
    const counts = new Map<number, number>();
    for (let i = 0; i < 400; i++) {
      const threads = choice.next(urgent);
      counts.set(threads, (counts.get(threads) ?? 0) + 1);
      choice.record(threads, 100, 108 * cost(threads));
    }
    return counts;
  }

  it('is all cores on an idle machine', () => {
    expect(used(2, (threads) => 1 / threads).get(2)).toBeGreaterThan(370);
    expect(used(16, (threads) => 1 / threads).get(8)).toBeGreaterThan(370);
  });

  it('is one fewer as soon as all cores are slower, with ever rarer trials', () => {
    expect(used(2, (threads) => (threads === 2 ? 3 : 1)).get(2)).toBeLessThan(15);
    expect(used(4, (threads) => (threads === 4 ? 3 : 1)).get(3)).toBeGreaterThan(380);
  });

  it('changes when the machine becomes busy, and back', () => {
    const choice = new ThreadChoice(2);
    const last: number[] = [];
    for (let i = 0; i < 3000; i++) {
      const busy = i >= 1000 && i < 2000;
      const threads = choice.next(false);
      choice.record(threads, 100, 108 * (threads === 2 ? (busy ? 5 : 0.5) : 1));
      if ([999, 1999, 2999].includes(i)) last.push(choice.next(true));
    }
    expect(last).toEqual([2, 1, 2]);
  });

  it('is never tried out on a question', () => {
    expect([...used(2, (threads) => 1 / threads, true).keys()]).toEqual([1]);
    expect([...used(1, () => 1).keys()]).toEqual([1]);
  });
});
