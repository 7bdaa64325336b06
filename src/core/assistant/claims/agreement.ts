import type { Alignment } from './align.ts';
import type { ClaimFault } from './claim.ts';
import { WIDE } from './markers.ts';
import { endsSentenceBefore, hasMarkBefore } from './words.ts';
import type { Word } from './words.ts';

const NEAR = 2;
const HEAD = 5;

/** Month, weekday and unit beside a number: what it counts or dates. */
function beside(words: readonly Word[], at: number): Set<string> {
  const found = new Set<string>();
  const note = (word: Word | undefined): void => {
    if (word === undefined) return;
    if (word.sign !== null && /^[mw]/.test(word.sign)) found.add(word.sign);
    if (word.unit !== null) found.add(word.unit);
  };
  for (const direction of [-1, 1]) {
    for (let i = at + direction, steps = 0; steps < NEAR; i += direction, steps += 1) {
      const word = words[i];
      const later = words[Math.max(i, i - direction)];
      if (word === undefined || (later !== undefined && hasMarkBefore(later))) break;
      note(word);
      if (word.content) break;
    }
  }
  return found;
}

/** True when the number `i` of a claim has another unit or month beside it than the number `j` of the quote. */
export function isBoundElsewhere(claim: readonly Word[], i: number, quote: readonly Word[], j: number): boolean {
  const [said, stands] = [beside(claim, i), beside(quote, j)];
  if ([...said].some((sign) => !stands.has(sign))) return true;
  const next = quote[j + 1];
  const unit = next === undefined || hasMarkBefore(next) ? null : next.unit;
  return unit !== null && !said.has(unit);
}

/** Which fault a wrong number, date or time is. */
export function faultOf(word: Word): ClaimFault {
  return word.sign === null || word.sign.startsWith('n') ? 'number' : 'date';
}

/** Numbers, dates and times of the claim that its quote does not hold, or holds about something else. */
export function numberFaults(claim: readonly Word[], quote: readonly Word[], { to }: Alignment): Set<ClaimFault> {
  const faults = new Set<ClaimFault>();
  for (const [i, word] of claim.entries()) {
    if (word.sign === null) continue;
    const j = to[i] ?? -1;
    if (j < 0 || (word.sign.startsWith('n') && isBoundElsewhere(claim, i, quote, j))) faults.add(faultOf(word));
  }
  return faults;
}

function contentBeside(words: readonly Word[], at: number, direction: 1 | -1): number {
  for (let i = at + direction, steps = 0; steps < HEAD; i += direction, steps += 1) {
    const word = words[i];
    const later = words[direction === 1 ? i : i + 1];
    if (word === undefined || (later !== undefined && hasMarkBefore(later))) return -1;
    if (word.content) return i;
  }
  return -1;
}

/** True when something of the sentence around a word is kept. */
function isSentenceKept(quote: readonly Word[], at: number, kept: ReadonlySet<number>): boolean {
  const ends = (i: number): boolean => quote[i] === undefined || endsSentenceBefore(quote[i]);
  let [from, to] = [at, at + 1];
  while (from > 0 && !ends(from)) from -= 1;
  while (to < quote.length && !ends(to)) to += 1;
  return quote.some((word, i) => i >= from && i < to && word.content && kept.has(i));
}

/** True when a marker of the quote that the claim leaves out still held for something that it keeps. */
function isMissed(quote: readonly Word[], at: number, kept: ReadonlySet<number>): boolean {
  const marker = quote[at]?.marker;
  if (marker === null || marker === undefined) return false;
  if (WIDE.has(marker)) return isSentenceKept(quote, at, kept);
  const behind = quote[at + 1];
  const isLast = behind === undefined || hasMarkBefore(behind);
  // What a denial stands right before is denied, be it a small word (non tutti, nicht alle).
  if (marker === 'neg' && kept.has(isLast ? at - 1 : at + 1)) return true;
  const [next, previous] = [contentBeside(quote, at, 1), contentBeside(quote, at, -1)];
  if (next >= 0 && kept.has(next)) return true;
  return (marker === 'neg' || next < 0) && previous >= 0 && kept.has(previous);
}

/** «7 bis 10» for «7–10». */
function isDash(i: number, quote: readonly Word[], { to }: Alignment): boolean {
  const [from, until] = [to[i - 1] ?? -1, to[i + 1] ?? -1];
  return from >= 0 && until === from + 1 && /^\s?[-–—]\s?$/u.test(quote[until]?.before ?? '');
}

/** True when the claim denies, narrows or widens otherwise than its quote. */
export function turnsMeaning(claim: readonly Word[], quote: readonly Word[], alignment: Alignment): boolean {
  const { to } = alignment;
  const isAdded = (word: Word, i: number): boolean =>
    word.marker !== null && (to[i] ?? -1) < 0 && !(word.marker === 'until' && isDash(i, quote, alignment));
  if (claim.some(isAdded)) return true;
  const kept = new Set(to.filter((at) => at >= 0));
  return quote.some((word, at) => word.marker !== null && !kept.has(at) && isMissed(quote, at, kept));
}

/** True for a word that may be a name by its capital; so has every German noun, and the first word of a sentence. */
export function looksLikeName(word: Word): boolean {
  return word.capital && word.content && word.sign === null && word.unit === null;
}
