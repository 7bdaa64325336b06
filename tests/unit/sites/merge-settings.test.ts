import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { mergeSettings } from '../../../src/core/sites/merge-settings.ts';

const settings = fc.record({
  name: fc.constantFrom('a', 'b', 'c'),
  colour: fc.constantFrom('x', 'y'),
  list: fc.array(fc.nat(2), { maxLength: 2 }),
});

describe('two changes of the same settings', () => {
  it('lose nothing: each setting is the one that was changed, and where both differ it is told', () => {
    fc.assert(
      fc.property(settings, settings, settings, (base, mine, theirs) => {
        const { merged, conflicts } = mergeSettings(base, mine, theirs);
        for (const key of ['name', 'colour', 'list'] as const) {
          const [b, m, t] = [base[key], mine[key], theirs[key]].map((value) => JSON.stringify(value));
          expect(JSON.stringify(merged[key])).toBe(m === b ? t : m);
          expect(conflicts.includes(key)).toBe(m !== b && t !== b && m !== t);
        }
      }),
    );
  });
});
