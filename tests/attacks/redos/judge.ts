import { check } from 'recheck';
import type { AttackPattern } from 'recheck';
import type { Expression, Stands } from './expressions.ts';
import { slowText } from './grow.ts';
import type { Trials } from './trials.ts';

/** What a text may take of the processor, in milliseconds; recovery's operator knows the site. */
const MOST_MS: Readonly<Record<Stands, number>> = { server: 100, recovery: 2000 };
/** How long recheck looks for an attack, in milliseconds. */
const SEARCH_MS = 5000;

/** The text of an attack, as long as it may be. */
function attackText({ pumps, suffix }: AttackPattern, signs: number): string {
  const fixed = pumps.reduce((sum, { prefix }) => sum + prefix.length, suffix.length);
  const once = pumps.reduce((sum, { pump }) => sum + pump.length, 0);
  const times = Math.max(1, Math.floor((signs - fixed) / Math.max(1, once)));
  return pumps.map(({ prefix, pump }) => prefix + pump.repeat(times)).join('') + suffix;
}

/**
 * Looks for a text that makes an expression go back again and again, and measures it. Null when there is none, or when it
 * costs little at the length that reaches the expression; else what it costs.
 */
export async function judge(expression: Expression, trials: Trials): Promise<string | null> {
  const { stands, source, flags, signs } = expression;
  const most = MOST_MS[stands];
  const diagnosis = await check(source, flags.replace('y', ''), { timeout: SEARCH_MS });
  // What only was not found by chance may be there.
  if (diagnosis.status === 'safe' && !diagnosis.complexity.isFuzz) return null;
  if (diagnosis.status === 'vulnerable') {
    const { attack, complexity } = diagnosis;
    if (complexity.type === 'exponential') return `is exponential: ${attack.pattern.slice(0, 80)}`;
    const { ms } = await trials.timeOf({ source, flags, text: attackText(attack, signs) });
    if (ms > most) return `${String(signs)} signs took ${ms.toFixed(0)} ms: ${attack.pattern.slice(0, 80)}`;
  }
  // Another part of it may be slower than the one that recheck found, and where it knows nothing nothing is shown.
  const slow = await slowText(expression, trials, most);
  if (slow === null) return null;
  const { pump, ms } = slow;
  return `${String(slow.signs)} signs took ${ms.toFixed(0)} ms: ${JSON.stringify([pump.first, pump.again])}`;
}
