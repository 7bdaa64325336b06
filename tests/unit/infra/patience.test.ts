import { setImmediate as nextRound } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import type { SchedulingPolicy, Share } from '../../../src/infra/llama/computing-thread.ts';
import { Patience } from '../../../src/infra/llama/patience.ts';

const STARVED: Share = { ran: 0.01, waited: 0.99 };
const BUSY: Share = { ran: 0.3, waited: 0.7 };
const ALONE: Share = { ran: 0.95, waited: 0.01 };
/** Milliseconds. */
const STEP = 20;

interface Seen {
  readonly policies: SchedulingPolicy[];
  readonly kept: boolean[];
  /** After each look, whether a step was followed by a rest. */
  readonly rested: boolean[];
}

/** A thread that does in turn what is said, and notes how it is scheduled. */
async function patienceOf(shares: readonly Share[], mayWait = true): Promise<Seen> {
  const policies: SchedulingPolicy[] = [];
  const left = [...shares];
  const thread = {
    look: () => left.shift() ?? ALONE,
    schedule: (policy: SchedulingPolicy) => Promise.resolve(void policies.push(policy)),
  };
  const patience = new Patience(thread, mayWait, () => undefined);
  await patience.begin();
  const kept: boolean[] = [];
  const rested: boolean[] = [];
  while (left.length > 0) {
    kept.push(patience.look());
    await nextRound();
    const begun = performance.now();
    await patience.rest(STEP);
    rested.push(performance.now() - begun > STEP / 2);
  }
  return { policies, kept, rested };
}

function times(count: number, share: Share): Share[] {
  return Array.from({ length: count }, () => share);
}

describe('patience of the thread that computes', () => {
  it('lasts while it gets somewhere beside busy pages', async () => {
    const { policies, kept } = await patienceOf([...times(50, BUSY), ...times(50, ALONE)]);
    expect(policies).toEqual(['idle']);
    expect(kept.filter(Boolean)).toHaveLength(50);
  });

  it('ends when others leave it nothing, and comes back after ten seconds', async () => {
    const { policies } = await patienceOf(times(3, STARVED));
    expect(policies).toEqual(['idle', 'batch']);
    const later = await patienceOf([...times(3, STARVED), ...times(20, BUSY)]);
    expect(later.policies).toEqual(['idle', 'batch', 'idle']);
  });

  it('is not lost in a short moment', async () => {
    const { policies } = await patienceOf([...times(2, STARVED), ALONE, ...times(2, STARVED)]);
    expect(policies).toEqual(['idle']);
  });

  it('rests as long as it computed while others want the cores', async () => {
    expect((await patienceOf([ALONE, BUSY, BUSY, ALONE])).rested).toEqual([false, true, true, false]);
  });

  it('rests too where it may not wait for everybody, and is never scheduled anew there', async () => {
    const { policies, rested } = await patienceOf([BUSY, ...times(4, STARVED), ALONE], false);
    expect(policies).toEqual([]);
    expect(rested).toEqual([true, false, false, false, false, false]);
  });

  it('does not rest when it hardly gets a core, nor while it is relieved from waiting', async () => {
    const { rested } = await patienceOf([...times(3, STARVED), ...times(20, BUSY), BUSY]);
    expect(rested).toEqual([...times(22, ALONE).map(() => false), true, true]);
  });
});
