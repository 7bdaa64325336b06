import { addressOf } from '../core/content/address.ts';
import type { PublishedSummary } from '../core/content/document.ts';
import { buildCalendar } from '../core/events/calendar.ts';
import type { CalendarEntry } from '../core/events/calendar.ts';
import type { Locale } from '../shared/locale.ts';
import { eventMessages } from '../shared/messages/events.ts';
import { translator } from '../shared/messages/translate.ts';
import type { SiteData } from './site-data.ts';

function entryOf(data: SiteData, page: PublishedSummary): CalendarEntry[] {
  const { event, title, description } = page.meta;
  if (event === null) return [];
  const host = data.site.canonicalHost.split(':')[0] ?? data.site.id;
  return [
    {
      uid: `${page.documentId}@${host}`,
      title,
      description,
      url: data.origin + addressOf(page.locale, page.path, data.site.defaultLocale),
      event,
      createdAt: page.firstPublishedAt,
      changedAt: page.publishedAt,
    },
  ];
}

/** Every event of a site in one language as a calendar to subscribe to, in the order of their beginnings. */
export function siteCalendar(data: SiteData, locale: Locale): string {
  const { name } = data.site.settings;
  const entries = data.pages
    .events(locale)
    .flatMap((page) => entryOf(data, page))
    .sort((a, b) => a.event.start.localeCompare(b.event.start) || a.uid.localeCompare(b.uid));
  return buildCalendar({
    name: translator(eventMessages, locale)('event.calendar', { site: name[locale] ?? data.site.id }),
    locale,
    url: `${data.origin}/${locale}/events.ics`,
    entries,
  });
}

/** One event as a calendar file; null when the path is none of an event with a date. @param path without locale and slashes */
export function eventCalendar(
  data: SiteData,
  locale: Locale,
  path: string,
): { text: string; documentId: string } | null {
  const page = data.pages.events(locale).find((event) => event.path === path);
  const entries = page === undefined ? [] : entryOf(data, page);
  if (page === undefined || entries.length === 0) return null;
  const url = `${data.origin}${addressOf(locale, path, data.site.defaultLocale)}event.ics`;
  return { documentId: page.documentId, text: buildCalendar({ name: page.meta.title, locale, url, entries }) };
}
