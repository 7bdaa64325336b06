import { CONTACT_LIMITS, checkContactValues } from '../core/contact/form.ts';
import type { ContactFieldError } from '../core/contact/form.ts';
import { contactLocale } from '../core/contact/locale.ts';
import { submitContact } from '../core/contact/submit.ts';
import type { ContactDependencies, ContactOutcome, ContactSubmission } from '../core/contact/submit.ts';
import { retryAfterOf } from '../core/limits/retry-later.ts';
import { isAppError } from '../shared/errors.ts';
import type { Locale } from '../shared/locale.ts';
import { contactMessages } from '../shared/messages/contact.ts';
import { translator } from '../shared/messages/translate.ts';
import type { ContactView } from './page-view.ts';

/** The page that answers a POST of the contact form, with its status and headers. */
export interface ContactPage {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly locale: Locale;
  readonly view: Omit<ContactView, 'frame' | 'backHref'>;
  /** What went wrong, for the log; null when nothing did. */
  readonly error: unknown;
}

const STATUS = { invalid: 422, confirm: 200, thanks: 200, problem: 422 } as const satisfies Record<
  ContactOutcome['step'],
  number
>;

function describe(errors: readonly ContactFieldError[], locale: Locale): ContactView['errors'] {
  const t = translator(contactMessages, locale);
  return errors.map(({ field, reason }) => {
    const key = `contact.error.${field}.${reason}` as keyof typeof contactMessages;
    return { field, text: t(key, { limit: CONTACT_LIMITS[field] }) };
  });
}

function statusOfProblem(error: unknown): number {
  if (!isAppError(error)) return 500;
  if (error.kind === 'forbidden') return 403;
  return error.code === 'rate-limited' ? 429 : 503;
}

/** Takes one step of the contact form and shows what follows; whatever goes wrong gives a page that keeps what was typed. */
export async function contactPage(deps: ContactDependencies, submission: ContactSubmission): Promise<ContactPage> {
  try {
    const outcome = await submitContact(deps, submission);
    return {
      status: STATUS[outcome.step],
      headers: {},
      locale: outcome.locale,
      view: {
        kind: 'contact',
        step: outcome.step,
        values: outcome.values,
        errors: outcome.step === 'invalid' ? describe(outcome.errors, outcome.locale) : [],
        token: outcome.step === 'confirm' ? outcome.token : '',
      },
      error: null,
    };
  } catch (error) {
    const retryAfter = retryAfterOf(error);
    return {
      status: statusOfProblem(error),
      headers: retryAfter === null ? {} : { 'retry-after': String(retryAfter) },
      locale: contactLocale(submission.site, submission.fields),
      view: {
        kind: 'contact',
        step: 'problem',
        values: checkContactValues(submission.fields).values,
        errors: [],
        token: '',
      },
      error,
    };
  }
}
