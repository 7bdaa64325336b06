import { addressOf } from '../core/content/address.ts';
import type { PublishedSummary } from '../core/content/document.ts';
import { pictureSource } from '../core/media/derivatives.ts';
import { LANGUAGE_TAGS } from '../shared/locale.ts';
import type { Locale } from '../shared/locale.ts';
import { eventJsonLd } from './event-json-ld.ts';
import { shownOccurrence } from './event-view.ts';
import type { ViewLink } from './page-view.ts';
import type { SiteData } from './site-data.ts';

type JsonLd = Readonly<Record<string, unknown>>;

/** Objects as text that is safe inside a script element. */
export function serialiseJsonLd(objects: readonly JsonLd[]): string {
  return JSON.stringify({ '@context': 'https://schema.org', '@graph': objects }).replace(/</g, '\\u003c');
}

function filled(values: Readonly<Record<string, string>>): Record<string, string> {
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== ''));
}

/** What editors wrote about how to reach the organisation. */
function organisationDetails(data: SiteData): JsonLd {
  const { contact, social, logo } = data.site.settings;
  const { street, postalCode, town, email, phone } = contact;
  const address = filled({ streetAddress: street, postalCode, addressLocality: town });
  const mark = logo === null ? undefined : data.media.get(logo);
  const picture = mark === undefined ? null : pictureSource(mark);
  return {
    ...filled({ legalName: contact.name, email, telephone: phone }),
    ...(Object.keys(address).length > 0 && { address: { '@type': 'PostalAddress', ...address } }),
    ...(social.length > 0 && { sameAs: social.map(({ href }) => href) }),
    ...(picture !== null && { logo: data.origin + picture.src }),
  };
}

/** The publisher and the site, for home pages. */
export function siteJsonLd(data: SiteData, locale: Locale): JsonLd[] {
  const { settings, defaultLocale } = data.site;
  const name = settings.name[locale];
  return [
    {
      '@type': settings.organisation,
      '@id': `${data.origin}/#organisation`,
      name,
      url: `${data.origin}/`,
      ...organisationDetails(data),
    },
    {
      '@type': 'WebSite',
      '@id': `${data.origin}/#site`,
      name,
      description: settings.tagline[locale],
      url: data.origin + addressOf(locale, '', defaultLocale),
      inLanguage: LANGUAGE_TAGS[locale],
      publisher: { '@id': `${data.origin}/#organisation` },
      potentialAction: {
        '@type': 'SearchAction',
        target: { '@type': 'EntryPoint', urlTemplate: `${data.origin}/${locale}/search/?q={search_term_string}` },
        'query-input': 'required name=search_term_string',
      },
    },
  ];
}

/** A page or post with its trail. */
export function pageJsonLd(
  data: SiteData,
  page: PublishedSummary,
  trail: readonly ViewLink[],
  picture: string,
): JsonLd[] {
  const url = data.origin + addressOf(page.locale, page.path, data.site.defaultLocale);
  const isPost = page.type === 'post';
  const { event } = page.meta;
  const occurrence = event === null ? null : shownOccurrence(event, Date.now());
  return [
    ...(event === null || occurrence === null
      ? []
      : [
          {
            '@type': 'Event',
            '@id': `${url}#event`,
            url,
            name: page.meta.title,
            description: page.meta.description,
            inLanguage: page.meta.language ?? LANGUAGE_TAGS[page.locale],
            ...(picture === '' ? {} : { image: picture }),
            ...eventJsonLd(event, occurrence),
            organizer: {
              '@type': data.site.settings.organisation,
              name: data.site.settings.name[page.locale],
              url: `${data.origin}/`,
            },
          },
        ]),
    {
      '@type': isPost ? 'BlogPosting' : 'WebPage',
      '@id': url,
      url,
      [isPost ? 'headline' : 'name']: page.meta.title,
      description: page.meta.description,
      inLanguage: page.meta.language ?? LANGUAGE_TAGS[page.locale],
      ...(picture === '' ? {} : { image: picture }),
      ...(page.meta.byline === null ? {} : { author: { '@type': 'Person', name: page.meta.byline } }),
      ...(page.meta.date === null ? {} : { datePublished: page.meta.date }),
      dateModified: page.meta.updated ?? new Date(page.publishedAt).toISOString().slice(0, 10),
      publisher: {
        '@type': data.site.settings.organisation,
        name: data.site.settings.name[page.locale],
        url: `${data.origin}/`,
      },
    },
    {
      '@type': 'BreadcrumbList',
      itemListElement: trail.map((link, i) => ({
        '@type': 'ListItem',
        position: i + 1,
        name: link.label,
        item: data.origin + link.href,
      })),
    },
  ];
}
