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
    watch = new Watch((reason) => hangs.push(reason), { silenceMs: 15_000, standstillMs: 60_000 });
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
  /** Evaluates texts of 50 tokens; `cost` says how long a token takes on so many threads. Gives the time by threads. */
  function times(choice: ThreadChoice, cost: (threads: number) => number, urgent = false): Map<number, number> {
    const spent = new Map<number, number>();
    for (let i = 0; i < 1000; i++) {
      const threads = choice.next(50, urgent);
      const milliseconds = 58 * cost(threads);
      choice.record(threads, 50, milliseconds);
      spent.set(threads, (spent.get(threads) ?? 0) + milliseconds);
    }
    return spent;
  }

  function share(spent: ReadonlyMap<number, number>, threads: number): number {
    return (spent.get(threads) ?? 0) / [...spent.values()].reduce((sum, one) => sum + one, 0);
  }

  it('is all cores on an idle machine', () => {
    expect(
      share(
        times(new ThreadChoice(2), (threads) => 1 / threads),
        2,
      ),
    ).toBeGreaterThan(0.94);
    expect(
      share(
        times(new ThreadChoice(16), (threads) => 1 / threads),
        8,
      ),
    ).toBeGreaterThan(0.94);
  });

  it('is one fewer as soon as all cores are slower; trials cost next to nothing, however slow they are', () => {
    expect(
      share(
        times(new ThreadChoice(2), (threads) => (threads === 2 ? 2 : 1)),
        1,
      ),
    ).toBeGreaterThan(0.97);
    expect(
      share(
        times(new ThreadChoice(4), (threads) => (threads === 4 ? 15 : 1)),
        3,
      ),
    ).toBeGreaterThan(0.95);
    expect(
      share(
        times(new ThreadChoice(2), (threads) => (threads === 2 ? 50 : 1)),
        1,
      ),
    ).toBeGreaterThan(0.9);
  });

  it('changes when the machine becomes busy, and back', () => {
    const choice = new ThreadChoice(2);
    const chosen = [0.5, 5, 0.5].map((both) => {
      times(choice, (threads) => (threads === 2 ? both : 1));
      return choice.next(50, true);
    });
    expect(chosen).toEqual([2, 1, 2]);
  });

  it('is never tried out on a question or a long text', () => {
    expect([...times(new ThreadChoice(2), (threads) => 1 / threads, true).keys()]).toEqual([1]);
    expect([...times(new ThreadChoice(1), () => 1).keys()]).toEqual([1]);
    const choice = new ThreadChoice(2);
    times(choice, (threads) => 1 / threads, true);
    expect(choice.next(200, false)).toBe(1);
  });
});
