import { setImmediate as nextRound } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { BatchGather } from '../../../src/infra/llama/batch-gather.ts';
import type { Writer } from '../../../src/infra/llama/batch-gather.ts';

describe('answers that are written together', () => {
  it('go on when the last one has its token, in the order of their sequences', async () => {
    const gather = new BatchGather();
    const order: number[] = [];
    const turn = async (writer: Writer, sequence: number): Promise<void> => {
      await writer.turn();
      order.push(sequence);
    };
    const [third, first, second] = [gather.join(7), gather.join(0), gather.join(3)];
    const turns = [turn(third, 7), turn(second, 3)];
    await nextRound();
    await nextRound();
    expect(order).toEqual([]);
    await Promise.all([...turns, turn(first, 0)]);
    expect(order).toEqual([0, 3, 7]);
  });

  it('do not wait for one that has ended', async () => {
    const gather = new BatchGather();
    const [slow, quick] = [gather.join(0), gather.join(1)];
    const turn = quick.turn();
    slow.leave();
    await turn;
    await quick.turn();
  });

  it('wait for one that begins meanwhile', async () => {
    const gather = new BatchGather();
    const [first, second] = [gather.join(0), gather.join(1)];
    let isReleased = false;
    const turns = Promise.all([first.turn(), second.turn()]).then(() => {
      isReleased = true;
    });
    const late = gather.join(2);
    await nextRound();
    await nextRound();
    expect(isReleased).toBe(false);
    await Promise.all([turns, late.turn()]);
    expect(isReleased).toBe(true);
  });
});
