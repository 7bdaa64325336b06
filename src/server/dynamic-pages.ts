import { isLocale } from '../shared/locale.ts';
import { buildSearchView } from '../view/search-view.ts';
import { askPage } from './ask-page.ts';
import { sendRedirect } from './send.ts';
import type { SiteRequest } from './site-handler.ts';
import { attempt, frameOf, problemOf, sendView, visitOf } from './visit.ts';
import type { Visit } from './visit.ts';
import type { VisitorServices } from './visitor-services.ts';

const WITHOUT_LOCALE = /^\/ask\/?$/;
const WITH_LOCALE = /^\/([a-z]{2})\/(search|ask)(\/?)$/;

/** Longest search, as the API takes it. */
const SEARCH_LIMIT = 200;

async function searchPage(visit: Visit): Promise<void> {
  const { wanted, services, site, locale, text, clientAddress, signal } = visit;
  const { result, error } = await attempt(visit, () => {
    services.searchLimiter.take(wanted.site.id, clientAddress);
    return site.search({ query: text.slice(0, SEARCH_LIMIT), locale, signal });
  });
  const view = buildSearchView(frameOf(visit, 'search'), text.slice(0, SEARCH_LIMIT), result, problemOf(error));
  await sendView(visit, view, error);
}

/** Whether an address may be one of the pages that depend on what a visitor types; a site without that language has none there. */
export function isDynamicPage(path: string): boolean {
  return WITHOUT_LOCALE.test(path) || WITH_LOCALE.test(path);
}

/** Answers the pages that depend on what a visitor types: search and questions. True when the path was one of them. */
export async function handleDynamicPage(
  wanted: SiteRequest,
  clientAddress: string,
  services: VisitorServices,
): Promise<boolean> {
  const { site } = wanted.site.data();
  if (WITHOUT_LOCALE.test(wanted.path)) {
    sendRedirect(wanted.response, 302, `/${site.defaultLocale}/ask/${wanted.search}`);
    return true;
  }
  const [, locale, kind, slash] = WITH_LOCALE.exec(wanted.path) ?? [];
  if (!isLocale(locale) || !site.settings.locales.includes(locale)) return false;
  if (slash === '') {
    sendRedirect(wanted.response, 301, `${wanted.path}/${wanted.search}`);
    return true;
  }
  const visit = visitOf(wanted, services, clientAddress, locale);
  await (kind === 'search' ? searchPage(visit) : askPage(visit));
  return true;
}
