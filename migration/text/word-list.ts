import { readFileSync } from 'node:fs';
import { brotliDecompressSync } from 'node:zlib';
import type { Locale } from '../../src/shared/locale.ts';
import { ownCopy } from './own-copy.ts';
import { frequencyOf, skeletonOf } from './word-list-format.ts';

/** A word of a list with its frequency in 100 million words. */
export interface ListedWord {
  readonly word: string;
  readonly frequency: number;
}

const NEWLINE = 10;
const GAP_BYTE = 63;
const FIRST_LEAD = 0xc0;
/** How many look-ups are remembered: a site uses some tens of thousands of words. */
const REMEMBERED = 50_000;
const NONE: readonly ListedWord[] = [];

/**
 * The words of a language in small letters, sorted by what is left of them without their letters beyond ASCII.
 * They are searched in the file's own bytes: maps of half a million words would take more memory than a recovery may.
 */
export class WordList {
  readonly #bytes: Buffer;
  readonly #found = new Map<string, readonly ListedWord[]>();

  constructor(bytes: Buffer) {
    this.#bytes = bytes;
  }

  /** All words that are written so, with any letters beyond ASCII where the skeleton has a gap. */
  matching(skeleton: string): readonly ListedWord[] {
    const known = this.#found.get(skeleton);
    if (known !== undefined) return known;
    if (this.#found.size >= REMEMBERED) this.#found.clear();
    const words = this.#search(skeleton);
    this.#found.set(ownCopy(skeleton), words);
    return words;
  }

  /** Frequency of a word in small letters; 0 when it is not listed. */
  frequency(word: string): number {
    return this.matching(skeletonOf(word)).find((listed) => listed.word === word)?.frequency ?? 0;
  }

  /** Every word with letters beyond ASCII. */
  *accented(): Generator<ListedWord> {
    const bytes = this.#bytes;
    for (let start = 0; start < bytes.length;) {
      const end = bytes.indexOf(NEWLINE, start);
      if (bytes.subarray(start, end).some((byte) => byte >= FIRST_LEAD)) yield this.#wordAt(start, end);
      start = end + 1;
    }
  }

  #wordAt(start: number, end: number): ListedWord {
    const frequency = frequencyOf(this.#bytes[end - 1] ?? 0);
    return { word: this.#bytes.toString('utf8', start, end - 1), frequency };
  }

  /** Where the line begins that a byte belongs to. */
  #lineStart(at: number): number {
    return at === 0 ? 0 : this.#bytes.lastIndexOf(NEWLINE, at - 1) + 1;
  }

  /** Compares the skeleton of the line at a place with another one: negative when the line's comes first. */
  #compare(start: number, skeleton: string): number {
    const bytes = this.#bytes;
    let at = start;
    for (let i = 0; ; i++) {
      // The mark of frequency is the last byte of a line; a word ends before it.
      const byte = bytes[at + 1] === NEWLINE ? 0 : (bytes[at] ?? 0);
      const own = byte >= FIRST_LEAD ? GAP_BYTE : byte;
      const other = i < skeleton.length ? skeleton.charCodeAt(i) : 0;
      if (own !== other) return own - other;
      if (own === 0) return 0;
      at += 1;
      while (((bytes[at] ?? 0) & 0xc0) === 0x80) at += 1;
    }
  }

  #search(skeleton: string): readonly ListedWord[] {
    let low = 0;
    let high = this.#bytes.length;
    while (low < high) {
      const start = this.#lineStart((low + high) >>> 1);
      if (this.#compare(start, skeleton) < 0) low = this.#bytes.indexOf(NEWLINE, start) + 1;
      else high = start;
    }
    const words: ListedWord[] = [];
    while (low < this.#bytes.length && this.#compare(low, skeleton) === 0) {
      const end = this.#bytes.indexOf(NEWLINE, low);
      words.push(this.#wordAt(low, end));
      low = end + 1;
    }
    return words.length === 0 ? NONE : words;
  }
}

const lists = new Map<Locale, WordList>();

/** The list of a language, read when it is first needed. Sources and licences: migration/text/words/README.md. */
export function wordList(locale: Locale): WordList {
  const known = lists.get(locale);
  if (known !== undefined) return known;
  const list = new WordList(brotliDecompressSync(readFileSync(new URL(`./words/${locale}.br`, import.meta.url))));
  lists.set(locale, list);
  return list;
}
