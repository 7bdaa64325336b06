import { describe, expect, it } from 'vitest';
import { fill, gear, hole, inset, layerPath } from '../../../sites/deep-space/blocks/drawings/layer-path.ts';
import type { Outline, Point } from '../../../sites/deep-space/blocks/drawings/layer-path.ts';

const square: Outline = [
  { x: -10, y: -10 },
  { x: 10, y: -10 },
  { x: 10, y: 10 },
  { x: -10, y: 10 },
];
const radius = ({ x, y }: Point) => Math.hypot(x, y);

describe('tool path of a layer', () => {
  it('moves an outline into the material by the same distance everywhere', () => {
    for (const point of inset(square, 2)) expect([Math.abs(point.x), Math.abs(point.y)]).toEqual([8, 8]);
    for (const point of inset(hole(5), 1)) expect(radius(point)).toBeCloseTo(6, 1);
  });

  it('fills a square with lines as long as it is wide', () => {
    const lines = fill([square], 0, 2);
    expect(lines).toHaveLength(10);
    for (const [from, to] of lines) expect(Math.abs(to.x - from.x)).toBeCloseTo(20);
  });

  it('runs back and forth', () => {
    const [first, second] = fill([square], 0, 2);
    expect(Math.sign((first?.[1].x ?? 0) - (first?.[0].x ?? 0))).toBe(
      -Math.sign((second?.[1].x ?? 0) - (second?.[0].x ?? 0)),
    );
  });

  it('keeps the filling inside the teeth and outside the hole', () => {
    const outlines = [gear(14, 16, 20), hole(5)];
    for (const [from, to] of fill(outlines, Math.PI / 4, 1.4)) {
      for (const point of [from, to]) {
        expect(radius(point)).toBeLessThanOrEqual(20 + 1e-9);
        expect(radius(point)).toBeGreaterThanOrEqual(4.9);
      }
    }
  });

  it('has the length of what it draws, the same in both directions to a tenth', () => {
    const [first, second] = [layerPath(Math.PI / 4), layerPath(-Math.PI / 4)];
    expect(first.length).toBeGreaterThan(500);
    expect(Math.abs(first.length - second.length) / first.length).toBeLessThan(0.1);
  });
});
