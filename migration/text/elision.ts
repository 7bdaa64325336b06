import type { Locale } from '../../src/shared/locale.ts';

/** What stands before an apostrophe. */
const ELIDED: Readonly<Record<Locale, RegExp>> = {
  it: /^(?:l|d|c|un|s|m|t|v|n|all|dall|dell|nell|sull|coll|quest|quell|bell|sant|tutt|anch|senz|mezz|com|dov|cos|ogn|vent|trent|gl|quant|nessun|alcun|ciascun|buon|grand|quand|neanch|nient|altr|ventiquattr)$/,
  fr: /^(?:l|d|c|j|m|n|s|t|qu|jusqu|lorsqu|puisqu|quoiqu|aujourd|presqu|quelqu|grand|prud)$/,
  de: /^(?:\p{L}{2,})$/u,
  en: /^(?:\p{L}+)$/u,
};
/** What stands behind it. */
const AFTER_ELISION: Readonly<Record<Locale, RegExp>> = {
  it: /^[aeiouhàèéìòùáíóúâêîôûäëïöü]/,
  fr: /^[aeiouyhàéèêâîôûœëïüö]/,
  de: /^s$/,
  en: /^(?:t|s|re|ve|ll|d|m)$/,
};
/** Letters that are words of their own behind an apostrophe: «c’è», «l’à». */
const ALONE: Readonly<Partial<Record<Locale, string>>> = { it: 'è', fr: 'à' };
/** Italian words that end in an apostrophe because their end is cut off. */
const CUT_OFF = /^(?:po|mo|di|fa|va|sta|be|ca|to)$/;
/** English words before `n’t`, `’ll` and the like. */
const CONTRACTED =
  /^(?:.*n\?t|(?:i|you|he|she|it|we|they|that|there|what|who|let|here|how|where)\?(?:s|re|ve|ll|d|m))$/;

/** «McDonald?s», in any language. */
const POSSESSIVE = /^\p{L}{2,}\?s$/u;

/** A word with a gap in the place of an apostrophe. */
export interface ElidedParts {
  readonly before: string;
  readonly after: string;
}

/** Parts of a damaged word around the gap that may have been an apostrophe; null when none can. */
export function elidedParts(damaged: string, locale: Locale): ElidedParts | null {
  const gap = damaged.indexOf('?');
  if (gap <= 0) return null;
  const before = damaged.slice(0, gap);
  const after = damaged.slice(gap + 1);
  if (isPossessive(damaged, locale)) return { before, after };
  if (after === '' || !ELIDED[locale].test(before)) return null;
  const isFitting = AFTER_ELISION[locale].test(after) || (after.startsWith('?') && ALONE[locale] !== undefined);
  return isFitting ? { before, after } : null;
}

/** The letter that is a word of its own behind an apostrophe. */
export function letterAlone(locale: Locale): string | null {
  return ALONE[locale] ?? null;
}

/** True for «McDonald?s»: a name with its s. In French and German words end in -és and -äs, in names or not. */
export function isPossessive(damaged: string, locale: Locale): boolean {
  return locale === 'it' && POSSESSIVE.test(damaged);
}

/** True for words whose end is cut off with an apostrophe: «un po’». */
export function isCutOff(before: string, locale: Locale): boolean {
  return locale === 'it' && CUT_OFF.test(before);
}

/** True for English contractions, which can be nothing else. */
export function isContraction(damaged: string, locale: Locale): boolean {
  return locale === 'en' && CONTRACTED.test(damaged);
}
