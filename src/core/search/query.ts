import type { Locale } from '../../shared/locale.ts';
import type { SynonymGroup } from '../sites/site.ts';
import { analyse } from './analysis.ts';
import type { Term } from './analysis.ts';
import { STOP_WORDS } from './stop-words.ts';
import { expand } from './synonyms.ts';

/** A word of the question that passages are searched for, once per stem. */
export interface QueryTerm {
  readonly stem: string;
  readonly text: string;
  /** Among the question's words, counted with the stop words. */
  readonly position: number;
  /** A number, or written with a capital within the question: names and numbers weigh on whether a page answers. */
  readonly special: boolean;
  /** What the word may be made of (parts of compounds): stems with their share of the word's letters. */
  readonly parts: readonly { readonly stem: string; readonly share: number }[];
  /** Words and phrases that mean the same on this site, as stems. */
  readonly synonyms: readonly (readonly string[])[];
}

function isSpecial(term: Term, question: string): boolean {
  if (/\d/.test(term.text)) return true;
  return term.position > 0 && /^\p{Lu}/u.test(question.slice(term.start, term.end));
}

/**
 * The words of a question as passages in `target` hold them: stemmed as that language stems, without the stop words of either language.
 * @param locale language of the question
 * @param target language of the passages to be searched
 * @param groups synonyms of the site
 */
export function queryTerms(
  question: string,
  locale: Locale,
  target: Locale,
  groups: readonly SynonymGroup[] = [],
): QueryTerm[] {
  const terms = analyse(question, target).filter((term) => !STOP_WORDS[locale].has(term.text));
  const { standIns } = expand(new Set(terms.map((term) => term.stem)), groups, locale, target);
  const seen = new Map<string, QueryTerm>();
  for (const term of terms) {
    if (term.part || seen.has(term.stem)) continue;
    const parts = terms
      .filter((other) => other.part && other.position === term.position)
      .map((other) => ({ stem: other.stem, share: other.text.length / term.text.length }));
    const { stem, text, position } = term;
    seen.set(stem, {
      stem,
      text,
      position,
      special: isSpecial(term, question),
      parts,
      synonyms: standIns.get(stem) ?? [],
    });
  }
  return [...seen.values()];
}

/** Stems to look for in the full-text index: the words, the parts of compounds, and what means the same. */
export function searchStems(terms: readonly QueryTerm[]): string[] {
  return [
    ...new Set(terms.flatMap((term) => [term.stem, ...term.parts.map((part) => part.stem), ...term.synonyms.flat()])),
  ];
}
