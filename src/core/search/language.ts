import { LOCALES } from '../../shared/locale.ts';
import type { Locale } from '../../shared/locale.ts';
import { STOP_WORDS } from './stop-words.ts';
import { tokenize } from './tokens.ts';

/** Letters and words that only one of the four languages has; three times as telling as a function word. */
const MARKS: Readonly<Record<Locale, RegExp>> = {
  it: /\b(?:che|gli|perche|cosa|quanto|quanta|quanti|quante|chi|della|sono|puo)\b|[òì]/gu,
  de: /\b(?:der|die|das|und|ist|wie|wer|wo|wann|warum|welche[rsmn]?|nicht|ein|eine|fur)\b|[ßäöü]/gu,
  fr: /\b(?:est-ce|quel(?:le)?s?|combien|pourquoi|les|des|une|qui|avec|ou|faut)\b|\b[ldjnsc]'[aeiouhéêè]|[çêœ]/gu,
  en: /\b(?:the|what|which|who|how|when|where|why|is|are|does|did|of|many|much)\b/gu,
};
const MARK_WEIGHT = 3;

/** How much a text looks like each language: function words, and what only that language has. */
function languageScores(text: string): Readonly<Record<Locale, number>> {
  const lower = text.toLowerCase().replaceAll('’', "'");
  const words = tokenize(text).map((token) => token.text);
  const score = (locale: Locale): number => {
    const stopWords = words.filter((word) => word.length > 1 && STOP_WORDS[locale].has(word)).length;
    return stopWords + MARK_WEIGHT * (lower.match(MARKS[locale])?.length ?? 0);
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
