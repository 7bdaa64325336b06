import { readFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { expressionsOfCode } from '../../attacks/redos/expressions.ts';
import type { Expression } from '../../attacks/redos/expressions.ts';
import { judge } from '../../attacks/redos/judge.ts';
import { Trials } from '../../attacks/redos/trials.ts';
import { ROOT } from '../../helpers/server.ts';

function listed(name: string): readonly string[] {
  return readFileSync(path.join(ROOT, 'tests/fixtures/hostile', name), 'utf8')
    .split('\n')
    .filter((key) => key !== '');
}

const open = new Set(listed('open-expressions.txt'));
/** Those that were judged before, and those of recovery that are known not to be: docs/security.md says what that means. */
const known = new Set([...listed('judged-expressions.txt'), ...open]);
const all = expressionsOfCode();
const trials = new Trials();
/** The checker is a process of its own, which takes a while to start on a busy machine; in milliseconds. */
const PATIENCE = 120_000;
afterAll(() => trials.close());

function expression(source: string, flags = ''): Expression {
  return { place: 'src/example.ts:1', source, flags, signs: 20_000, key: 'example' };
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

  it('are open in recovery alone', () => {
    const places = all.filter(({ key }) => open.has(key));
    expect(places.map(({ place }) => place).filter((place) => !place.startsWith('migration/'))).toEqual([]);
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

  it.each(['^[a-z]+$', String.raw`(?<!\s)\s+$`, String.raw`\bcamp\b`])(
    'pass: %s',
    async (source) => {
      expect(await judge(expression(source), trials)).toBeNull();
    },
    PATIENCE,
  );
});
