import { utf8Share } from './mixed-bytes.ts';
import { MARKUP_SPANS, replaceSpans } from './replace-spans.ts';
import { readingWorth } from './reading-worth.ts';
import { fromBytes } from './single-byte.ts';
import type { SingleByte } from './single-byte.ts';

/** Bytes are looked at as characters from U+0000 to U+00FF. */
const RUN = /(?<![A-Za-z'\u0080-\u00ff])[A-Za-z'\u0080-\u00ff]*[\u0080-\u00ff][A-Za-z'\u0080-\u00ff]*/g;

/** A word of bytes, with how often the page has it. */
export interface ByteRun {
  readonly bytes: string;
  readonly count: number;
  /** What its bytes mean if they are UTF-8; null when they cannot be. */
  readonly asUtf8: string | null;
}

/** Words of a page that have bytes beyond ASCII, outside of its markup. */
export function byteRuns(page: string): ByteRun[] {
  const counts = new Map<string, number>();
  for (const [bytes] of replaceSpans(page, '<', MARKUP_SPANS, ' ').matchAll(RUN))
    counts.set(bytes, (counts.get(bytes) ?? 0) + 1);
  return [...counts].map(([bytes, count]) => ({ bytes, count, asUtf8: asUtf8(bytes) }));
}

/** What bytes mean if they are UTF-8; null when they cannot be. */
export function asUtf8(bytes: string): string | null {
  const buffer = Buffer.from(bytes, 'latin1');
  const { high, valid } = utf8Share(buffer);
  return high > 0 && high === valid ? buffer.toString('utf8') : null;
}

/** How much words look like the language in an encoding, on average: from -1 to 1, 0 without words. */
export function worthIn(encoding: SingleByte, runs: readonly ByteRun[], language: string): number {
  let sum = 0;
  let count = 0;
  for (const run of runs) {
    const worth = readingWorth(fromBytes(run.bytes, encoding), language);
    sum += worth.sum * run.count;
    count += worth.count * run.count;
  }
  return count === 0 ? 0 : sum / count;
}
