import { check } from 'recheck';
import type { AttackPattern } from 'recheck';
import type { Expression } from './expressions.ts';
import { pumpedTexts } from './pumps.ts';
import type { Trials } from './trials.ts';

/** What a text may take of the processor, in milliseconds. */
const MOST_MS = 100;
/** Recovery runs as a process of its own, on a site that its operator knows. */
const MOST_MS_OF_RECOVERY = 2000;
/** How long recheck looks for an attack, in milliseconds. */
const SEARCH_MS = 5000;
/** Texts that nobody chose are shorter: there are many of them, and what is worse than quadratic shows with these too. */
const MOST_PUMPED = 1000;

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
export async function judge({ place, source, flags, signs }: Expression, trials: Trials): Promise<string | null> {
  const most = place.startsWith('migration/') ? MOST_MS_OF_RECOVERY : MOST_MS;
  const diagnosis = await check(source, flags.replace('y', ''), { timeout: SEARCH_MS });
  if (diagnosis.status === 'safe') return null;
  if (diagnosis.status === 'vulnerable' && diagnosis.complexity.type === 'exponential') {
    return `is exponential: ${diagnosis.attack.pattern.slice(0, 80)}`;
  }
  // What recheck does not know, or has no time for, is tried with texts of signs and of the expression's own words.
  const texts =
    diagnosis.status === 'vulnerable'
      ? [attackText(diagnosis.attack, signs)]
      : pumpedTexts(source, Math.min(signs, MOST_PUMPED));
  const ms = await trials.slowest({ source, flags, texts });
  const shown = diagnosis.status === 'vulnerable' ? `: ${diagnosis.attack.pattern.slice(0, 80)}` : '';
  return ms <= most ? null : `${String(signs)} signs took ${ms.toFixed(0)} ms${shown}`;
}
