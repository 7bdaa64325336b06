import { parseArgs } from 'node:util';
import { sampleOf, succeeded } from './attack.ts';
import type { AttackGroup } from './attack.ts';
import { GROUPS } from './groups.ts';
import { openTarget } from './target.ts';
import type { Target } from './target.ts';

/** Successes that are shown of a group. */
const SHOWN = 200;

interface Options {
  readonly most: number;
  readonly stopAtFirst: boolean;
}

function say(line: string): void {
  process.stdout.write(`${line}\n`);
}

interface Counts {
  readonly cases: number;
  readonly successes: number;
  readonly untried: number;
}

async function runGroup(name: string, group: AttackGroup, target: Target, options: Options): Promise<Counts> {
  const begun = performance.now();
  const attacks = sampleOf(await group.attacks(target), options.most);
  if (attacks.length === 0) throw new Error(`The group ${name} has no attacks.`);
  const found = await succeeded(attacks, group.atOnce, options.stopAtFirst);
  const seconds = ((performance.now() - begun) / 1000).toFixed(1);
  const successes = found.filter(({ wasTried }) => wasTried);
  const untried = found.filter(({ wasTried }) => !wasTried);
  const numbers = [attacks.length, successes.length, untried.length].map((number) => String(number).padStart(6));
  say(`${name.padEnd(22)}${numbers.join('')}${seconds.padStart(8)}`);
  for (const { name: attack, success } of successes.slice(0, SHOWN)) say(`  SUCCEEDED  ${attack}: ${success}`);
  for (const { name: attack, success } of untried.slice(0, SHOWN)) say(`  NOT TRIED  ${attack}: ${success}`);
  return { cases: attacks.length, successes: successes.length, untried: untried.length };
}

/** Attacks a running installation with every group, or those named. Ends with 1 when one succeeded or could not be tried. */
async function main(): Promise<number> {
  const { positionals, values } = parseArgs({
    allowPositionals: true,
    options: { most: { type: 'string', default: '100000' }, 'stop-at-first': { type: 'boolean', default: false } },
  });
  const options = { most: Number(values.most), stopAtFirst: values['stop-at-first'] };
  const chosen = Object.entries(GROUPS).filter(([name]) => positionals.length === 0 || positionals.includes(name));
  if (chosen.length === 0) throw new Error(`There are the groups ${Object.keys(GROUPS).join(', ')}.`);
  const target = openTarget();
  let [cases, successes, untried] = [0, 0, 0];
  say('group                  cases  succ. untr. seconds');
  try {
    for (const [name, load] of chosen) {
      const done = await runGroup(name, await load(), target, options);
      cases += done.cases;
      successes += done.successes;
      untried += done.untried;
    }
  } finally {
    await target.close();
  }
  say(`${String(cases)} attacks, ${String(successes)} succeeded, ${String(untried)} could not be tried`);
  return successes + untried === 0 ? 0 : 1;
}

process.exitCode = await main();
// Whatever an attack left open must not keep the command alive.
process.exit();
