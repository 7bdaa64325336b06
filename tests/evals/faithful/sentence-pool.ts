import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { splitSentences } from '../../../src/core/search/sentences.ts';
import type { Locale } from '../../../src/shared/locale.ts';
import type { Dataset } from '../dataset.ts';

/** A passage with its sentences; `article` names what it is about, so that nothing is measured on what it was learned from. */
export interface Article {
  readonly id: number;
  readonly article: string;
  readonly locale: Locale;
  readonly title: string;
  readonly text: string;
  readonly sentences: readonly string[];
}

/** A sentence to tell lies and truths about, with the sentence after it. */
export interface Subject {
  readonly article: Article;
  readonly sentence: string;
  readonly next: string | null;
}

const NEIGHBOURS = 10;
const FEWEST_WORDS = 5;
const MOST_CHARACTERS = 400;

/** Long enough to say something, short enough to be a claim. */
export function isUseful(sentence: string): boolean {
  return (
    sentence.split(/\s+/u).length >= FEWEST_WORDS && sentence.length <= MOST_CHARACTERS && /[.!]["»”]?$/u.test(sentence)
  );
}

function sentencesOf(text: string, locale: Locale): string[] {
  return splitSentences(text, locale).map(([start, end]) => text.slice(start, end));
}

/** Passages of the evaluation file; neighbours in the file are about the same subject. */
export function articlesOf(dataset: Dataset): Article[] {
  return dataset.passages.map(({ it }, i) => ({
    id: i + 1,
    article: `data-${String(Math.floor(i / NEIGHBOURS))}`,
    locale: 'it',
    title: 'Brano',
    text: it,
    sentences: sentencesOf(it, 'it'),
  }));
}

/** For every question with an answer in its passage: the sentence that holds it; each sentence once. */
export function subjectsOf(dataset: Dataset, articles: readonly Article[]): Subject[] {
  const places = new Map(dataset.passages.map(({ id }, i) => [id, articles[i]]));
  const subjects = new Map<string, Subject>();
  for (const { passage, answers } of dataset.questions) {
    const article = places.get(passage);
    if (article === undefined) continue;
    for (const [i, sentence] of article.sentences.entries()) {
      const holds = (answers.it ?? []).some((answer) => sentence.includes(answer));
      if (holds && isUseful(sentence))
        subjects.set(sentence, { article, sentence, next: article.sentences[i + 1] ?? null });
    }
  }
  return [...subjects.values()];
}

/** Paragraphs and list items of a content file without their markup. */
function paragraphsOf(markdown: string): string[] {
  const body = markdown.replace(/^---\n.*?\n---\n/su, '');
  return body
    .split('\n')
    .filter((line) => !/^\s*(?:#|:|\||>|!|```|$)/u.test(line))
    .map((line) =>
      line
        .replace(/^\s*(?:[-*]|\d+\.)\s+/u, '')
        .replace(/!?\[([^\]]*)\]\([^)]*\)/gu, '$1')
        .replace(/\[\^[^\]]*\]/gu, '')
        .replace(/[*_`]|:\w+\[|\{[^}]*\}/gu, '')
        .trim(),
    );
}

/** A page of the two sites in one language, its paragraphs as they stand in all its languages. */
export interface SitePage {
  readonly article: Article;
  readonly paragraphs: readonly string[];
}

/** The pages of the sites that come with the platform, in every language. */
export async function sitePages(sites: string, firstId: number): Promise<SitePage[]> {
  const pages: SitePage[] = [];
  for (const site of (await readdir(sites)).sort()) {
    for (const locale of ['de', 'en', 'fr', 'it'] as const) {
      const folder = path.join(sites, site, 'content', locale);
      const files = await readdir(folder).catch(() => []);
      for (const file of files.filter((name) => name.endsWith('.md')).sort()) {
        const markdown = await readFile(path.join(folder, file), 'utf8');
        const paragraphs = paragraphsOf(markdown);
        const text = paragraphs.join('\n');
        const title = /^title: (.*)$/mu.exec(markdown)?.[1]?.replace(/^["']|["']$/gu, '') ?? '';
        const article = `${site}/${file}`;
        const id = firstId + pages.length;
        pages.push({ article: { id, article, locale, title, text, sentences: sentencesOf(text, locale) }, paragraphs });
      }
    }
  }
  return pages;
}

/** The useful sentences of pages. */
export function subjectsIn(articles: readonly Article[]): Subject[] {
  return articles.flatMap((article) =>
    article.sentences.flatMap((sentence, i) =>
      isUseful(sentence) ? [{ article, sentence, next: article.sentences[i + 1] ?? null }] : [],
    ),
  );
}
