import { ownCopy } from './own-copy.ts';
import { skeletonOf } from './word-list-format.ts';

const WORD = /[\p{L}’']+/gu;
const QUOTE = /[«“„]/g;
const BEYOND_ASCII = /[^\u0000-\u007f]/;

/** A word in small letters with how often it was seen. */
export interface CountedWord {
  readonly word: string;
  readonly count: number;
}

/** Words with how often they were seen. */
export interface Vocabulary {
  /**
   * How often the word was seen as it is written; one in capitals counts as any of its spellings does, one with a
   * capital at its beginning as in small letters, since sentences begin so. 0 when never.
   */
  count(word: string): number;
  /** How often the word, or a quotation mark, was seen exactly so, capitals and all. */
  asWritten(word: string): number;
  /** Words with letters beyond ASCII, in small letters, that are written so with `?` for these letters. */
  matching(skeleton: string): readonly CountedWord[];
}

function increase(counts: Map<string, number>, word: string): number {
  const known = counts.get(word);
  if (known === undefined) counts.set(ownCopy(word), 1);
  else counts.set(word, known + 1);
  return (known ?? 0) + 1;
}

/** Counts the words of undamaged texts, so that damaged ones can be compared with them. */
export class CountedWords implements Vocabulary {
  readonly #counts = new Map<string, number>();
  readonly #inAnyCase = new Map<string, number>();
  readonly #bySkeleton = new Map<string, string[]>();

  /** Takes over the words of a text. Words that touch damage are left out. */
  add(text: string): void {
    for (const [quote] of text.matchAll(QUOTE)) increase(this.#counts, quote);
    for (const match of text.matchAll(WORD)) {
      const word = match[0];
      const around = `${text[match.index - 1] ?? ''}${text[match.index + word.length] ?? ''}`;
      if (/[?\ufffd]/.test(around)) continue;
      increase(this.#counts, word);
      const lower = word.toLowerCase();
      if (increase(this.#inAnyCase, lower) === 1 && BEYOND_ASCII.test(lower)) this.#file(lower);
    }
  }

  count(word: string): number {
    const seen = this.#counts.get(word);
    if (seen !== undefined) return seen;
    const lower = word.toLowerCase();
    if (word.length > 1 && word === word.toUpperCase()) return this.#inAnyCase.get(lower) ?? 0;
    return lower.slice(1) === word.slice(1) ? (this.#counts.get(lower) ?? 0) : 0;
  }

  asWritten(word: string): number {
    return this.#counts.get(word) ?? 0;
  }

  matching(skeleton: string): readonly CountedWord[] {
    const words = this.#bySkeleton.get(skeleton) ?? [];
    return words.map((word) => ({ word, count: this.#inAnyCase.get(word) ?? 0 }));
  }

  #file(word: string): void {
    const skeleton = skeletonOf(word);
    const words = this.#bySkeleton.get(skeleton);
    const own = ownCopy(word);
    if (words === undefined) this.#bySkeleton.set(ownCopy(skeleton), [own]);
    else words.push(own);
  }
}
