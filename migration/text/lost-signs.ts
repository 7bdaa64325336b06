import type { Locale } from '../../src/shared/locale.ts';
import type { DamageProfile } from './damage-profile.ts';

/** A sign that stood for itself, not for a letter within a word. */
export interface LostSign {
  readonly restored: string;
  readonly confidence: number;
}

/** Where a gap stands. */
export interface GapPlace {
  readonly before: string;
  readonly after: string;
  readonly locale: Locale;
  readonly profile: DamageProfile;
  /** True when it can be nothing but damage. */
  readonly isCertain: boolean;
}

/** One-letter words with an accent. */
const LETTER_WORDS: Readonly<Partial<Record<Locale, readonly [small: string, capital: string]>>> = {
  it: ['è', 'È'],
  fr: ['à', 'À'],
};
const SAYS =
  /^\s+(?:dit|dis|demand|répond|r.pond|fit|cri|reprit|dem|disse|chiese|rispose|domand|esclam|fragte|sagte|rief|said|asked|he|she)/i;
const QUOTES: Readonly<Record<Locale, readonly [string, string]>> = {
  it: ['“', '”'],
  fr: ['«', '»'],
  de: ['„', '“'],
  en: ['“', '”'],
};
const DASH = '–';
/** Behind these words no «à» stands: what follows them is named, so the gap was a quotation mark or a dash. */
const NAMING =
  /(?:^|[^\p{L}])(?:le|la|les|un|une|des|de|du|ce|cet|cette|ces|son|sa|ses|leur|leurs|mon|ma|mes|au|aux|et|ou|dans|sur|par|pour|est|que|qui|sous|avec|mot|option|commande|appelée?|nommée?|dite?s?)\s+$/iu;
/** Before these words none stands either. */
const NOT_BEHIND =
  /^\s+(?:à|et|ou|est|sont|de|d|du|des|dans|pour|par|avec|sur|que|qu|qui|a|sera|peut|n|ne|se|s|en|il|elle|on|je|tu|ils|elles|ont|était|fut|mais|car|puis|alors|si|y)(?![\p{L}])/iu;
/** Before these one is likely. */
const BEHIND =
  /^\s+(?:la|l|l’|l'|un|une|partir|travers|cette|ce|cet|ces|son|sa|ses|leurs?|nos?|votre|vos|notre|mon|ma|tous?|toutes?|deux|trois|quatre|côté|pied|chaque|nouveau|jour|moins|peine|peu|cause|lieu|droite|gauche|propos|savoir|chacun|autres?|temps|plusieurs|quelques?|laquelle|lequel|quoi|\d+|\p{Ll}+(?:er|ir|re))(?![\p{L}])/iu;
/** Italian words that are cut off before «è». */
const BEFORE_E = /(?:^|[^\p{L}])(?:c|cos|dov|com|n|v|quand|quest|quell|m|t|s|l|chi|un|qual|tutt|nient|altr)['’]\s?$/iu;

/** The quotation marks of a page: those that are left on it or on its site, or those of its language. */
export function quotesFor(
  locale: Locale,
  profile: DamageProfile,
): { readonly pair: readonly [string, string]; readonly confidence: number } {
  // Where é is still there, « is too: what was lost lies beyond Latin 1.
  const beyond = locale === 'de' ? QUOTES.de : QUOTES.en;
  if (profile.keepsLetters) return { pair: beyond, confidence: 0.96 };
  if (profile.quotes !== null) return { pair: profile.quotes, confidence: 0.97 };
  return { pair: QUOTES[locale], confidence: 0.9 };
}

/** A gap between figures, or between a figure and its unit. */
export function signAmongFigures(found: string, before: string, after: string): LostSign | null {
  const [, left = '', right = ''] = /^(\d*)[?\ufffd]+(.*)$/.exec(found) ?? [];
  if (left !== '' && /^C(?!\p{L})/u.test(right === '' ? after.trimStart() : right))
    return { restored: `${left}°${right}`, confidence: 0.97 };
  if (/^\d{1,3}$/.test(left) && /^\d{3}$/.test(right)) return { restored: `${left}’${right}`, confidence: 0.96 };
  if (/^(?:1[89]|20)\d\d$/.test(left) && /^(?:1[89]|20)\d\d$/.test(right))
    return { restored: `${left}${DASH}${right}`, confidence: 0.96 };
  const isDecade = left === '' && /^\d0$/.test(right) && /(?:anni|années|gli|negli|degli|dagli|the)\s+$/i.test(before);
  return isDecade ? { restored: `’${right}`, confidence: 0.97 } : null;
}

/** How likely a word of one letter is between these words: French has quotation marks between spaces too. */
function confidenceOfWord(locale: Locale, before: string, after: string): number {
  if (locale !== 'fr') return /^\s+\d/.test(after) ? 0.85 : 0.97;
  if (NAMING.test(before) || NOT_BEHIND.test(after)) return 0.3;
  return BEHIND.test(after) ? 0.98 : 0.9;
}

/** «n? 5»: the sign for a number. */
export function numberSign(found: string, after: string): LostSign | null {
  return /^n[?\ufffd]+$/i.test(found) && /^\s*\d/.test(after)
    ? { restored: `${found.charAt(0)}°`, confidence: 0.97 }
    : null;
}

interface Neighbours {
  readonly isBetweenWords: boolean;
  /** True when no sentence can have ended here. */
  readonly goesOn: boolean;
  readonly isStart: boolean;
}

function neighboursOf(before: string, after: string): Neighbours {
  return {
    isBetweenWords: /[\p{L}\d,)»”"?\ufffd]\s+$/u.test(before) && /^\s+[\p{L}\d(«“"?\ufffd]/u.test(after),
    goesOn: /^\s+[\p{Ll}\d]/u.test(after) && !SAYS.test(after),
    isStart: /(?:^|[.!?…])\s*["“«(]?$/.test(before) && /^\s+\p{Ll}/u.test(after),
  };
}

/** A word of one letter, for instance «è»; null in languages that have none with an accent. */
function letterWord(
  { before, after, locale, isCertain }: GapPlace,
  { isBetweenWords, goesOn, isStart }: Neighbours,
): LostSign | null {
  const letters = LETTER_WORDS[locale];
  if (letters === undefined) return isBetweenWords ? { restored: DASH, confidence: 0.9 } : null;
  if (isBetweenWords)
    return { restored: letters[0], confidence: goesOn ? confidenceOfWord(locale, before, after) : 0.85 };
  if (isCertain && locale === 'it' && /\bnon\s+$/i.test(before)) return { restored: 'è', confidence: 0.98 };
  return isStart ? { restored: letters[1], confidence: locale === 'it' ? 0.96 : 0.93 } : null;
}

/** A gap behind an apostrophe: «c’?», «jusqu’?». */
function behindApostrophe(before: string, locale: Locale): LostSign | null {
  if (locale === 'fr' && /jusqu['’]$/i.test(before)) return { restored: 'à', confidence: 0.99 };
  return locale === 'it' && BEFORE_E.test(before) ? { restored: 'è', confidence: 0.98 } : null;
}

/** A gap that stands alone between spaces: a word of one letter, or a dash. */
export function signAlone(place: GapPlace): LostSign | null {
  const { before, after, locale, profile, isCertain } = place;
  const elided = behindApostrophe(before, locale);
  if (elided !== null) return elided;
  if (!isCertain && !profile.isDamaged) return null;
  const neighbours = neighboursOf(before, after);
  // French alone has a space before a question mark.
  if (!isCertain && locale === 'fr' && !neighbours.goesOn) return null;
  // Between figures: «8 à 10», «8 – 10» or «8 × 10».
  if (/\d\s+$/.test(before) && /^\s+\d/.test(after)) return null;
  if (!profile.keepsLetters) return letterWord(place, neighbours);
  return neighbours.isBetweenWords ? { restored: DASH, confidence: 0.96 } : null;
}
