import { LOCALES } from '../../shared/locale.ts';
import type { Locale } from '../../shared/locale.ts';
import { STOP_WORDS } from './stop-words.ts';
import { fold, tokenize } from './tokens.ts';

/** Folded words that only one of the four languages has; three times as telling as a function word. */
const WORDS: Readonly<Record<Locale, RegExp>> = {
  it: /\b(?:che|gli|perche|cosa|quanto|quanta|quanti|quante|chi|della|sono|puo)\b/g,
  de: /\b(?:der|die|das|und|ist|wie|wer|wo|wann|warum|welche[rsmn]?|nicht|ein|eine|fur)\b/g,
  fr: /\b(?:est-ce|quel(?:le)?s?|combien|pourquoi|les|des|une|qui|avec|faut)\b|\b[ldjnsc]'(?:[aeiou]|h[aeiou])/g,
  en: /\b(?:the|what|which|who|how|when|where|why|is|are|does|did|of|many|much)\b/g,
};
/** Letters that only one of them has. */
const LETTERS: Readonly<Record<Locale, RegExp>> = { it: /[òì]/g, de: /[ßäöü]/g, fr: /[çêœ]|où/g, en: /(?!)/g };
const MARK_WEIGHT = 3;

/** How much a text looks like each language: function words, and what only that language has. */
function languageScores(text: string): Readonly<Record<Locale, number>> {
  const lower = text.toLowerCase().replaceAll('’', "'");
  const folded = fold(lower);
  const words = tokenize(text).map((token) => token.text);
  const score = (locale: Locale): number => {
    const stopWords = words.filter((word) => word.length > 1 && STOP_WORDS[locale].has(word)).length;
    const marks = (folded.match(WORDS[locale])?.length ?? 0) + (lower.match(LETTERS[locale])?.length ?? 0);
    return stopWords + MARK_WEIGHT * marks;
  };
  return { fr: score('fr'), it: score('it'), de: score('de'), en: score('en') };
}

/**
 * The language of a short text. Visitors ask in their own language on a page of another; few words decide,
 * so `fallback` (the page's language) wins unless another language is clearly ahead.
 */
export function detectLanguage(text: string, fallback: Locale): Locale {
  const scores = languageScores(text);
  const ranked = [...LOCALES].sort((a, b) => scores[b] - scores[a]);
  const best = ranked[0] ?? fallback;
  return scores[best] >= scores[fallback] + 2 ? best : fallback;
}
