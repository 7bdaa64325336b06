import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { familyAt, moveRow, removeRow, stepRow, toEntries, toRows } from '../../../src/core/sites/menu-rows.ts';
import type { MenuRow } from '../../../src/core/sites/menu-rows.ts';
import type { MenuEntry } from '../../../src/core/sites/site.ts';

const LEVELS = 3;

function keys(): () => string {
  let count = 0;
  return () => String((count += 1));
}

function menuArbitrary(levels: number): fc.Arbitrary<MenuEntry[]> {
  const entry = fc.string({ minLength: 1, maxLength: 3 }).map((document): MenuEntry => ({ document }));
  if (levels === 1) return fc.array(entry, { maxLength: 4 });
  return fc.array(
    fc
      .tuple(entry, menuArbitrary(levels - 1))
      .map(([top, children]) => (children.length === 0 ? top : { ...top, children })),
    { maxLength: 4 },
  );
}

function expectValid(rows: readonly MenuRow[]): void {
  let above = -1;
  for (const { depth } of rows) {
    expect(depth).toBeGreaterThanOrEqual(0);
    expect(depth).toBeLessThanOrEqual(Math.min(above + 1, LEVELS - 1));
    above = depth;
  }
}

const names = (rows: readonly MenuRow[]): string[] => rows.map(({ key }) => key);

describe('rows of a menu', () => {
  it('lead back to the same menu', () => {
    fc.assert(
      fc.property(menuArbitrary(LEVELS), (menu) => {
        expect(toEntries(toRows(menu, keys()))).toEqual(menu);
      }),
    );
  });

  it('stay a menu of as many levels, with every entry once, whatever is moved', () => {
    const step = fc.oneof(
      fc.record({
        kind: fc.constant('move' as const),
        from: fc.nat(40),
        to: fc.nat(40),
        depth: fc.integer({ min: -2, max: 5 }),
      }),
      fc.record({
        kind: fc.constantFrom('up' as const, 'down' as const, 'in' as const, 'out' as const),
        from: fc.nat(40),
      }),
    );
    fc.assert(
      fc.property(menuArbitrary(LEVELS), fc.array(step, { maxLength: 12 }), (menu, steps) => {
        let rows = toRows(menu, keys());
        const before = names(rows).toSorted();
        for (const one of steps) {
          const from = rows.length === 0 ? 0 : one.from % rows.length;
          rows = one.kind === 'move' ? moveRow(rows, { ...one, from }, LEVELS) : stepRow(rows, from, one.kind, LEVELS);
          expectValid(rows);
          expect(names(rows).toSorted()).toEqual(before);
          expect(toRows(toEntries(rows), keys()).map(({ depth }) => depth)).toEqual(rows.map(({ depth }) => depth));
        }
      }),
    );
  });

  it('keep what stands below a removed entry', () => {
    fc.assert(
      fc.property(menuArbitrary(LEVELS), fc.nat(40), (menu, nth) => {
        const rows = toRows(menu, keys());
        if (rows.length === 0) return;
        const at = nth % rows.length;
        const left = removeRow(rows, at, LEVELS);
        expectValid(left);
        expect(names(left)).toEqual(names(rows).filter((_, i) => i !== at));
      }),
    );
  });
});

describe('one step', () => {
  const menu: MenuEntry[] = [{ document: 'a', children: [{ document: 'b' }] }, { document: 'c' }, { document: 'd' }];
  const rows = toRows(menu, keys());
  const after = (at: number, step: 'up' | 'down' | 'in' | 'out') => toEntries(stepRow(rows, at, step, LEVELS));

  it('takes what stands below along', () => {
    expect(familyAt(rows, 0)).toBe(2);
    expect(after(0, 'down')).toEqual([
      { document: 'c' },
      { document: 'a', children: [{ document: 'b' }] },
      { document: 'd' },
    ]);
  });

  it('goes in below the entry above, and out again', () => {
    expect(after(3, 'in')).toEqual([
      { document: 'a', children: [{ document: 'b' }] },
      { document: 'c', children: [{ document: 'd' }] },
    ]);
    expect(after(1, 'out')).toEqual([{ document: 'a' }, { document: 'b' }, { document: 'c' }, { document: 'd' }]);
    expect(after(0, 'in')).toEqual(menu);
  });
});
