import { decode, encode } from './encodings.ts';
import type { Encoding } from './encodings.ts';
import { utf8Share } from './mixed-bytes.ts';
import { plausibility } from './plausibility.ts';

/** Encodings other than windows-1252 in which UTF-8 was misread: Macs, DOS editors, the euro's Latin 9. */
const MISREAD_AS = ['macintosh', 'cp850', 'iso-8859-15'] as const satisfies readonly Encoding[];

/** How much better a text must look before it is believed to have been misread. */
const GAIN = 0.3;

/** A text read again as UTF-8, with the encoding that it had been misread in. */
export interface Reread {
  readonly text: string;
  readonly misreadAs: Encoding;
}

function rereadAs(text: string, encoding: Encoding): string | null {
  const bytes = encode(text, encoding);
  if (decode(bytes, encoding) !== text) return null;
  const { high, valid } = utf8Share(bytes);
  return high > 0 && high === valid ? decode(bytes, 'utf-8') : null;
}

/**
 * Reads a text again whose UTF-8 was misread in one of the encodings that ftfy does not know or is careful about.
 * Every byte beyond ASCII must belong to a valid sequence, and the text must look clearly better; null otherwise.
 */
export function reread(text: string): Reread | null {
  const before = plausibility(text, null);
  let best: Reread | null = null;
  let bestWorth = before + GAIN;
  for (const misreadAs of MISREAD_AS) {
    const read = rereadAs(text, misreadAs);
    if (read === null) continue;
    const worth = plausibility(read, null);
    if (worth < bestWorth || (worth === bestWorth && best !== null)) continue;
    best = { text: read, misreadAs };
    bestWorth = worth;
  }
  return best;
}
