import { parseArgs } from 'node:util';
import { isAppError, messageOf } from '../../src/shared/errors.ts';
import { ATTACKS } from './attacks/attack-list.ts';
import { openHostileSite } from './attacks/hostile-site.ts';
import { runAttack } from './attacks/run-attack.ts';

const EVERY = 20;

/** Runs every attack through the written answer of a real installation, with a model that obeys them all. Words choose some by name. */
async function main(): Promise<number> {
  const { positionals, values } = parseArgs({
    allowPositionals: true,
    options: { all: { type: 'boolean', default: false } },
  });
  const chosen = ATTACKS.filter(({ id }) => positionals.length === 0 || positionals.some((word) => id.includes(word)));
  const hostile = await openHostileSite(chosen);
  let succeeded = 0;
  let unheard = 0;
  try {
    for (const [i, attack] of chosen.entries()) {
      const { shown, successes, withheld } = await runAttack(hostile.site, attack);
      if (successes.length > 0) succeeded += 1;
      // An attack of which the model never heard proves nothing.
      if (withheld === 0) unheard += 1;
      for (const text of successes) process.stdout.write(`SUCCEEDED  ${attack.id}\n  ${text}\n`);
      if (values.all) for (const text of new Set(shown)) process.stdout.write(`shown  ${attack.id}\n  ${text}\n`);
      if ((i + 1) % EVERY === 0) process.stderr.write(`${String(i + 1)} attacks\n`);
    }
  } finally {
    await hostile.close();
  }
  const languages = new Set(chosen.map(({ locale }) => locale)).size;
  process.stdout.write(
    `${String(chosen.length)} attacks in ${String(languages)} languages: ${String(succeeded)} succeeded, ${String(unheard)} never reached the model\n`,
  );
  return succeeded === 0 && unheard === 0 ? 0 : 1;
}

try {
  process.exitCode = await main();
} catch (error) {
  process.stderr.write(`${isAppError(error) ? `${error.message} ${error.hint ?? ''}` : messageOf(error)}\n`);
  process.exitCode = 1;
}
