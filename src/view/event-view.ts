import type { PublishedSummary } from '../core/content/document.ts';
import { cacheTags } from '../core/content/cache-tags.ts';
import { dateSheet, occurrenceText } from '../core/events/dates.ts';
import type { DateSheet } from '../core/events/dates.ts';
import { scheduleText } from '../core/events/describe.ts';
import type { EventDetails, Occurrence } from '../core/events/event.ts';
import { lastOccurrence, nextOccurrence, occurrencesOf } from '../core/events/occurrences.ts';
import type { SignupCount } from '../core/signup/signup.ts';
import { addressOf } from '../core/content/address.ts';
import type { Locale } from '../shared/locale.ts';
import type { SiteData, TagCollector } from './site-data.ts';
import { buildSignupForm } from './signup-form-view.ts';
import type { SignupFormView } from './signup-form-view.ts';

/** Dates of an event that recurs that its page lists. */
const DATES_SHOWN = 6;

/** A date in words, and as machines read it. */
export interface EventDateView {
  readonly datetime: string;
  readonly text: string;
}

/** When and where an event takes place, as its page shows it. */
export interface EventView {
  readonly state: 'coming' | 'past' | 'cancelled' | 'undated';
  /** When it takes place, in one line; '' while nobody knows. */
  readonly schedule: string;
  /** The date that the page shows as a calendar's sheet: the next one, else the last one. */
  readonly sheet: DateSheet | null;
  readonly datetime: string;
  readonly place: { readonly name: string; readonly address: string; readonly mapHref: string } | null;
  /** The next dates of an event that recurs; empty for others. */
  readonly dates: readonly EventDateView[];
  /** Address of the event as a calendar file, and of all events of the site in this language. */
  readonly calendarHref: string;
  readonly feedHref: string;
  readonly signup: SignupFormView | null;
}

/** The date that stands for an event now: the next one, else the last one. */
export function shownOccurrence(event: EventDetails, now: number): Occurrence | null {
  return nextOccurrence(event, now) ?? lastOccurrence(event, now);
}

function placeView(event: EventDetails): EventView['place'] {
  if (event.place === null) return null;
  const { name, address } = event.place;
  const query = encodeURIComponent(address === '' ? name : address);
  return { name, address, mapHref: `https://www.openstreetmap.org/search?query=${query}` };
}

function dateViews(event: EventDetails, locale: Locale, now: number): EventDateView[] {
  if (event.recurrence === null || event.cancelled) return [];
  return occurrencesOf(event, { from: now, limit: DATES_SHOWN }).map((occurrence) => ({
    datetime: occurrence.start,
    text: occurrenceText(occurrence, locale),
  }));
}

/** Where the files of a site's events lie. */
function calendarAddresses(data: SiteData, page: PublishedSummary): Pick<EventView, 'calendarHref' | 'feedHref'> {
  const own = addressOf(page.locale, page.path, data.site.defaultLocale);
  return { calendarHref: `${own}event.ics`, feedHref: `/${page.locale}/events.ics` };
}

/**
 * An event as its page shows it now; the page becomes wrong when its next date is over or its sign-up closes, which is noted.
 * @param counts people who signed up, by date
 */
export function buildEventView(
  data: SiteData,
  page: PublishedSummary,
  counts: readonly SignupCount[],
  tags: TagCollector,
): EventView {
  const now = Date.now();
  const { event } = page.meta;
  const addresses = calendarAddresses(data, page);
  if (event === null) {
    return {
      state: 'undated',
      schedule: '',
      sheet: null,
      datetime: '',
      place: null,
      dates: [],
      signup: null,
      ...addresses,
    };
  }
  const next = nextOccurrence(event, now);
  const shown = shownOccurrence(event, now);
  if (next !== null) tags.expireAt(next.endsAt);
  if (event.signup !== null) tags.note(cacheTags.signups(page.documentId));
  return {
    state: event.cancelled ? 'cancelled' : next === null ? 'past' : 'coming',
    schedule: scheduleText(event, page.locale),
    sheet: shown === null ? null : dateSheet(shown.day, page.locale),
    datetime: shown?.start ?? '',
    place: placeView(event),
    dates: dateViews(event, page.locale, now),
    signup: buildSignupForm(data, page, event, counts, tags),
    ...addresses,
  };
}
