import { addressOf } from '../core/content/address.ts';
import { similarPages } from '../core/content/similar-pages.ts';
import type { Locale } from '../shared/locale.ts';
import { siteMessages } from '../shared/messages/site.ts';
import { translator } from '../shared/messages/translate.ts';
import { buildFrame } from './frame-view.ts';
import { menuItems } from './menus.ts';
import type { ErrorView, ViewLink } from './page-view.ts';
import type { SiteData, TagCollector } from './site-data.ts';

const SUGGESTIONS = 5;
/** Pages whose address or title shares words with the address that was asked for; else the main menu. */
function suggestionsFor(data: SiteData, locale: Locale, path: string, tags: TagCollector): ViewLink[] {
  const pages = data.pages.all().filter((page) => page.locale === locale);
  const ranked = similarPages(pages, path, SUGGESTIONS).map((page) => ({
    href: addressOf(locale, page.path, data.site.defaultLocale),
    label: page.meta.title,
    current: false,
  }));
  return ranked.length > 0 ? ranked : menuItems(data, locale, data.site.settings.menus.main, [], tags);
}

/** The page that says that there is none at an address. */
export function buildErrorView(
  data: SiteData,
  locale: Locale,
  status: ErrorView['status'],
  path: string,
  tags: TagCollector,
): ErrorView {
  const t = translator(siteMessages, locale);
  const titles = { 404: t('error.notFound'), 410: t('error.gone'), 500: t('error.server') } as const;
  const frame = buildFrame(
    data,
    { locale, title: titles[status], description: titles[status], addressIn: () => null, noIndex: true },
    tags,
  );
  return { kind: 'error', status, frame, suggestions: suggestionsFor(data, locale, path, tags) };
}
