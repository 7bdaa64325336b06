import { describeError } from '../api/error-response.ts';
import type { DescribedError } from '../api/error-response.ts';
import type { PublicSite } from '../api/ports.ts';
import { chooseEncoding, makePage } from '../infra/page-cache/cached-page.ts';
import type { Locale } from '../shared/locale.ts';
import { siteMessages } from '../shared/messages/site.ts';
import { translator } from '../shared/messages/translate.ts';
import { buildFrame } from '../view/frame-view.ts';
import type { FrameView, PageView } from '../view/page-view.ts';
import { TagCollector } from '../view/site-data.ts';
import { PRIVATE_PAGE_HEADERS } from './headers.ts';
import { inTurn } from './in-turn.ts';
import { publicSite } from './public-site.ts';
import { sendPage } from './send.ts';
import type { SiteRequest } from './site-handler.ts';
import type { VisitorServices } from './visitor-services.ts';

/** One visit of the search page or the question page. */
export interface Visit {
  readonly wanted: SiteRequest;
  readonly services: VisitorServices;
  readonly site: PublicSite;
  readonly locale: Locale;
  readonly text: string;
  readonly clientAddress: string;
  readonly signal: AbortSignal;
}

/** What surrounds the page. */
export function frameOf(visit: Visit, kind: 'search' | 'ask'): FrameView {
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
export async function attempt<Result>(
  visit: Visit,
  work: () => Promise<Result>,
): Promise<{ result: Result | null; error: DescribedError | null }> {
  if (visit.text === '') return { result: null, error: null };
  try {
    const { services, clientAddress, wanted } = visit;
    const owner = { client: services.clientKey(clientAddress, Date.now()), siteId: wanted.site.id };
    return { result: await services.gate.run(owner, work), error: null };
  } catch (error) {
    const described = describeError(error, visit.locale);
    if (described.status >= 500)
      visit.wanted.context.log.error({ err: error, site: visit.wanted.site.id }, 'a visitor got no answer');
    return { result: null, error: described };
  }
}

/** What a visitor is told of an error; null when there is none. */
export function problemOf(error: DescribedError | null): string | null {
  return error === null ? null : [error.message, error.hint].filter((part) => part !== null).join(' ');
}

/** A visit that ends when the visitor leaves. */
export function visitOf(wanted: SiteRequest, services: VisitorServices, clientAddress: string, locale: Locale): Visit {
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

/** Sends a page that depends on what a visitor typed, when it is their turn; nobody keeps it. @throws RetryLaterError */
export async function sendView(visit: Visit, view: PageView, error: DescribedError | null): Promise<void> {
  const { wanted } = visit;
  if (visit.signal.aborted) return;
  const headers =
    (error?.retryAfter ?? null) === null
      ? PRIVATE_PAGE_HEADERS
      : { ...PRIVATE_PAGE_HEADERS, 'Retry-After': String(error?.retryAfter) };
  const encoding = chooseEncoding(wanted.request.headers['accept-encoding']);
  const status = error?.status ?? 200;
  const page = await inTurn(wanted, async () => makePage(status, await wanted.render(view), headers, encoding));
  sendPage(wanted.request, wanted.response, page);
}
