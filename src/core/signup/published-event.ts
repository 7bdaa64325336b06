import { addressOf } from '../content/address.ts';
import type { EventDetails } from '../events/event.ts';
import type { PublishedPages } from '../content/published-pages.ts';
import type { Site } from '../sites/site.ts';
import type { Locale } from '../../shared/locale.ts';
import type { SignupEvent } from './submit.ts';

/** An event as it is published in a language; null when it is not, or has no date. */
export function publishedEvent(
  site: Site,
  pages: PublishedPages,
  documentId: string,
  locale: Locale,
): SignupEvent | null {
  const page = pages.find(documentId, locale);
  if (page?.type !== 'event' || page.meta.event === null) return null;
  const href = addressOf(locale, page.path, site.defaultLocale);
  return { documentId, title: page.meta.title, href, event: page.meta.event };
}

/** The dates of an event in the first language of the site in which it is published. */
export function publishedDates(site: Site, pages: PublishedPages, documentId: string): EventDetails | null {
  return pages.findInAny(documentId, site.settings.locales)?.meta.event ?? null;
}
