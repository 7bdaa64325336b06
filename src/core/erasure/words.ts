/** A word in a text: how it is compared, and where it stands. */
export interface Word {
  readonly key: string;
  readonly start: number;
  readonly end: number;
}

/** Letters and digits, with signs that may stand inside a word without being seen: soft hyphens, joiners, marks. */
const WORD = /[\p{L}\p{N}][\p{L}\p{N}\p{M}\u00ad\u200b-\u200d\u2060\ufeff]*/gu;
const UNSEEN = /[\p{M}\u00ad\u200b-\u200d\u2060\ufeff]/gu;
const LETTERS: Readonly<Record<string, string>> = { ß: 'ss', æ: 'ae', œ: 'oe', ø: 'o', đ: 'd', ł: 'l', ı: 'i' };

/** A word without case, accents and what cannot be seen, so that «RENÉ» and «Rene» are the same. */
function foldWord(word: string): string {
  return word
    .normalize('NFKD')
    .replace(UNSEEN, '')
    .toLowerCase()
    .replace(/[ßæœøđłı]/g, (letter) => LETTERS[letter] ?? letter);
}

/** The words of a text with their places. What parts them (spaces, hyphens, dots, line ends) does not matter. */
export function wordsOf(text: string): Word[] {
  return [...text.matchAll(WORD)].map((match) => ({
    key: foldWord(match[0]),
    start: match.index,
    end: match.index + match[0].length,
  }));
}

/** A run of digits as people write telephone numbers. */
const PHONE = /(?:\+|\b00)?\d[\d \u00a0\u202f'’()./\u2011-]{5,}\d/g;
const NATIONAL_DIGITS = 9;
const FEWEST_DIGITS = 7;
const MOST_DIGITS = 15;

/** Telephone numbers of a text, compared by their last nine digits: so with and without the prefix of the country. */
export function phonesOf(text: string): Word[] {
  return [...text.matchAll(PHONE)].flatMap((match) => {
    const digits = match[0].replaceAll(/\D/g, '');
    if (digits.length < FEWEST_DIGITS || digits.length > MOST_DIGITS) return [];
    return [{ key: digits.slice(-NATIONAL_DIGITS), start: match.index, end: match.index + match[0].length }];
  });
}
