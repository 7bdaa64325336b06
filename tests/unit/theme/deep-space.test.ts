import { describe, expect, it } from 'vitest';
import { entryNumber } from '../../../sites/deep-space/theme/entry-number.ts';
import { drawRidge, drawSky, SKY } from '../../../sites/deep-space/theme/sky.ts';
import type { ViewMenuItem } from '../../../src/view/page-view.ts';

function entry(label: string, current = false, children: readonly ViewMenuItem[] = []): ViewMenuItem {
  const within = current || children.some((child) => child.within);
  return { href: `/${label}/`, label, current, within, children };
}

describe('number of an entry', () => {
  it('is its place in the menu', () => {
    expect(entryNumber([entry('a'), entry('b', true)])).toBe('2');
    expect(entryNumber([entry('a'), entry('b', false, [entry('c'), entry('d', true)])])).toBe('2.2');
  });

  it('is missing for a page outside the menu', () => {
    expect(entryNumber([entry('a'), entry('b')])).toBeNull();
  });
});

describe('the sky', () => {
  it('is the same in every build', () => {
    expect(drawSky(46)).toEqual(drawSky(46));
    expect(drawRidge(7)).toBe(drawRidge(7));
  });

  it('turns every star by the same 30 degrees around the pole', () => {
    const arcs = drawSky(46)
      .trails.join('')
      .matchAll(/M(-?\d+) (-?\d+)A(\d+) \d+ 0 0 0 (-?\d+) (-?\d+)/g);
    let count = 0;
    for (const [, ...numbers] of arcs) {
      const [x1 = 0, y1 = 0, radius = 0, x2 = 0, y2 = 0] = numbers.map(Number);
      if (radius < 100) continue;
      const turned = Math.atan2(y1 - SKY.pole.y, x1 - SKY.pole.x) - Math.atan2(y2 - SKY.pole.y, x2 - SKY.pole.x);
      const degrees = (((turned * 180) / Math.PI + 540) % 360) - 180;
      expect(Math.abs(degrees - 30)).toBeLessThan(1.5);
      count += 1;
    }
    expect(count).toBeGreaterThan(100);
  });
});
