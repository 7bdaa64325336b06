import { cacheTags } from '../core/content/cache-tags.ts';
import { addressOf } from '../core/content/address.ts';
import type { PublishedSummary } from '../core/content/document.ts';
import { dateSheet, occurrenceText } from '../core/events/dates.ts';
import { ruleText } from '../core/events/describe.ts';
import type { EventDetails, Occurrence } from '../core/events/event.ts';
import { lastOccurrence, nextOccurrence } from '../core/events/occurrences.ts';
import { readRule } from '../core/events/recurrence.ts';
import { html } from '../shared/html.ts';
import type { SafeHtml } from '../shared/html.ts';
import type { Locale } from '../shared/locale.ts';
import { eventMessages } from '../shared/messages/events.ts';
import { translator } from '../shared/messages/translate.ts';
import type { SiteData, TagCollector } from './site-data.ts';

/** Which events a list shows. */
export interface EventListQuery {
  readonly when: 'upcoming' | 'past';
  readonly tag?: string;
  readonly limit?: number;
}

/** Events that are over and that a list shows when it sets no limit. */
const PAST_SHOWN = 20;

interface Entry {
  readonly page: PublishedSummary;
  readonly event: EventDetails;
  readonly occurrence: Occurrence;
}

function entriesOf(data: SiteData, locale: Locale, query: EventListQuery, now: number): Entry[] {
  const found = data.pages.events(locale).flatMap((page): Entry[] => {
    const { event, tags } = page.meta;
    if (event === null || (query.tag !== undefined && !tags.includes(query.tag))) return [];
    const next = nextOccurrence(event, now);
    const occurrence = query.when === 'upcoming' ? next : next === null ? lastOccurrence(event, now) : null;
    return occurrence === null ? [] : [{ page, event, occurrence }];
  });
  const order = query.when === 'upcoming' ? 1 : -1;
  found.sort(
    (a, b) =>
      order * (a.occurrence.startsAt - b.occurrence.startsAt) || a.page.documentId.localeCompare(b.page.documentId),
  );
  return found.slice(0, query.limit ?? (query.when === 'past' ? PAST_SHOWN : found.length));
}

function repeats(event: EventDetails, locale: Locale): SafeHtml | false {
  if (event.recurrence === null) return false;
  return html`<p class="event-item-repeats">${ruleText(readRule(event.recurrence.rule), locale)}</p>`;
}

function item(data: SiteData, { page, event, occurrence }: Entry): SafeHtml {
  const { locale } = page;
  const t = translator(eventMessages, locale);
  const sheet = dateSheet(occurrence.day, locale);
  const href = addressOf(locale, page.path, data.site.defaultLocale);
  return html`<li class="event-item${event.cancelled ? ' event-item-cancelled' : ''}">
<div class="event-sheet" aria-hidden="true"><span class="event-sheet-month">${sheet.month}</span><span class="event-sheet-day">${sheet.day}</span><span class="event-sheet-weekday">${sheet.weekday}</span></div>
<div class="event-item-text"><p class="event-item-title"><a href="${href}">${page.meta.title}</a>${event.cancelled && html` <span class="event-badge">${t('event.cancelled')}</span>`}</p>
<p class="event-item-when"><time datetime="${occurrence.start}">${occurrenceText(occurrence, locale)}</time></p>
${repeats(event, locale)}
${event.place !== null && html`<p class="event-item-where">${event.place.name}</p>`}
<p class="event-item-description">${page.meta.description}</p></div></li>`;
}

/** A list of the site's events as blocks show it, with a link to subscribe to them; the page that holds it becomes wrong when the next of them is over. */
export function renderEventList(
  data: SiteData,
  locale: Locale,
  query: EventListQuery,
  tags: TagCollector,
  now: number = Date.now(),
): SafeHtml {
  tags.note(cacheTags.events);
  const t = translator(eventMessages, locale);
  const entries = entriesOf(data, locale, query, now);
  for (const page of data.pages.events(locale)) {
    const next = page.meta.event === null ? null : nextOccurrence(page.meta.event, now);
    if (next !== null) tags.expireAt(next.endsAt);
  }
  const empty = query.when === 'upcoming' ? 'event.none' : 'event.nonePast';
  return html`<div class="events events-${query.when}">${
    entries.length > 0
      ? html`<ul class="event-list">${entries.map((entry) => item(data, entry))}</ul>`
      : html`<p class="events-empty">${t(empty)}</p>`
  }
${query.when === 'upcoming' && html`<p class="events-subscribe"><a href="/${locale}/events.ics">${t('event.subscribe')}</a></p>`}</div>`;
}
