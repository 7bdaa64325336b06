import type { Answer, NearPage } from '../core/assistant/answer.ts';
import type { Quote } from '../core/assistant/quotes.ts';
import { addressOf } from '../core/content/address.ts';
import { filePageAddress } from '../core/media/media.ts';
import type { FilePlace } from '../core/search/ports.ts';
import type { SearchResult } from '../core/search/results.ts';
import type { Locale } from '../shared/locale.ts';
import { siteMessages } from '../shared/messages/site.ts';
import { translator } from '../shared/messages/translate.ts';
import { homeAddress } from './home-address.ts';
import type { LinkedAnswer, LinkedHit, LinkedPage, LinkedQuote } from './linked-answer.ts';
import type { SiteData } from './site-data.ts';

function pageAddress(data: SiteData, documentId: string, locale: Locale): string | null {
  const page = data.pages.find(documentId, locale);
  return page === null ? null : addressOf(locale, page.path, data.site.defaultLocale);
}

interface FileLink {
  readonly href: string;
  /** Title of the page that offers the file, and the page within the file. */
  readonly place: string;
}

/** Where a text in a file leads: to its page in it. Null when the site does not have the file any more. */
function linkFile(data: SiteData, file: FilePlace, title: string, locale: Locale): FileLink | null {
  if (!data.media.has(file.name)) return null;
  const number = translator(siteMessages, locale)('search.filePage', { page: String(file.page) });
  return { href: filePageAddress(file.name, file.page), place: `${title} › ${number}` };
}

/** Gives a quote its address; null when its page or file was taken off the site in the meantime. */
export function linkQuote(data: SiteData, quote: Quote): LinkedQuote | null {
  const page = data.pages.find(quote.documentId, quote.locale);
  if (page === null) return null;
  const file = quote.file === undefined ? undefined : linkFile(data, quote.file, page.meta.title, quote.locale);
  if (file === null) return null;
  return {
    text: quote.text,
    locale: quote.locale,
    documentId: quote.documentId,
    pageTitle: quote.pageTitle,
    heading: file?.place ?? quote.headingPath.join(' › '),
    date: page.meta.updated ?? page.meta.date ?? new Date(page.publishedAt).toISOString().slice(0, 10),
    href:
      file?.href ?? `${addressOf(quote.locale, page.path, data.site.defaultLocale)}#${quote.anchor}${quote.fragment}`,
  };
}

function linkPage(data: SiteData, near: NearPage): LinkedPage | null {
  const page = data.pages.find(near.documentId, near.locale);
  if (page === null) return null;
  const address = addressOf(near.locale, page.path, data.site.defaultLocale);
  const href = near.anchor === '' ? address : `${address}#${near.anchor}`;
  return { documentId: near.documentId, title: page.meta.title, href, locale: near.locale };
}

/**
 * Gives an answer its addresses. A page that was unpublished in the meantime is left out;
 * an answer that loses its last quote becomes a refusal.
 * @param locale language of the page on which was asked
 */
export function linkAnswer(data: SiteData, answer: Answer, locale: Locale): LinkedAnswer {
  const quotes =
    answer.kind === 'quotes'
      ? answer.quotes.map((quote) => linkQuote(data, quote)).filter((quote) => quote !== null)
      : [];
  if (quotes.length > 0) return { kind: 'quotes', score: answer.probability, quotes };
  return {
    kind: 'refusal',
    score: answer.probability,
    nearest: answer.nearest.map((near) => linkPage(data, near)).filter((page) => page !== null),
    contactHref: pageAddress(data, data.site.settings.contactDocument, locale) ?? homeAddress(data, locale),
  };
}

/** Gives a search result its address; null when its page was unpublished in the meantime. */
export function linkResult(data: SiteData, result: SearchResult): LinkedHit | null {
  const page = data.pages.find(result.documentId, result.locale);
  if (page === null) return null;
  const file = result.file === undefined ? undefined : linkFile(data, result.file, page.meta.title, result.locale);
  if (file === null) return null;
  const address = addressOf(result.locale, page.path, data.site.defaultLocale);
  return {
    title: result.pageTitle,
    href: file?.href ?? (result.anchor === '' ? address : `${address}#${result.anchor}`),
    place: file?.place ?? result.headingPath.join(' › '),
    excerpt: { text: result.excerpt, matches: result.highlights },
    locale: result.locale,
    date: page.meta.date,
    score: result.score,
  };
}
