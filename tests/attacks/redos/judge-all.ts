import { appendFileSync, writeFileSync } from 'node:fs';
import { expressionsOfCode } from './expressions.ts';
import type { Expression } from './expressions.ts';
import { judge } from './judge.ts';
import { JUDGED_FILE, OPEN_FILE, keysIn } from './lists.ts';
import { Trials } from './trials.ts';

const AT_ONCE = 2;

function say(line: string): void {
  process.stdout.write(`${line}\n`);
}

/** Judges several at once and gives the lines of those that do not hold, by their keys. */
async function judgeThese(
  expressions: readonly Expression[],
  onHolding: (one: Expression) => void,
): Promise<ReadonlyMap<string, string>> {
  const waiting = [...expressions];
  const trials = new Trials();
  const found = new Map<string, string>();
  const work = async (): Promise<void> => {
    for (let one = waiting.shift(); one !== undefined; one = waiting.shift()) {
      const problem = await judge(one, trials);
      if (problem === null) {
        onHolding(one);
        continue;
      }
      const [file] = one.place.split(':');
      const line = `${one.key} ${String(file)} /${one.source.slice(0, 120)}/${one.flags} ${problem}`;
      found.set(one.key, line.replaceAll('\n', String.raw`\n`));
      say(found.get(one.key) ?? '');
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, work));
  await trials.close();
  return found;
}

/**
 * Judges every expression that neither list holds yet, those of the server first, and adds those that hold: the tests judge
 * only new ones. What the code no longer has is taken from the lists. Ends with 1 when a new one does not hold.
 * With the word `open` those of recovery that are known not to hold are judged again, and the list of them is written anew.
 */
async function main(): Promise<number> {
  const isAgain = process.argv[2] === 'open';
  const [judged, open] = [new Set(keysIn(JUDGED_FILE)), keysIn(OPEN_FILE)];
  const all = expressionsOfCode();
  const found = await judgeThese(
    all.filter(({ key }) => !judged.has(key) && (isAgain || !open.has(key))),
    ({ key }) => {
      judged.add(key);
      // At once, so that a run that is cut off goes on.
      appendFileSync(JUDGED_FILE, `${key}\n`);
    },
  );
  const holding = all.map(({ key }) => key).filter((key) => judged.has(key));
  writeFileSync(JUDGED_FILE, `${holding.toSorted().join('\n')}\n`);
  const known = all.flatMap(({ key }) => (open.has(key) ? [found.get(key) ?? ''] : [])).filter((line) => line !== '');
  if (isAgain)
    writeFileSync(
      OPEN_FILE,
      known
        .toSorted()
        .map((line) => `${line}\n`)
        .join(''),
    );
  const fresh = [...found.keys()].filter((key) => !open.has(key)).length;
  say(`${String(all.length)} expressions, ${String(holding.length)} of them hold, ${String(fresh)} new ones do not`);
  return fresh === 0 ? 0 : 1;
}

process.exitCode = await main();
// The checker's own process would keep the command alive.
process.exit();
