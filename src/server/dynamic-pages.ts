import { QUESTION_LIMIT } from '../api/assistant-request.ts';
import { describeError } from '../api/error-response.ts';
import type { DescribedError } from '../api/error-response.ts';
import type { PublicSite } from '../api/ports.ts';
import { keepQuestion } from '../api/question-record.ts';
import { chooseEncoding, makePage } from '../infra/page-cache/cached-page.ts';
import { AppError } from '../shared/errors.ts';
import { newId } from '../shared/ids.ts';
import { isLocale } from '../shared/locale.ts';
import type { Locale } from '../shared/locale.ts';
import { siteMessages } from '../shared/messages/site.ts';
import { translator } from '../shared/messages/translate.ts';
import { buildAskView } from '../view/ask-view.ts';
import { buildFrame } from '../view/frame-view.ts';
import type { FrameView, PageView } from '../view/page-view.ts';
import { buildSearchView } from '../view/search-view.ts';
import { TagCollector } from '../view/site-data.ts';
import { PRIVATE_PAGE_HEADERS } from './headers.ts';
import { publicSite } from './public-site.ts';
import { sendPage, sendRedirect } from './send.ts';
import type { SiteRequest } from './site-handler.ts';
import type { VisitorServices } from './visitor-services.ts';

/** Longest search, as the API takes it. */
const SEARCH_LIMIT = 200;

/** One visit of the search page or the question page. */
interface Visit {
  readonly wanted: SiteRequest;
  readonly services: VisitorServices;
  readonly site: PublicSite;
  readonly locale: Locale;
  readonly text: string;
  readonly clientAddress: string;
  readonly signal: AbortSignal;
}

interface Outcome {
  readonly view: PageView;
  readonly error: DescribedError | null;
}

function frameOf(visit: Visit, kind: 'search' | 'ask'): FrameView {
  const data = visit.wanted.site.data();
  const title = translator(siteMessages, visit.locale)(`nav.${kind}`);
  const addressIn = (locale: Locale) => `/${locale}/${kind}/${visit.text === '' ? '' : visit.wanted.search}`;
  const input = {
    locale: visit.locale,
    title,
    description: title,
    addressIn,
    noIndex: visit.text !== '',
    withoutWidget: kind === 'ask',
  };
  return buildFrame(data, input, new TagCollector());
}

/** Does the work unless there is nothing to do; what a visitor can be told of an error becomes part of the page. */
async function attempt<Result>(
  visit: Visit,
  work: () => Promise<Result>,
): Promise<{ result: Result | null; error: DescribedError | null }> {
  if (visit.text === '') return { result: null, error: null };
  try {
    return { result: await visit.services.gate.run(work), error: null };
  } catch (error) {
    const described = describeError(error, visit.locale);
    if (described.status >= 500)
      visit.wanted.context.log.error({ err: error, site: visit.wanted.site.id }, 'a visitor got no answer');
    return { result: null, error: described };
  }
}

function problemOf(error: DescribedError | null): string | null {
  return error === null ? null : [error.message, error.hint].filter((part) => part !== null).join(' ');
}

async function searchPage(visit: Visit): Promise<Outcome> {
  const { wanted, services, site, locale, text, clientAddress, signal } = visit;
  const { result, error } = await attempt(visit, () => {
    services.searchLimiter.take(wanted.site.id, clientAddress);
    return site.search({ query: text.slice(0, SEARCH_LIMIT), locale, signal });
  });
  return {
    view: buildSearchView(frameOf(visit, 'search'), text.slice(0, SEARCH_LIMIT), result, problemOf(error)),
    error,
  };
}

async function askPage(visit: Visit): Promise<Outcome> {
  const { wanted, services, site, locale, text, clientAddress, signal } = visit;
  const id = newId();
  const { result, error } = await attempt(visit, async () => {
    if (text.length > QUESTION_LIMIT) {
      throw new AppError({ kind: 'invalid', code: 'question-too-long', message: 'The question is too long.' });
    }
    services.questionLimiter.take(wanted.site.id, clientAddress);
    const client = services.clientKey(clientAddress, Date.now());
    const asked = { id, talkId: null, client, question: text, earlier: [], locale, signal };
    const { found: answer } = await site.answer(asked);
    keepQuestion(site, { id, question: text, locale }, answer, Date.now()).catch((failure: unknown) => {
      wanted.context.log.error({ err: failure, site: wanted.site.id }, 'a question could not be kept');
    });
    return answer;
  });
  const starters = wanted.site.data().site.settings.starterQuestions[locale] ?? [];
  const asked = { id, question: text, isThanked: new URLSearchParams(wanted.search).has('thanks') };
  return { view: buildAskView(frameOf(visit, 'ask'), asked, result, problemOf(error), starters), error };
}

function visitOf(wanted: SiteRequest, services: VisitorServices, clientAddress: string, locale: Locale): Visit {
  const leaving = new AbortController();
  wanted.response.once('close', () => {
    leaving.abort();
  });
  const text = (new URLSearchParams(wanted.search).get('q') ?? '').normalize('NFC').trim();
  return {
    wanted,
    services,
    site: publicSite(wanted.site, services.answers),
    locale,
    text,
    clientAddress,
    signal: leaving.signal,
  };
}

/** Answers the pages that depend on what a visitor types: search and questions. True when the path was one of them. */
export async function handleDynamicPage(
  wanted: SiteRequest,
  clientAddress: string,
  services: VisitorServices,
): Promise<boolean> {
  const { site } = wanted.site.data();
  if (wanted.path === '/ask' || wanted.path === '/ask/') {
    sendRedirect(wanted.response, 302, `/${site.defaultLocale}/ask/${wanted.search}`);
    return true;
  }
  const [, locale, kind, slash] = /^\/([a-z]{2})\/(search|ask)(\/?)$/.exec(wanted.path) ?? [];
  if (!isLocale(locale) || !site.settings.locales.includes(locale)) return false;
  if (slash === '') {
    sendRedirect(wanted.response, 301, `${wanted.path}/${wanted.search}`);
    return true;
  }
  const visit = visitOf(wanted, services, clientAddress, locale);
  const { view, error } = kind === 'search' ? await searchPage(visit) : await askPage(visit);
  if (visit.signal.aborted) return true;
  const headers =
    (error?.retryAfter ?? null) === null
      ? PRIVATE_PAGE_HEADERS
      : { ...PRIVATE_PAGE_HEADERS, 'Retry-After': String(error?.retryAfter) };
  const encoding = chooseEncoding(wanted.request.headers['accept-encoding']);
  sendPage(
    wanted.request,
    wanted.response,
    await makePage(error?.status ?? 200, await wanted.render(view), headers, encoding),
  );
  return true;
}
