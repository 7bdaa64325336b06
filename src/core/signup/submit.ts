import { contactLocale } from '../contact/locale.ts';
import { checkToken, issueToken } from '../contact/token.ts';
import type { EventDetails } from '../events/event.ts';
import type { RateLimiter } from '../limits/rate-limiter.ts';
import { refuseOtherOrigins } from '../limits/same-site.ts';
import type { Site } from '../sites/site.ts';
import type { Locale } from '../../shared/locale.ts';
import { cancelToken, readCancelToken } from './cancel-token.ts';
import { openDates } from './dates.ts';
import type { SignupDate } from './dates.ts';
import { checkSignupValues } from './form.ts';
import type { SignupFieldError } from './form.ts';
import type { Signup, SignupStore, SignupValues } from './signup.ts';

/** A published event for which people may sign up. */
export interface SignupEvent {
  readonly documentId: string;
  readonly title: string;
  /** Path of its page. */
  readonly href: string;
  readonly event: EventDetails;
}

/** What the form needs from the installation. */
export interface SignupDependencies {
  /** Signs confirmations and links: at least 32 characters of chance, the same after a restart. */
  readonly secret: string;
  readonly storeOf: (siteId: string) => SignupStore;
  /** The event as it is published in a language; null when it is not. */
  readonly eventOf: (siteId: string, documentId: string, locale: Locale) => SignupEvent | null;
  readonly limiter: RateLimiter;
  /** Told after a sign-up was stored or given up, to mail without delay. */
  readonly onStored: () => void;
  readonly now: () => number;
}

/** One POST of the form or of its confirmation. */
export interface SignupSubmission {
  readonly site: Site;
  /** Name and port under which the site was reached. */
  readonly host: string;
  readonly clientAddress: string;
  readonly headers: Headers;
  /** Posted fields; `website` is the honeypot, `token` comes with the confirmation. */
  readonly fields: Readonly<Record<string, unknown>>;
}

/** What follows: corrections, a last look, a place, the waiting list, or the news that it is too late. */
export type SignupOutcomeStep =
  | { readonly step: 'invalid'; readonly errors: readonly SignupFieldError[] }
  | { readonly step: 'confirm'; readonly token: string; readonly waits: boolean }
  | { readonly step: 'confirmed' | 'waiting'; readonly cancelToken: string }
  | { readonly step: 'full' | 'closed' | 'problem' };

/** A step with what was typed and the event it is about. */
export type SignupStep = SignupOutcomeStep & {
  readonly locale: Locale;
  readonly values: SignupValues;
  readonly target: SignupEvent;
  readonly dates: readonly SignupDate[];
};

async function wouldWait(store: SignupStore, target: SignupEvent, values: SignupValues): Promise<boolean> {
  const { limit = null } = target.event.signup ?? {};
  if (limit === null) return false;
  const counts = await store.counts(target.documentId);
  const there = counts.find(({ occurrence }) => occurrence === values.occurrence);
  return (there?.waiting ?? 0) > 0 || (there?.confirmed ?? 0) + values.persons > limit;
}

async function store(
  deps: SignupDependencies,
  { site, id, locale }: { readonly site: Site; readonly id: string; readonly locale: Locale },
  target: SignupEvent,
  values: SignupValues,
  date: SignupDate,
): Promise<SignupOutcomeStep> {
  const { limit = null, waitingList = true } = target.event.signup ?? {};
  const outcome = await deps.storeOf(site.id).add({
    ...values,
    id,
    documentId: target.documentId,
    locale,
    limit,
    waitingList,
    endsAt: date.occurrence.endsAt,
    at: deps.now(),
  });
  if (outcome === 'full') return { step: 'full' };
  deps.onStored();
  return { step: outcome, cancelToken: cancelToken(deps.secret, site.id, id) };
}

async function nextStep(
  deps: SignupDependencies,
  submission: SignupSubmission,
  target: SignupEvent,
  checked: ReturnType<typeof checkSignupValues>,
  dates: readonly SignupDate[],
): Promise<SignupOutcomeStep> {
  const { site, fields } = submission;
  const { values, errors } = checked;
  if (typeof fields['website'] === 'string' && fields['website'] !== '') return { step: 'problem' };
  if (dates.length === 0) return { step: 'closed' };
  if (errors.length > 0) return { step: 'invalid', errors };
  const locale = contactLocale(site, fields);
  const subject = { siteId: site.id, purpose: 'signup', values: { ...values, document: target.documentId } } as const;
  const now = deps.now();
  const token = typeof fields['token'] === 'string' ? fields['token'] : '';
  const check = checkToken(deps.secret, token, subject, now);
  const date = dates.find(({ key }) => key === values.occurrence);
  if (check.state === 'good' && date !== undefined) {
    return store(deps, { site, id: check.id, locale }, target, values, date);
  }
  const waits = await wouldWait(deps.storeOf(site.id), target, values);
  if (waits && target.event.signup?.waitingList === false) return { step: 'full' };
  return { step: 'confirm', waits, token: check.state === 'early' ? token : issueToken(deps.secret, subject, now) };
}

/**
 * Takes one step of the sign-up form. A sign-up is stored only when its confirmation comes back with the token that was
 * issued for these very values, as with the contact form.
 * @returns null when there is no such event
 * @throws AppError `origin-forbidden`, RetryLaterError, or what the store throws
 */
export async function submitSignup(deps: SignupDependencies, submission: SignupSubmission): Promise<SignupStep | null> {
  const { site, fields } = submission;
  refuseOtherOrigins(submission.headers, submission.host);
  deps.limiter.take(site.id, submission.clientAddress, deps.now());
  const locale = contactLocale(site, fields);
  const documentId = typeof fields['document'] === 'string' ? fields['document'] : '';
  const target = deps.eventOf(site.id, documentId, locale);
  const signup = target?.event.signup ?? null;
  if (target === null || signup === null) return null;
  const dates = openDates(target.event, deps.now());
  const checked = checkSignupValues(
    fields,
    signup,
    dates.map(({ key }) => key),
  );
  const next = await nextStep(deps, submission, target, checked, dates);
  return { ...next, locale, values: checked.values, target, dates };
}

/** A sign-up that a link from a letter or from the last page of the form leads to. */
export interface LinkedSignup {
  readonly signup: Signup;
  /** Null when the event is not published any more. */
  readonly target: SignupEvent | null;
}

/** The sign-up that a link is about; null when the link is wrong or what it was about has been deleted. */
export async function linkedSignup(deps: SignupDependencies, site: Site, token: string): Promise<LinkedSignup | null> {
  const id = readCancelToken(deps.secret, site.id, token);
  const signup = id === null ? null : await deps.storeOf(site.id).find(id);
  if (signup === null) return null;
  return { signup, target: deps.eventOf(site.id, signup.documentId, signup.locale) };
}

/** Gives up the place that a link is about. Returns what it was about; null as linkedSignup does. */
export async function cancelByLink(
  deps: SignupDependencies,
  submission: SignupSubmission,
  token: string,
): Promise<LinkedSignup | null> {
  refuseOtherOrigins(submission.headers, submission.host);
  deps.limiter.take(submission.site.id, submission.clientAddress, deps.now());
  const found = await linkedSignup(deps, submission.site, token);
  if (found === null) return null;
  const limit = found.target?.event.signup?.limit ?? null;
  const at = deps.now();
  if (await deps.storeOf(submission.site.id).cancel({ id: found.signup.id, limit, at })) deps.onStored();
  return found;
}
