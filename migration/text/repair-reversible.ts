import { isEscapedTwice, readReferences } from './character-references.ts';
import type { ReadReferences } from './character-references.ts';
import { segmentsOf } from './markup-segments.ts';
import type { Segment } from './markup-segments.ts';
import { commonMisreading, repairMojibake } from './mojibake.ts';
import type { SingleByte } from './single-byte.ts';
import type { RepairedPage, TextRepair } from './text-repair.ts';

const CERTAIN = 1;
const MISREAD_CONFIDENCE = 0.99;
/** How much of a text is shown around a repair. */
const AROUND = 40;

/** What went wrong throughout a page. */
interface PageWays {
  readonly escapedTwice: boolean;
  readonly preferred: SingleByte | null;
}

function isRead(segment: Segment): boolean {
  return segment.kind === 'text' || segment.kind === 'attribute';
}

function shortened(text: string): string {
  return text
    .replace(/\s+/g, ' ')
    .trim()
    .slice(0, 2 * AROUND);
}

/** Words of two readings of a text that differ, in pairs; the texts as wholes where they have not as many words. */
function changedWords(before: string, after: string): { before: string; after: string }[] {
  const from = before.split(/[ \t\n\r]+/);
  const to = after.split(/[ \t\n\r]+/);
  if (from.length !== to.length) return [{ before: shortened(before), after: shortened(after) }];
  return from.flatMap((word, i) => {
    const other = to[i] ?? '';
    return word === other ? [] : [{ before: word, after: other }];
  });
}

function repairSegment(
  source: string,
  read: ReadReferences,
  { escapedTwice, preferred }: PageWays,
  repairs: TextRepair[],
): string {
  for (const { before, after } of read.mended) {
    const context = shortened(source);
    const evidence = escapedTwice ? 'escaped twice' : 'reference';
    repairs.push({ kind: 'entity', before, after, confidence: CERTAIN, evidence, context, state: 'auto' });
  }
  const { text, steps } = repairMojibake(read.text, preferred);
  if (text === read.text) return text;
  const [evidence, context] = [steps.join(', '), shortened(source)];
  for (const { before, after } of changedWords(read.text, text))
    repairs.push({ kind: 'mojibake', before, after, confidence: MISREAD_CONFIDENCE, evidence, context, state: 'auto' });
  return text;
}

/**
 * Undoes what can be undone to the letter: character references that went wrong, and text misread in another encoding.
 * References become characters, except those that keep markup markup. Tags, scripts and shown code stay as they were.
 */
export function repairReversible(html: string): RepairedPage {
  const segments = segmentsOf(html);
  const escapedTwice = segments.some((segment) => isRead(segment) && isEscapedTwice(segment.source));
  const reads = segments.map((segment) => (isRead(segment) ? readReferences(segment.source, { escapedTwice }) : null));
  const preferred = commonMisreading(reads.flatMap((read) => (read === null ? [] : [read.text])));
  const repairs: TextRepair[] = [];
  const parts = segments.map(({ source }, i) => {
    const read = reads[i] ?? null;
    return read === null ? source : repairSegment(source, read, { escapedTwice, preferred }, repairs);
  });
  return { html: parts.join(''), repairs };
}
