import type { LostLetter } from '../../../migration/text/lost-letters.ts';
import { findLostLettersInLines } from '../../../migration/text/lost-letters.ts';
import { SURE } from '../../../migration/text/text-repair.ts';
import type { Vocabulary } from '../../../migration/text/vocabulary.ts';
import type { CleanText } from './clean-texts.ts';

/** What a letter becomes. */
export type Loss = (letter: string) => string;

/** Ways in which letters got lost. */
export const LOSSES: Readonly<Record<string, Loss>> = {
  'to question marks': () => '?',
  'to U+FFFD': () => '\ufffd',
  'one question mark a byte': (letter) => '?'.repeat(Buffer.byteLength(letter)),
};

/** What came back of lost letters. */
export interface Restored {
  readonly letters: number;
  readonly back: number;
  /** Words that were changed without asking, and those of them that are wrong. */
  readonly made: number;
  readonly wrong: readonly string[];
  readonly review: number;
}

interface Broken {
  readonly text: string;
  /** For each offset of the broken text, where it came from. */
  readonly from: readonly number[];
}

function broken(text: string, loss: Loss): Broken {
  let made = '';
  const from: number[] = [];
  Array.from(text).reduce((at, character) => {
    const put = character > '\u007f' ? loss(character) : character;
    from.push(...Array.from(put, () => at));
    made += put;
    return at + character.length;
  }, 0);
  return { text: made, from: [...from, text.length] };
}

function isMade(letter: LostLetter): boolean {
  return letter.restored !== null && letter.confidence >= SURE;
}

/** Breaks the paragraphs of a page and restores them with the words of its site. */
export function restoreBroken(page: readonly CleanText[], loss: Loss, site: Vocabulary): Restored {
  const pieces = page.map(({ text }) => broken(text, loss));
  const found = findLostLettersInLines(
    pieces.map(({ text }) => text),
    page[0]?.locale ?? 'it',
    site,
  );
  const wrong: string[] = [];
  let [letters, back, made, review] = [0, 0, 0, 0];
  page.forEach(({ text }, i) => {
    const from = pieces[i]?.from ?? [];
    const right = new Set<number>();
    for (const letter of found[i] ?? []) {
      const [start = 0, end = 0] = [from[letter.at], from[letter.at + letter.found.length]];
      if (!isMade(letter)) review += 1;
      else {
        made += 1;
        if (letter.restored === text.slice(start, end)) for (let at = start; at < end; at++) right.add(at);
        else wrong.push(`${letter.found} → ${letter.restored ?? ''} (${text.slice(start, end)})`);
      }
    }
    for (const { index } of text.matchAll(/\p{L}/gu)) {
      if (text.charCodeAt(index) < 0x80) continue;
      letters += 1;
      if (right.has(index)) back += 1;
    }
  });
  return { letters, back, made, wrong, review };
}
