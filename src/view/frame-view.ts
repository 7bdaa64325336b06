import { addressOf } from '../core/content/address.ts';
import { cacheTags } from '../core/content/cache-tags.ts';
import type { PublishedSummary } from '../core/content/document.ts';
import { socialSource } from '../core/media/derivatives.ts';
import { LANGUAGE_NAMES, LANGUAGE_TAGS } from '../shared/locale.ts';
import type { Locale } from '../shared/locale.ts';
import { siteMessages } from '../shared/messages/site.ts';
import { translator } from '../shared/messages/translate.ts';
import { serialiseJsonLd } from './json-ld.ts';
import { brandOf } from './brand.ts';
import { addressOfDocument, homeAddress } from './home-address.ts';
import { ancestorsOf, menuItems } from './menus.ts';
import type { FrameView, ViewAlternate, ViewLink } from './page-view.ts';
import type { SiteData, TagCollector } from './site-data.ts';

/** What a page tells its frame. */
export interface FrameInput {
  readonly locale: Locale;
  readonly title: string;
  readonly description: string;
  /** Address of the page in a language, or null when it does not exist in it. */
  readonly addressIn: (locale: Locale) => string | null;
  /** The document being shown, if it is one. */
  readonly page?: PublishedSummary;
  readonly breadcrumbs?: readonly ViewLink[];
  readonly islands?: readonly string[];
  readonly jsonLd?: readonly Readonly<Record<string, unknown>>[];
  readonly noIndex?: boolean;
  /** The chat stands on every page but the one that is the chat's own. */
  readonly withoutWidget?: boolean;
}

/** A picture for social networks: the page's own when it is a raster picture, else the site's. */
export function socialPicture(data: SiteData, locale: Locale, page?: PublishedSummary): FrameView['socialPicture'] {
  const own = page?.meta.picture ?? null;
  const candidates = [own, { name: data.site.settings.socialPicture, alt: data.site.settings.name[locale] ?? '' }];
  for (const candidate of candidates) {
    const media = candidate === null ? undefined : data.media.get(candidate.name);
    const source = media === undefined ? null : socialSource(media);
    if (source !== null && candidate !== null) {
      return { src: data.origin + source.src, width: source.width, height: source.height, alt: candidate.alt };
    }
  }
  return { src: '', width: 0, height: 0, alt: '' };
}

/** The page in every language that visitors can read the site in: one that has no home page yet is not offered. */
function alternatesOf(data: SiteData, input: FrameInput): ViewAlternate[] {
  return data.site.settings.locales.flatMap((locale) => {
    const address = input.addressIn(locale);
    if (address === null && data.pages.home(locale) === null) return [];
    return {
      locale,
      tag: LANGUAGE_TAGS[locale],
      name: LANGUAGE_NAMES[locale],
      href: address ?? addressOf(locale, '', data.site.defaultLocale),
      current: locale === input.locale,
      exists: address !== null,
    };
  });
}

/** The address of a document in a language, which the page that leads there depends on. */
function linkTo(data: SiteData, documentId: string, locale: Locale, tags: TagCollector): string {
  tags.note(cacheTags.document(documentId));
  return addressOfDocument(data, documentId, locale);
}

function languagesOf(
  locale: Locale,
  page: PublishedSummary | undefined,
): Pick<FrameView, 'languageTag' | 'textLanguageTag' | 'aroundTextLanguage'> {
  const languageTag = LANGUAGE_TAGS[locale];
  const own = page?.meta.language ?? null;
  return {
    languageTag,
    textLanguageTag: own ?? languageTag,
    aroundTextLanguage: own === null ? undefined : languageTag,
  };
}

/** Everything around the content of a page: head, menus, languages, trail, chat. */
export function buildFrame(data: SiteData, input: FrameInput, tags: TagCollector): FrameView {
  const { site, origin } = data;
  const { locale, page } = input;
  const { settings } = site;
  tags.note(cacheTags.site);
  tags.note(cacheTags.media);
  const trail =
    page === undefined ? [] : [...ancestorsOf(data, page, tags).map((above) => above.documentId), page.documentId];
  const own = input.addressIn(locale);
  return {
    siteId: site.id,
    siteName: settings.name[locale] ?? site.id,
    tagline: settings.tagline[locale] ?? '',
    locale,
    ...languagesOf(locale, page),
    t: translator(siteMessages, locale),
    title: input.title,
    description: input.description,
    canonical: own === null || input.noIndex === true ? null : origin + own,
    alternates: alternatesOf(data, input),
    mainMenu: menuItems(data, locale, settings.menus.main, trail, tags),
    footerMenu: menuItems(data, locale, settings.menus.footer, trail, tags),
    breadcrumbs: input.breadcrumbs ?? [],
    homeHref: homeAddress(data, locale),
    searchHref: `/${locale}/search/`,
    askHref: `/${locale}/ask/`,
    feedHref: `/${locale}/feed.xml`,
    socialPicture: socialPicture(data, locale, page),
    jsonLd: input.jsonLd === undefined ? '' : serialiseJsonLd(input.jsonLd),
    noIndex: input.noIndex ?? false,
    ...brandOf(data),
    islands: input.islands ?? [],
    widget:
      input.withoutWidget === true
        ? null
        : {
            starters: settings.starterQuestions[locale] ?? [],
            privacyHref: linkTo(data, settings.privacyDocument, locale, tags),
            contactHref: linkTo(data, settings.contactDocument, locale, tags),
          },
  };
}
