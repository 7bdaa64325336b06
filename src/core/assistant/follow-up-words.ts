import type { Locale } from '../../shared/locale.ts';

/** Begins as the continuation of a talk ("and …", "what about …"); on folded text. */
export const CONTINUES: Readonly<Record<Locale, RegExp>> = {
  it: /^(?:e|ed|invece|e invece|anche|ma|allora)\b[\s,]*/,
  de: /^(?:und|aber|also|auch|sowie)\b(?: was ist mit\b)?[\s,]*/,
  fr: /^(?:et|mais|alors|aussi)\b[\s,]*/,
  en: /^(?:(?:and|but|also|so)\b[\s,]*)?(?:what about|how about)\b[\s,]*|^(?:and|but|also|so)\b[\s,]*/,
};

/** Holds a word that points to something said before. */
export const REFERS_BACK: Readonly<Record<Locale, RegExp>> = {
  it: /\b(?:questo|questa|questi|queste|quello|quella|quelli|quelle|esso|essa|essi|esse|lui|lei|loro|ne|lo|la si|li si|ci)\b/,
  de: /\b(?:er|sie|es|ihn|ihm|ihr|ihnen|dies|diese|dieser|dieses|diesen|diesem|dafur|damit|davon|dazu|darin|daran|darauf|dort|deren|dessen|sein|seine|das)\b/,
  fr: /\b(?:il|elle|ils|elles|cela|ca|celui|celle|ceux|celles|y|en|ce|cet|cette|ces|lui|leur|son|sa|ses)\b/,
  en: /\b(?:it|its|they|them|their|this|that|these|those|he|she|him|her|his|there|one|ones)\b/,
};

/** Holds a question word of its own: then it is a new question about the same thing, and not the same question about another. */
export const ASKS_ANEW: Readonly<Record<Locale, RegExp>> = {
  it: /\b(?:come|cosa|che|chi|dove|quando|perche|qual[ei]?|quant[oaie])\b/,
  de: /\b(?:wie|was|wer|wen|wem|wo|woher|wohin|wann|warum|wieso|weshalb|wozu|womit|welche[mnrs]?|wieviele?)\b/,
  fr: /\b(?:comment|quoi|que|qui|ou|quand|pourquoi|combien|quel(?:le)?s?|qu)\b/,
  en: /\b(?:how|what(?! about)|who|whom|whose|where|when|why|which)\b/,
};

/** Asks for nothing but a language ("and in German?", "auf Deutsch bitte"); on folded text. */
export const ASKS_ABOUT_LANGUAGE =
  /^(?:(?:e|ed|und|et|and|or|o|oder|ou)\b\s*)?(?:(?:puoi|potresti|kannst du|konnen sie|peux-tu|pouvez-vous|can you|could you|please|bitte|anche)\b[\s\p{L}-]{0,40})?\b(?:in|auf|en)\s+(?:italiano|tedesco|francese|inglese|italienisch|deutsch|franzosisch|englisch|italien|allemand|francais|anglais|italian|german|french|english)\b[\s\p{L},]{0,30}[?.!\s]*$/u;

/** Names of the languages in each language; on folded text. */
export const LANGUAGE_WORDS: readonly (readonly [Locale, RegExp])[] = [
  ['it', /\b(?:italiano|italienisch|italien|italian)\b/],
  ['de', /\b(?:tedesco|deutsch|allemand|german)\b/],
  ['fr', /\b(?:francese|franzosisch|francais|french)\b/],
  ['en', /\b(?:inglese|englisch|anglais|english)\b/],
];
