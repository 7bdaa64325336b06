import { afterAll, describe, expect, it } from 'vitest';
import { expressionsOfCode, strictest } from '../../attacks/redos/expressions.ts';
import type { Expression } from '../../attacks/redos/expressions.ts';
import { judge } from '../../attacks/redos/judge.ts';
import { slowText } from '../../attacks/redos/grow.ts';
import { JUDGED_FILE, OPEN_FILE, keysIn } from '../../attacks/redos/lists.ts';
import { Trials } from '../../attacks/redos/trials.ts';

const open = keysIn(OPEN_FILE);
/** Those that were judged before, and those of recovery that are known not to hold: docs/security.md says what that means. */
const known = new Set([...keysIn(JUDGED_FILE), ...open]);
const all = expressionsOfCode();
const trials = new Trials();
/** The checker is a process of its own, which takes a while to start on a busy machine; in milliseconds. */
const PATIENCE = 120_000;
afterAll(() => trials.close());

function expression(source: string, flags = '', changes: Partial<Expression> = {}): Expression {
  return { place: 'src/example.ts:1', stands: 'server', source, flags, signs: 20_000, key: 'example', ...changes };
}

describe('regular expressions of the code', () => {
  it(
    'hold against texts that make them go back again and again, where they have not been judged before',
    async () => {
      expect(all.length).toBeGreaterThan(800);
      const found: string[] = [];
      for (const one of all.filter(({ key }) => !known.has(key))) {
        const problem = await judge(one, trials);
        if (problem !== null) found.push(`${one.place} /${one.source}/${one.flags} ${problem}`);
      }
      expect(found).toEqual([]);
    },
    PATIENCE,
  );

  it('are open in recovery alone, and each of those still stands there', () => {
    const places = all.filter(({ key }) => open.has(key));
    expect(places.filter(({ stands }) => stands === 'server')).toEqual([]);
    expect(places.length).toBe(open.size);
  });

  it('are judged by the server’s bar where they stand in recovery and elsewhere, and by the longest text', () => {
    const here = expression('a', 'g', { key: 'here' });
    const recovery = expression('a', 'g', { key: 'recovery', stands: 'recovery', place: 'migration/example.ts:1' });
    const shorter = expression('a', 'g', { key: 'shorter', signs: 24 });
    const other = expression('b', 'g', { key: 'other', stands: 'recovery' });
    const kept = (...given: Expression[]): string[] => strictest(given).map(({ key }) => key);
    expect(kept(recovery, shorter, here, other)).toEqual(['here', 'other']);
    expect(kept(recovery, shorter)).toEqual(['shorter', 'recovery']);
  });

  it.each([
    ['^(a+)+$', /exponential/],
    ['^(?:\\w+\\s?)*$', /exponential/],
    [String.raw`\s+$`, /20000 signs took/],
    [String.raw`<[^>]*>`, /20000 signs took/],
  ])(
    'are found out: %s',
    async (source, problem) => {
      expect(await judge(expression(source), trials)).toMatch(problem);
    },
    PATIENCE,
  );

  it(
    'are tried with texts that grow, where recheck knows nothing: what is quadratic shows itself only with long ones',
    async () => {
      const quadratic = expression(String.raw`\s+$`);
      expect(await slowText(quadratic, trials, 100)).toMatchObject({ signs: 20_000 });
      expect(await slowText({ ...quadratic, signs: 1000 }, trials, 100)).toBeNull();
    },
    PATIENCE,
  );

  it.each(['^[a-z]+$', String.raw`(?<!\s)\s+$`, String.raw`\bcamp\b`])(
    'pass: %s',
    async (source) => {
      expect(await judge(expression(source), trials)).toBeNull();
    },
    PATIENCE,
  );
});
