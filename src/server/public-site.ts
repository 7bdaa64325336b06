import type { PublicSite, SearchQuestion } from '../api/ports.ts';
import type { SiteContext } from '../context.ts';
import { addressOf } from '../core/content/address.ts';
import { searchResults } from '../core/search/results.ts';
import type { Retrieval } from '../core/search/retrieval.ts';
import { retrieve } from '../core/search/retrieve.ts';
import { suggestSpelling } from '../core/search/suggest.ts';
import { linkResult } from '../view/link-answer.ts';
import type { LinkedResults } from '../view/linked-answer.ts';
import { answerVisitor } from './visitor-answer.ts';
import type { AnswerServices } from './visitor-answer.ts';

/** Pages on the search page. */
const HITS = 20;
/** Pages offered when nothing was found. */
const SUGGESTED_PAGES = 3;

async function suggestions(
  site: SiteContext,
  asked: SearchQuestion,
  retrieval: Retrieval,
): Promise<LinkedResults['suggestions']> {
  const data = site.data();
  const corrected = suggestSpelling(asked.query, asked.locale, await site.passages.words(asked.locale));
  const spelling =
    corrected === null
      ? []
      : [{ label: corrected, href: `/${asked.locale}/search/?q=${encodeURIComponent(corrected)}` }];
  const documents = [...new Set(retrieval.passages.map(({ passage }) => passage.documentId))];
  const pages = documents
    .map((documentId) => data.pages.find(documentId, asked.locale))
    .filter((page) => page !== null)
    .slice(0, SUGGESTED_PAGES)
    .map((page) => ({ label: page.meta.title, href: addressOf(page.locale, page.path, data.site.defaultLocale) }));
  return [...spelling, ...pages];
}

async function search(site: SiteContext, asked: SearchQuestion): Promise<LinkedResults> {
  const data = site.data();
  const { locales, assistant } = data.site.settings;
  const { synonyms, aliases } = assistant;
  const request = { question: asked.query, locale: asked.locale, locales, synonyms, aliases, signal: asked.signal };
  const retrieval = await retrieve(request, site.retrieval());
  const hits = searchResults(retrieval, asked.locale, HITS)
    .map((result) => linkResult(data, result))
    .filter((hit) => hit !== null);
  return { hits, suggestions: hits.length > 0 ? [] : await suggestions(site, asked, retrieval) };
}

/** What the API and the pages without JavaScript ask of a site. */
export function publicSite(site: SiteContext, services: AnswerServices): PublicSite {
  return {
    questions: site.questions,
    answer: (asked) => answerVisitor(site, asked, services),
    search: (asked) => search(site, asked),
  };
}
