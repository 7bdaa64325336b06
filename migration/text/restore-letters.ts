import type { Locale } from '../../src/shared/locale.ts';
import { findLostLettersInLines } from './lost-letters.ts';
import type { LostLetter } from './lost-letters.ts';
import { segmentsOf } from './markup-segments.ts';
import type { Segment } from './markup-segments.ts';
import { SURE } from './text-repair.ts';
import type { RepairedPage, TextRepair } from './text-repair.ts';
import type { Vocabulary } from './vocabulary.ts';

/** What people decided: a damaged word as it was found, and what it is to be. */
export type Decisions = ReadonlyMap<string, string>;

interface LettersPage {
  readonly html: string;
  readonly locale: Locale;
  readonly words: Vocabulary;
  readonly decisions?: Decisions;
}

const AROUND = 40;
const DAMAGE = /[?\ufffd]/;

/** Consecutive pieces of text that make one line: a word may go on behind an inline tag. */
function linesOf(segments: readonly Segment[]): number[][] {
  const lines: number[][] = [];
  let line: number[] = [];
  const end = (): void => {
    if (line.length > 0) lines.push(line);
    line = [];
  };
  segments.forEach((segment, i) => {
    if (segment.kind === 'attribute') lines.push([i]);
    else if (segment.kind === 'text') line.push(i);
    else if (segment.breaks || segment.kind === 'code') end();
  });
  end();
  return lines;
}

/** Puts a word in the place of a damaged one, which may stretch over several pieces. */
function replace(pieces: string[], letter: LostLetter, word: string): void {
  let from = letter.at;
  let left = letter.found.length;
  let rest = word;
  for (let i = 0; i < pieces.length && left > 0; i++) {
    const piece = pieces[i] ?? '';
    if (from >= piece.length) {
      from -= piece.length;
      continue;
    }
    const taken = Math.min(left, piece.length - from);
    const put = left > taken ? rest.slice(0, taken) : rest;
    pieces[i] = piece.slice(0, from) + put + piece.slice(from + taken);
    rest = rest.slice(put.length);
    left -= taken;
    from = 0;
  }
}

function repairOf(letter: LostLetter, line: string, decided: string | undefined): TextRepair {
  const { found, restored, confidence, evidence, at } = letter;
  const context = line
    .slice(Math.max(0, at - AROUND), at + found.length + AROUND)
    .replace(/\s+/g, ' ')
    .trim();
  const common = { kind: 'lost letter', before: found, context } as const;
  if (decided !== undefined) return { ...common, after: decided, confidence: 1, evidence: 'decided', state: 'auto' };
  const state = restored !== null && confidence >= SURE ? 'auto' : 'review';
  return { ...common, after: restored, confidence, evidence, state };
}

/** Puts what is certain or decided in its place. */
function restoreLine(pieces: string[], letters: readonly LostLetter[], decisions: Decisions | undefined): TextRepair[] {
  const line = pieces.join('');
  const repairs = letters.map((letter) => repairOf(letter, line, decisions?.get(letter.found)));
  // From the end, so that the offsets of those before stay right.
  letters.toReversed().forEach((letter, i) => {
    const repair = repairs[letters.length - 1 - i];
    if (repair?.state === 'auto' && repair.after !== null) replace(pieces, letter, repair.after);
  });
  return repairs;
}

/**
 * Restores lost letters in a page's source: those that are certain enough are put in, all are listed. A decision of
 * people about a word goes before what the program thinks.
 */
export function restoreLetters(page: LettersPage): RepairedPage {
  if (!DAMAGE.test(page.html)) return { html: page.html, repairs: [] };
  const segments = segmentsOf(page.html);
  const sources = segments.map(({ source }) => source);
  const lines = linesOf(segments);
  const texts = lines.map((line) => line.map((i) => sources[i] ?? '').join(''));
  const found = findLostLettersInLines(texts, page.locale, page.words);
  const repairs = lines.flatMap((line, n) => {
    const letters = found[n] ?? [];
    if (letters.length === 0) return [];
    const pieces = line.map((i) => sources[i] ?? '');
    const made = restoreLine(pieces, letters, page.decisions);
    line.forEach((i, at) => (sources[i] = pieces[at] ?? ''));
    return made;
  });
  return { html: sources.join(''), repairs };
}
