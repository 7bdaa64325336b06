import type { AttackGroup } from './attack.ts';
import { expressionsOfCode } from './redos/expressions.ts';
import { judge } from './redos/judge.ts';
import { Trials } from './redos/trials.ts';

/** Texts that make a regular expression go back again and again: every one of the server's code is attacked. */
export const redos: AttackGroup = {
  atOnce: 2,
  attacks: () => {
    const trials = new Trials();
    return Promise.resolve(
      expressionsOfCode()
        .filter(({ stands }) => stands === 'server')
        .map((expression) => ({
          name: `${expression.place} /${expression.source.slice(0, 80)}/${expression.flags}`,
          run: () => judge(expression, trials),
        })),
    );
  },
};
