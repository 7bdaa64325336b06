import type { IndexedWords } from '../sql/session.ts';

/** The letters that PostgreSQL marks a place in a text with, by field. */
const FIELDS = [
  ['title', 'A'],
  ['headings', 'B'],
  ['body', 'C'],
] as const;

/** Places of one word that PostgreSQL keeps, and the highest number of a place. */
const [PLACES_KEPT, LAST_PLACE] = [255, 16_383];

/** Words as the index of words counts them: letters, digits and full stops, without regard to capitals. */
export function wordsOf(stems: string): string[] {
  return stems.toLowerCase().match(/[\p{L}\p{N}\p{Co}.]+/gu) ?? [];
}

/** A passage's words with the fields that they stand in, as PostgreSQL reads a `tsvector`, and how many there are. */
export function toTsvector(words: IndexedWords): { readonly vector: string; readonly length: number } {
  const places = new Map<string, string[]>();
  let length = 0;
  for (const [field, mark] of FIELDS) {
    for (const word of wordsOf(words[field])) {
      length += 1;
      const own = places.get(word) ?? [];
      if (own.length < PLACES_KEPT) own.push(`${String(Math.min(length, LAST_PLACE))}${mark}`);
      places.set(word, own);
    }
  }
  // Neither quotation mark nor backslash is part of a word.
  return { vector: [...places].map(([word, own]) => `'${word}':${own.join(',')}`).join(' '), length };
}
