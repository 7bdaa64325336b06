import type { Locale } from '../../src/shared/locale.ts';

/** Letters beyond ASCII that each language writes, lower case. */
const LETTERS: Readonly<Record<Locale, string>> = {
  fr: 'àâæçéèêëîïôœùûüÿ',
  it: 'àèéìíîòóùú',
  de: 'äöüßéàè',
  en: 'éèêñçöüïâ',
};
const OF_FOUR_LANGUAGES = new Set(Object.values(LETTERS).join(''));
const WESTERN = new Set([...OF_FOUR_LANGUAGES, ...Array.from('áãåíñóõøúý')]);
const TYPOGRAPHIC = new Set('«»“”„‘’‚‹›–—…•·°©®™€£§´ªº½¼¾²³±×÷†‡\u00a0\u00ad\u202f\u2009≈≤≥→');
/** Signs that stand inside words or close to them: an apostrophe, a hyphen that shows at line ends, a quotation mark. */
const NEAR_WORDS = new Set('’‘´\u00ad\u00a0«»“”„‹›…ªº°²³·\u202f\u2009');

function isLetter(character: string | undefined): boolean {
  return character !== undefined && /\p{L}/u.test(character);
}

function isUpper(character: string): boolean {
  return character !== character.toLowerCase();
}

function isSmall(character: string | undefined): boolean {
  return isLetter(character) && character === character?.toLowerCase();
}

interface Place {
  readonly before: string | undefined;
  readonly after: string | undefined;
}

function worthOfLetter(character: string, { before, after }: Place, letters: ReadonlySet<string>): number {
  const lower = character.toLowerCase();
  // «cittÀ», «FÃŒllung»: a capital inside a word beside small letters is the mark of another code page.
  if (isUpper(character) && isLetter(before) && (isSmall(before) || isSmall(after))) return -1;
  // Capitals with accents are rare: where two readings fit, the one in small letters is right.
  if (letters.has(lower)) return isUpper(character) ? 0.9 : 1;
  return WESTERN.has(lower) ? 0.6 : -0.6;
}

function worthOfSign(character: string, { before, after }: Place): number {
  if (!TYPOGRAPHIC.has(character)) return -1;
  const inWord = isLetter(before) && isLetter(after);
  return inWord && !NEAR_WORDS.has(character) ? -0.6 : 0.8;
}

/**
 * How much the characters beyond ASCII look like a text of the language: 1 when all of them are at home in it,
 * -1 when none is, 0 for a text without any.
 */
export function plausibility(text: string, locale: Locale | null): number {
  const letters = locale === null ? OF_FOUR_LANGUAGES : new Set(LETTERS[locale]);
  const characters = Array.from(text);
  let worth = 0;
  let count = 0;
  characters.forEach((character, i) => {
    if (character <= '\u007f') return;
    count += 1;
    const place = { before: characters[i - 1], after: characters[i + 1] };
    worth += isLetter(character) ? worthOfLetter(character, place, letters) : worthOfSign(character, place);
  });
  return count === 0 ? 0 : worth / count;
}
