import type { Locale } from '../../shared/locale.ts';
import { compoundParts } from './compounds.ts';
import { stemOf } from './stem.ts';
import { STOP_WORDS } from './stop-words.ts';
import { tokenize } from './tokens.ts';
import type { Token } from './tokens.ts';

/** A word that counts in search: `text` is folded, `stem` is what texts and questions are compared by. */
export interface Term extends Token {
  readonly stem: string;
  /** True for a part of a compound or for neighbours written as one (GPT-3 as gpt3): weaker evidence than the word itself. */
  readonly part: boolean;
  /** Counts the words of the text, stop words too, so that neighbours can be told. */
  readonly position: number;
}

function joinedTerm(text: string, previous: Token, token: Token, position: number): Term | null {
  const between = text.slice(previous.end, token.start);
  if (between !== '-' && between !== '\u2011') return null;
  const joined = previous.text + token.text;
  if (!/\d/.test(joined)) return null;
  return { text: joined, stem: joined, part: true, position, start: previous.start, end: token.end };
}

/**
 * The words of a text that count in search, in order: folded, stemmed, without the language's stop words.
 * Parts of compounds follow their word and share its place in the text.
 */
export function analyse(text: string, locale: Locale): Term[] {
  const terms: Term[] = [];
  const stopWords = STOP_WORDS[locale];
  let previous: Token | null = null;
  for (const [position, token] of tokenize(text).entries()) {
    const joined = previous === null ? null : joinedTerm(text, previous, token, position);
    if (joined !== null) terms.push(joined);
    previous = token;
    if (stopWords.has(token.text)) continue;
    const stem = stemOf(token.text, locale);
    terms.push({ ...token, stem, part: false, position });
    for (const part of compoundParts(token.text, locale)) {
      const partStem = stemOf(part, locale);
      if (partStem.length > 2 && partStem !== stem)
        terms.push({ ...token, text: part, stem: partStem, part: true, position });
    }
  }
  return terms;
}

/**
 * The text of a full-text field: stems joined by spaces. They hold letters, digits and full stops (of decimals) only;
 * the full-text index must take them as they are.
 */
export function indexStems(text: string, locale: Locale): string {
  return analyse(text, locale)
    .map((term) => term.stem)
    .join(' ');
}
