import { fix_encoding_and_explain } from '@photostructure/ftfy';
import { plausibility } from './plausibility.ts';
import { reread } from './reread.ts';

/** A text with what was done to it. */
export interface RepairedText {
  readonly text: string;
  /** Steps of the repair, for instance `encode windows-1252`, `decode utf-8`; empty when nothing was wrong. */
  readonly steps: readonly string[];
}

const CONFIG = { replace_lossy_sequences: false, fix_c1_controls: true, explain: true };

/** Texts were seen encoded up to three times; more rounds only cost time. */
const ROUNDS = 4;

function round(text: string): RepairedText {
  const { text: fixed, explanation } = fix_encoding_and_explain(text, null, CONFIG);
  const again = reread(text);
  if (again !== null && (fixed === text || plausibility(again.text, null) > plausibility(fixed, null))) {
    return { text: again.text, steps: [`misread as ${again.misreadAs}`] };
  }
  return { text: fixed, steps: (explanation ?? []).map(([action, parameter]) => `${action} ${parameter}`) };
}

function repairPart(text: string): RepairedText {
  let current: RepairedText = { text, steps: [] };
  for (let i = 0; i < ROUNDS; i++) {
    const next = round(current.text);
    if (next.text === current.text) break;
    current = { text: next.text, steps: [...current.steps, ...next.steps] };
  }
  return current;
}

/**
 * Undoes UTF-8 that was read in another encoding, once or several times (mojibake), by the method of ftfy
 * (Speer 2019, doi:10.5281/zenodo.2591652). Each line is repaired as a whole, since the same fault runs through it;
 * where it cannot be, word by word, since pages were also pasted together from right and wrong parts.
 */
export function repairMojibake(text: string): RepairedText {
  if (!/[^\u0000-\u007f]/.test(text)) return { text, steps: [] };
  const steps: string[] = [];
  const lines = text.split('\n').map((line) => {
    const whole = repairPart(line);
    if (whole.steps.length > 0 || !/[^\u0000-\u007f]/.test(line)) {
      steps.push(...whole.steps);
      return whole.text;
    }
    return line.replace(/[^ \t]+/g, (word) => {
      const repaired = repairPart(word);
      steps.push(...repaired.steps);
      return repaired.text;
    });
  });
  return { text: lines.join('\n'), steps: [...new Set(steps)] };
}
