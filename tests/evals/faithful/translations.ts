import { splitSentences } from '../../../src/core/search/sentences.ts';
import type { Locale } from '../../../src/shared/locale.ts';
import { caseOf } from './cases.ts';
import type { Case } from './cases.ts';
import { liesAbout } from './lies.ts';
import type { LieMaterial } from './lies.ts';
import type { SitePage, Subject } from './sentence-pool.ts';

/** A sentence of a page with the same sentence of its translation. */
export interface Translated {
  readonly original: Subject;
  readonly translation: Subject;
}

const FEWEST_CHARACTERS = 40;

function sentencesOf(text: string, locale: Locale): string[] {
  return splitSentences(text, locale).map(([start, end]) => text.slice(start, end));
}

function pairsOf(one: SitePage, other: SitePage): Translated[] {
  if (one.paragraphs.length !== other.paragraphs.length) return [];
  return one.paragraphs.flatMap((paragraph, i) => {
    const own = sentencesOf(paragraph, one.article.locale);
    const theirs = sentencesOf(other.paragraphs[i] ?? '', other.article.locale);
    if (own.length !== theirs.length) return [];
    return own.flatMap((sentence, k): Translated[] => {
      const translation = theirs[k] ?? '';
      const ratio = translation.length / sentence.length;
      if (sentence.length < FEWEST_CHARACTERS || ratio < 0.6 || ratio > 1.7 || sentence === translation) return [];
      return [
        {
          original: { article: one.article, sentence, next: own[k + 1] ?? null },
          translation: { article: other.article, sentence: translation, next: theirs[k + 1] ?? null },
        },
      ];
    });
  });
}

/** The sentences of pages that exist in several languages, each with its translations: paragraph by paragraph, where they have as many sentences. */
export function translatedSentences(pages: readonly SitePage[]): Translated[] {
  return pages.flatMap((one) =>
    pages
      .filter((other) => other.article.article === one.article.article && other.article.locale !== one.article.locale)
      .flatMap((other) => pairsOf(one, other)),
  );
}

/** Kinds of lies that are told about the claim alone. */
const TOLD_ACROSS = new Set([
  'wrong number',
  'numbers exchanged',
  'wrong month',
  'names swapped',
  'another name',
  'denial dropped',
  'denial added',
  'turned round',
  'limit dropped',
  'one word altered',
  'another sentence',
  'address added',
]);

/** The translation as a claim, and lies told about it, with the original as the quote. */
export function casesAcross({ original, translation }: Translated, material: LieMaterial): Case[] {
  const locale = translation.article.locale;
  const truth = caseOf(original, 'translation', true, translation.sentence, { locale });
  const lies = liesAbout(translation, material)
    .filter(({ kind }) => TOLD_ACROSS.has(kind))
    .map(({ kind, text }) => caseOf(original, `translation, ${kind}`, false, text, { locale }));
  return [truth, ...lies];
}
