import { asUtf8 } from './byte-runs.ts';
import { readingWorth } from './reading-worth.ts';
import { fromBytes } from './single-byte.ts';
import type { SingleByte } from './single-byte.ts';

/** The text of a page of which parts are in other encodings than the most of it. */
export interface DecodedParts {
  readonly text: string;
  /** How many parts were read in each of the other encodings. */
  readonly others: ReadonlyMap<PartEncoding, number>;
}

/** Encodings that a part of a page may be in. */
export type PartEncoding = SingleByte | 'utf-8';

/** A part is a line or the text between two tags: pages were pasted together from such. */
const PART = /[^<>\r\n]+/g;
const WORD = /(?:(?<![^\s\u0000-\u0020])[^\s\u0000-\u0020]*)?[\u0080-\u00ff][^\s\u0000-\u0020]*/g;
const OTHERS: readonly SingleByte[] = ['windows-1252', 'macintosh', 'cp850'];
/** How much better a part must look in another encoding than in the page's, a word on average. */
const CLEARLY = 0.35;
/** Below this it does not look like the language in any. */
const LEAST = 0.5;

interface Reading {
  readonly encoding: PartEncoding;
  readonly text: string;
  readonly worth: number;
}

/** Decodes the parts of one page; the same words are judged once. */
class PartReader {
  readonly #main: SingleByte;
  readonly #language: string;
  readonly #words = new Map<string, Reading>();
  readonly others = new Map<PartEncoding, number>();

  constructor(main: SingleByte, language: string) {
    this.#main = main;
    this.#language = language;
  }

  read(part: string): string {
    const whole = this.#best(part);
    if (whole.encoding === this.#main || whole.encoding === 'utf-8')
      return part.replace(WORD, (word) => this.#word(word));
    this.#note(whole.encoding);
    return whole.text;
  }

  /** Within a part of the page's own encoding single words may be UTF-8. */
  #word(word: string): string {
    const known = this.#words.get(word);
    const reading = known ?? this.#asUtf8(word);
    if (known === undefined) this.#words.set(word, reading);
    this.#note(reading.encoding);
    return reading.text;
  }

  #note(encoding: PartEncoding): void {
    if (encoding !== this.#main) this.others.set(encoding, (this.others.get(encoding) ?? 0) + 1);
  }

  #worth(text: string): number {
    const { sum, count } = readingWorth(text, this.#language);
    return count === 0 ? 0 : sum / count;
  }

  #asUtf8(word: string): Reading {
    const text = fromBytes(word, this.#main);
    const own = { encoding: this.#main, text, worth: this.#worth(text) } as const;
    const other = asUtf8(word) ?? partlyUtf8(word, this.#main);
    if (other === null) return own;
    const worth = this.#worth(other);
    return worth >= own.worth ? { encoding: 'utf-8', text: other, worth } : own;
  }

  #best(part: string): Reading {
    const text = fromBytes(part, this.#main);
    const own = { encoding: this.#main, text, worth: this.#worth(text) } as const;
    if (own.worth > 1 - CLEARLY || asUtf8(part) !== null) return own;
    const readings = OTHERS.filter((encoding) => encoding !== this.#main).map((encoding) => {
      const other = fromBytes(part, encoding);
      return { encoding, text: other, worth: this.#worth(other) };
    });
    const best = readings.reduce((one, other) => (other.worth > one.worth ? other : one));
    return best.worth >= LEAST && best.worth > own.worth + CLEARLY ? best : own;
  }
}

/** A word with UTF-8 and other bytes in it, as where a quotation mark was set before it later. */
function partlyUtf8(word: string, main: SingleByte): string | null {
  const parts = word.split(/([\u00c2-\u00f4][\u0080-\u00bf]+)/).map((bytes) => ({ bytes, read: asUtf8(bytes) }));
  if (!parts.some(({ read }) => read !== null)) return null;
  return parts.map(({ bytes, read }) => read ?? fromBytes(bytes, main)).join('');
}

/**
 * Decodes a page part by part: in its own encoding, and where a part has words of the language only in another one, in
 * that. Words that are valid UTF-8 are read as such when they look no worse for it.
 * @param page its bytes as characters from U+0000 to U+00FF
 */
export function decodeParts(page: string, main: SingleByte, language: string): DecodedParts {
  const reader = new PartReader(main, language);
  const text = page.replace(PART, (part) => (/[\u0080-\u00ff]/.test(part) ? reader.read(part) : part));
  return { text, others: reader.others };
}
