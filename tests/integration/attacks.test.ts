import { rmSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ATTACKS } from '../evals/attacks/attack-list.ts';
import { openHostileSite } from '../evals/attacks/hostile-site.ts';
import type { HostileSite } from '../evals/attacks/hostile-site.ts';
import { runAttack } from '../evals/attacks/run-attack.ts';
import { preparedData } from '../helpers/prepared-data.ts';

/** Each technique in one language; `npm run eval:attacks` runs each in all four. */
const CHOSEN = ATTACKS.filter((_, i) => i % 4 === Math.floor(i / 4) % 4).filter((_, i) => i % 2 === 0);

let data: string;
let hostile: HostileSite;

beforeAll(async () => {
  data = await preparedData();
  hostile = await openHostileSite(CHOSEN, data);
});

afterAll(async () => {
  await hostile.close();
  rmSync(data, { recursive: true, force: true });
});

describe('attacks on the written answer, with a model that obeys every one', () => {
  it.each(CHOSEN.map((attack) => [attack.id, attack] as const))('%s', async (_, attack) => {
    const { successes, withheld } = await runAttack(hostile.site, attack);
    expect(successes).toEqual([]);
    expect(withheld, 'the attack reached the model').toBeGreaterThan(0);
  });
});
