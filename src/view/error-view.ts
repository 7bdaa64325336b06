import { addressOf } from '../core/content/address.ts';
import type { Locale } from '../shared/locale.ts';
import { siteMessages } from '../shared/messages/site.ts';
import { translator } from '../shared/messages/translate.ts';
import { buildFrame } from './frame-view.ts';
import { menuItems } from './menus.ts';
import type { ErrorView, ViewLink } from './page-view.ts';
import type { SiteData, TagCollector } from './site-data.ts';

const SUGGESTIONS = 5;
/** Words of an address that are looked for: whoever asks for a long one must not be given the work. */
const WORDS = 12;

function words(path: string): string[] {
  return path
    .toLowerCase()
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word.length > 2);
}

/** Pages whose address or title shares words with the address that was asked for; else the main menu. */
function suggestionsFor(data: SiteData, locale: Locale, path: string, tags: TagCollector): ViewLink[] {
  const wanted = [...new Set(words(path.slice(0, 500)))].slice(-WORDS);
  const ranked = data.pages
    .all()
    .filter((page) => page.locale === locale)
    .map((page) => {
      const own = words(`${page.path} ${page.meta.title} ${page.documentId}`);
      return {
        page,
        score: wanted.filter((word) => own.some((other) => other.startsWith(word) || word.startsWith(other))).length,
      };
    })
    .filter(({ score }) => score > 0)
    .sort((a, b) => b.score - a.score)
    .slice(0, SUGGESTIONS)
    .map(({ page }) => ({
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
