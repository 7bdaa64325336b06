import type { Expression } from './expressions.ts';
import { pumpedText, pumpsOf } from './pumps.ts';
import type { Pump } from './pumps.ts';
import type { Trials } from './trials.ts';

/** Signs of the first texts: what is exponential never comes back from these. */
const FIRST_SIGNS = 40;
/** What grows faster than with this power shows itself with short texts. */
const POWER = 3;

/** A text that takes too long. */
interface SlowText {
  readonly pump: Pump;
  readonly signs: number;
  /** Of the processor; Infinity when it never came back. */
  readonly ms: number;
}

/** Lengths of texts, each twice the one before, up to the longest. */
function lengthsUpTo(longest: number): readonly number[] {
  const lengths = [longest];
  for (let next = longest; next > FIRST_SIGNS; next = Math.ceil(next / 2)) lengths.unshift(Math.ceil(next / 2));
  return lengths;
}

/**
 * Tries an expression of which nothing is known with texts that grow until they are as long as what reaches it. Those of
 * which the next could not take too long, even growing with the cube of their length, are not followed further.
 * @param most milliseconds of the processor that a text may take
 */
export async function slowText(expression: Expression, trials: Trials, most: number): Promise<SlowText | null> {
  const { source, flags, signs } = expression;
  let pumps = pumpsOf(source);
  for (const length of lengthsUpTo(signs)) {
    const growing: Pump[] = [];
    for (const pump of pumps) {
      const { ms, clockMs } = await trials.timeOf({ source, flags, text: pumpedText(pump, length) });
      if (ms > most) return { pump, signs: length, ms };
      if (Math.max(ms, clockMs) * (signs / length) ** POWER > most) growing.push(pump);
    }
    pumps = growing;
  }
  return null;
}
