import type { Locale } from '../../shared/locale.ts';
import type { RateLimiter } from '../limits/rate-limiter.ts';
import { refuseOtherOrigins } from '../limits/same-site.ts';
import type { Site } from '../sites/site.ts';
import { checkContactValues } from './form.ts';
import type { ContactFieldError } from './form.ts';
import { contactLocale } from './locale.ts';
import type { ContactStore, ContactValues } from './message.ts';
import { checkToken, issueToken } from './token.ts';

/** What the contact form needs from the installation. */
export interface ContactDependencies {
  /** Signs confirmations: at least 32 characters of chance, the same after a restart. */
  readonly secret: string;
  readonly storeOf: (siteId: string) => ContactStore;
  readonly limiter: RateLimiter;
  /** Told after a message was stored, to mail it without delay. */
  readonly onStored: () => void;
  readonly now: () => number;
}

/** One POST of the form or of its confirmation. */
export interface ContactSubmission {
  readonly site: Site;
  /** Name and port under which the site was reached. */
  readonly host: string;
  readonly clientAddress: string;
  readonly headers: Headers;
  /** Posted fields; `website` is the honeypot, `token` comes with the confirmation. */
  readonly fields: Readonly<Record<string, unknown>>;
}

/** What follows: corrections, a last look, thanks. */
export type ContactOutcome = { readonly locale: Locale; readonly values: ContactValues } & (
  | { readonly step: 'invalid'; readonly errors: readonly ContactFieldError[] }
  | { readonly step: 'confirm'; readonly token: string }
  | { readonly step: 'thanks' }
  | { readonly step: 'problem'; readonly reason: 'honeypot' }
);

/**
 * Takes one step of the contact form. A message is stored only when its confirmation comes back with the token that was
 * issued for these very values; a token that came too early, too late or with other values leads to the confirmation again.
 * @throws AppError `origin-forbidden`, RetryLaterError, or what the store throws
 */
export async function submitContact(deps: ContactDependencies, submission: ContactSubmission): Promise<ContactOutcome> {
  const { site, fields } = submission;
  const locale = contactLocale(site, fields);
  refuseOtherOrigins(submission.headers, submission.host);
  deps.limiter.take(site.id, submission.clientAddress, deps.now());
  const { values, errors } = checkContactValues(fields);
  if (typeof fields['website'] === 'string' && fields['website'] !== '') {
    return { step: 'problem', reason: 'honeypot', locale, values };
  }
  if (errors.length > 0) return { step: 'invalid', errors, locale, values };

  const subject = { siteId: site.id, values };
  const now = deps.now();
  const token = typeof fields['token'] === 'string' ? fields['token'] : '';
  const check = checkToken(deps.secret, token, subject, now);
  if (check.state === 'early') return { step: 'confirm', token, locale, values };
  if (check.state !== 'good') return { step: 'confirm', token: issueToken(deps.secret, subject, now), locale, values };
  const isNew = await deps.storeOf(site.id).insert({ ...values, id: check.id, locale, createdAt: now });
  if (isNew) deps.onStored();
  return { step: 'thanks', locale, values };
}
