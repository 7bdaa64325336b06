import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { sampleOf, succeeded } from '../attacks/attack.ts';
import { GROUPS } from '../attacks/groups.ts';
import { openTarget } from '../attacks/target.ts';

/** Of each group: the whole run is a command of its own, `npm run attacks`. */
const CASES = 8;
const LIMIT_MS = 240_000;

/** What measures time and fills limits for minutes is left to the command. */
const LEFT_OUT = ['guessing'];

const target = openTarget();
// Building and indexing may take longer than an attack has.
beforeAll(async () => {
  await target.server();
});
afterAll(() => target.close());

describe('a selection of the attacks', () => {
  it.each(Object.entries(GROUPS).filter(([name]) => !LEFT_OUT.includes(name)))(
    'of %s is repelled',
    async (_, load) => {
      const { attacks, atOnce } = await load();
      const chosen = sampleOf(await attacks(target), CASES);
      expect(chosen.length).toBe(CASES);
      expect(await succeeded(chosen, atOnce)).toEqual([]);
    },
    LIMIT_MS,
  );
});
