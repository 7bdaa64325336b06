import { addressOf } from '../core/content/address.ts';
import { cacheTags } from '../core/content/cache-tags.ts';
import type { PublishedSummary } from '../core/content/document.ts';
import { occurrenceText } from '../core/events/dates.ts';
import type { EventDetails } from '../core/events/event.ts';
import { openDates } from '../core/signup/dates.ts';
import type { SignupDate } from '../core/signup/dates.ts';
import type { SignupCount } from '../core/signup/signup.ts';
import type { Locale } from '../shared/locale.ts';
import { localOf } from '../shared/zurich-time.ts';
import type { SiteData, TagCollector } from './site-data.ts';

/** A date that the form offers. */
export interface SignupDateView {
  readonly key: string;
  readonly text: string;
  /** Places left; null without a limit. */
  readonly left: number | null;
  /** `waiting`: only the waiting list is left; `full`: nothing is. */
  readonly state: 'open' | 'waiting' | 'full';
}

/** The form with which people sign up, before anything is typed. */
export interface SignupFormView {
  readonly documentId: string;
  readonly locale: Locale;
  /** `closed` when no date is open any more. */
  readonly state: 'open' | 'closed';
  readonly dates: readonly SignupDateView[];
  /** Until when, in words; null when it is open until the event begins. */
  readonly until: string | null;
  readonly mostPersons: number;
  /** After how many days the details are deleted. */
  readonly days: number;
  readonly privacyHref: string;
}

function dateView(
  event: EventDetails,
  date: SignupDate,
  counts: readonly SignupCount[],
  locale: Locale,
): SignupDateView {
  const { limit = null, waitingList = true } = event.signup ?? {};
  const there = counts.find(({ occurrence }) => occurrence === date.key);
  const waits = (there?.waiting ?? 0) > 0;
  const left = limit === null ? null : Math.max(0, limit - (there?.confirmed ?? 0));
  const isFull = left !== null && (left === 0 || waits);
  return {
    key: date.key,
    text: occurrenceText(date.occurrence, locale),
    left: isFull ? 0 : left,
    state: !isFull ? 'open' : waitingList ? 'waiting' : 'full',
  };
}

/** When the only date closes, unless that is when the event begins. */
function untilText(dates: readonly SignupDate[], locale: Locale): string | null {
  const [date, ...more] = dates;
  if (date === undefined || more.length > 0 || date.closesAt === date.occurrence.startsAt) return null;
  // A minute earlier: «until 10 February» and not «until 11 February, 00:00».
  const last = localOf(date.closesAt - 60_000);
  const start = last.endsWith('T23:59') ? last.slice(0, 10) : localOf(date.closesAt);
  return occurrenceText({ start, end: null }, locale);
}

/** Address of the page on the protection of data. */
function privacyAddress(data: SiteData, locale: Locale, tags: TagCollector): string {
  const { privacyDocument } = data.site.settings;
  tags.note(cacheTags.document(privacyDocument));
  return addressOf(locale, data.pages.find(privacyDocument, locale)?.path ?? '', data.site.defaultLocale);
}

/** The sign-up form of an event; null when it has none, or when it is cancelled. */
export function buildSignupForm(
  data: SiteData,
  page: Pick<PublishedSummary, 'documentId' | 'locale'>,
  event: EventDetails,
  counts: readonly SignupCount[],
  tags: TagCollector,
): SignupFormView | null {
  const now = Date.now();
  if (event.signup === null || event.cancelled) return null;
  const dates = openDates(event, now);
  for (const date of dates) tags.expireAt(date.closesAt);
  return {
    documentId: page.documentId,
    locale: page.locale,
    state: dates.length === 0 ? 'closed' : 'open',
    dates: dates.map((date) => dateView(event, date, counts, page.locale)),
    until: untilText(dates, page.locale),
    mostPersons: event.signup.persons,
    days: data.site.settings.retention.signupDays,
    privacyHref: privacyAddress(data, page.locale, tags),
  };
}
