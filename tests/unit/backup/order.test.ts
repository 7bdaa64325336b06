import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { inOrder, nextNumber, wrongMoments } from '../../../src/core/backup/order.ts';
import type { Dated } from '../../../src/core/backup/order.ts';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;

function backup(number: number | null, at: number, installation = 'one'): Dated {
  return { id: String(at + 1e12), manifest: { at, number, installation } };
}

function momentsOf(ids: Iterable<string>): number[] {
  return [...ids].map((id) => Number(id) - 1e12);
}

describe('the order of backups', () => {
  it('is that of their numbers, and those of early versions come first by their moments', () => {
    const known = [backup(1, 5), backup(null, 900), backup(0, 700), backup(null, 800)];
    expect(inOrder(known).map(({ manifest }) => manifest.at)).toEqual([800, 900, 700, 5]);
    expect([nextNumber(known, 0), nextNumber(known, 2), nextNumber([], 0)]).toEqual([2, 4, 0]);
    expect(nextNumber([backup(1e12, 1)], 0)).toBe(1e12);
  });
});

describe('a moment is wrong', () => {
  it.each([
    ['a clock that was ahead once', [0, 9 * DAY, 2 * DAY, 3 * DAY], [9 * DAY]],
    ['a clock that was ahead for the first of two', [DAY, HOUR], [DAY]],
    ['a clock that began at nought once', [5 * DAY, 6 * DAY, 0, 7 * DAY], [0]],
    ['clocks that go on', [1, 1, 2, 3], []],
  ])('for %s', (_, moments, wrong) => {
    const known = moments.map((at, number) => ({ ...backup(number, at), id: String(at + 1e12) }));
    expect(momentsOf(wrongMoments(known))).toEqual(wrong);
  });

  it('by the order of its own installation alone', () => {
    expect([...wrongMoments([backup(0, DAY), backup(1, HOUR, 'two')])]).toEqual([]);
  });

  it('never among those that are left: they go on, and nothing could be taken in again', () => {
    fc.assert(
      fc.property(fc.uniqueArray(fc.nat(1000), { maxLength: 12 }), (moments) => {
        const known = moments.map((at, number) => backup(number, at));
        const wrong = wrongMoments(known);
        const right = known.filter(({ id }) => !wrong.has(id)).map(({ manifest }) => manifest.at);
        expect(right).toEqual(right.toSorted((a, b) => a - b));
        for (const { manifest } of known.filter(({ id }) => wrong.has(id))) {
          const more = moments.filter((at) => right.includes(at) || at === manifest.at);
          expect(more).not.toEqual(more.toSorted((a, b) => a - b));
        }
      }),
    );
  });
});
