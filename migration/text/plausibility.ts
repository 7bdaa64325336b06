import { LOCALES } from '../../src/shared/locale.ts';

/** Letters beyond ASCII that each language writes, lower case. */
const LETTERS: Readonly<Record<string, string>> = {
  fr: 'àâæçéèêëîïôœùûüÿ',
  it: 'àèéìòùî',
  de: 'äöüßéàè',
  en: 'éèêñçöüïâ',
  es: 'áéíñóúü',
  pt: 'áâãàçéêíóôõúü',
  nl: 'éëïóöü',
  ca: 'àçèéíïòóúü',
  rm: 'àèéìòùöüî',
  sv: 'åäöé',
  da: 'åæøé',
  ro: 'âîăşţșț',
  pl: 'ąćęłńóśźż',
  cs: 'áčďéěíňóřšťúůýž',
  hu: 'áéíóöőúüű',
  hr: 'čćđšž',
};
const OF_FOUR_LANGUAGES = new Set(LOCALES.map((locale) => LETTERS[locale] ?? '').join(''));
const SETS = new Map(Object.entries(LETTERS).map(([language, letters]) => [language, new Set(letters)]));
const WESTERN = new Set([...OF_FOUR_LANGUAGES, ...Array.from('áãåíñóõøúý')]);
const TYPOGRAPHIC = new Set('«»“”„‘’‚‹›–—…•·°©®™€£§´ªº½¼¾²³±×÷†‡\u00a0\u00ad\u202f\u2009≈≤≥→');
/** Signs that stand between letters: an apostrophe, a hyphen that shows at line ends. */
const NEAR_WORDS = new Set('’‘´·\u00ad\u00a0\u202f\u2009');

/** Signs that stand close to words; all others keep away from letters. */
const BESIDE_WORDS = new Set('«»“”„‘’‚‹›–—…·™®©°ªº´\u00a0\u00ad\u202f\u2009€£');

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
  if (inWord) return NEAR_WORDS.has(character) ? 0.8 : -0.6;
  return (isLetter(before) || isLetter(after)) && !BESIDE_WORDS.has(character) ? -0.3 : 0.8;
}

/**
 * How much the characters beyond ASCII look like a text of the language: 1 when all of them are at home in it,
 * -1 when none is, 0 for a text without any.
 * @param language two letters; null for any of the platform's
 */
export function plausibility(text: string, language: string | null): number {
  const letters = (language === null ? undefined : SETS.get(language)) ?? OF_FOUR_LANGUAGES;
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
