import { appendFileSync, existsSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { ROOT } from '../../helpers/server.ts';
import { expressionsOfCode } from './expressions.ts';
import type { Expression } from './expressions.ts';
import { judge } from './judge.ts';
import { Trials } from './trials.ts';

const AT_ONCE = 2;

/**
 * Judges every expression that the list does not hold yet, those of the server first, and adds those that hold: the tests
 * judge only new ones. What the code no longer has is taken from the list. Ends with 1 when one does not hold.
 * With the word `server` it leaves recovery out.
 */
async function main(): Promise<number> {
  const file = path.join(ROOT, 'tests/fixtures/hostile/judged-expressions.txt');
  const known = new Set(existsSync(file) ? readFileSync(file, 'utf8').split('\n') : []);
  const all = expressionsOfCode();
  const isServer = ({ place }: Expression): boolean => !place.startsWith('migration/');
  const unknown = all.filter(({ key }) => !known.has(key));
  const ofRecovery = process.argv[2] === 'server' ? [] : unknown.filter((one) => !isServer(one));
  const waiting = [...unknown.filter(isServer), ...ofRecovery];
  const trials = new Trials();
  let found = 0;
  const work = async (): Promise<void> => {
    for (let one = waiting.shift(); one !== undefined; one = waiting.shift()) {
      const problem = await judge(one, trials);
      if (problem === null) {
        known.add(one.key);
        // At once, so that a run that is cut off goes on.
        appendFileSync(file, `${one.key}\n`);
        continue;
      }
      found += 1;
      process.stdout.write(`${one.place} /${one.source.slice(0, 120)}/${one.flags} ${problem}\n`);
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, work));
  await trials.close();
  const keys = all.map(({ key }) => key).filter((key) => known.has(key));
  writeFileSync(file, `${keys.toSorted().join('\n')}\n`);
  process.stdout.write(
    `${String(all.length)} expressions, ${String(keys.length)} of them hold, ${String(found)} were found that do not\n`,
  );
  return found === 0 ? 0 : 1;
}

process.exitCode = await main();
// The checker's own process would keep the command alive.
process.exit();
