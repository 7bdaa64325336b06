import { occurrenceText } from '../core/events/dates.ts';
import { dateOf } from '../core/signup/dates.ts';
import { SIGNUP_LIMITS } from '../core/signup/form.ts';
import type { SignupField, SignupFieldError } from '../core/signup/form.ts';
import type { SignupValues } from '../core/signup/signup.ts';
import type { LinkedSignup, SignupStep } from '../core/signup/submit.ts';
import { CONTACT_LIMITS } from '../core/contact/form.ts';
import type { Locale } from '../shared/locale.ts';
import { contactMessages } from '../shared/messages/contact.ts';
import { signupMessages } from '../shared/messages/signup.ts';
import { translator } from '../shared/messages/translate.ts';
import type { FrameView } from './page-view.ts';
import type { SignupFormView } from './signup-form-view.ts';

/** What follows the sign-up form, or a link to give a place up. */
export interface SignupView {
  readonly kind: 'signup';
  readonly frame: FrameView;
  readonly step: SignupStep['step'] | 'cancel' | 'cancelled' | 'unknown';
  readonly documentId: string;
  readonly eventTitle: string;
  /** The date that was chosen, in words; '' when there is none. */
  readonly when: string;
  readonly values: SignupValues;
  readonly errors: readonly { readonly field: SignupField; readonly text: string }[];
  /** The form again, for corrections; null where there is nothing to correct. */
  readonly form: SignupFormView | null;
  /** Proof that the confirmation belongs to these values; '' unless step is `confirm`. */
  readonly token: string;
  /** True when only the waiting list is left. */
  readonly waits: boolean;
  /** Proof of the right to give the place up; '' where there is nothing to give up. */
  readonly cancelToken: string;
  readonly backHref: string;
}

/** A view without its frame and the way back. */
export type SignupContent = Omit<SignupView, 'frame' | 'backHref'>;

const NOBODY: SignupValues = { name: '', email: '', persons: 1, remark: '', occurrence: '' };

/** Statuses of the answers. */
export const SIGNUP_STATUS: Readonly<Record<SignupView['step'], number>> = {
  invalid: 422,
  problem: 422,
  full: 409,
  closed: 409,
  unknown: 404,
  confirm: 200,
  confirmed: 200,
  waiting: 200,
  cancel: 200,
  cancelled: 200,
};

function errorText({ field, reason }: SignupFieldError, locale: Locale, mostPersons: number): string {
  const limits: Readonly<Record<string, number>> = { ...SIGNUP_LIMITS, persons: mostPersons };
  const parameters = { limit: limits[field] ?? CONTACT_LIMITS.name };
  const own = `signup.error.${field}.${reason}`;
  if (own in signupMessages) return translator(signupMessages, locale)(own as keyof typeof signupMessages, parameters);
  const shared = `contact.error.${field}.${reason}` as keyof typeof contactMessages;
  return translator(contactMessages, locale)(shared, parameters);
}

/** A step of the form as its page shows it. @param form the form again, with the dates that are open now */
export function stepContent(step: SignupStep, form: SignupFormView | null): SignupContent {
  const { locale, values, target } = step;
  const chosen = dateOf(target.event, values.occurrence);
  return {
    kind: 'signup',
    step: step.step,
    documentId: target.documentId,
    eventTitle: target.title,
    when: chosen === null ? '' : occurrenceText(chosen, locale),
    values,
    errors:
      step.step === 'invalid'
        ? step.errors.map((error) => ({
            field: error.field,
            text: errorText(error, locale, target.event.signup?.persons ?? 1),
          }))
        : [],
    form: step.step === 'invalid' || step.step === 'problem' ? form : null,
    token: step.step === 'confirm' ? step.token : '',
    waits: step.step === 'confirm' && step.waits,
    cancelToken: step.step === 'confirmed' || step.step === 'waiting' ? step.cancelToken : '',
  };
}

/** The page that a link to give a place up leads to. @param done whether it has been given up by now */
export function cancelContent(found: LinkedSignup | null, token: string, done: boolean): SignupContent {
  if (found === null) return { ...emptyContent('unknown'), cancelToken: '' };
  const { signup, target } = found;
  const date = target === null ? null : dateOf(target.event, signup.occurrence);
  const isOver = done || signup.status === 'cancelled';
  return {
    ...emptyContent(isOver ? 'cancelled' : 'cancel'),
    eventTitle: target?.title ?? '',
    when: date === null ? '' : occurrenceText(date, signup.locale),
    values: signup,
    cancelToken: isOver ? '' : token,
  };
}

/** A page that says what has happened and nothing of anybody. */
export function emptyContent(step: SignupView['step']): SignupContent {
  return {
    kind: 'signup',
    step,
    documentId: '',
    eventTitle: '',
    when: '',
    values: NOBODY,
    errors: [],
    form: null,
    token: '',
    waits: false,
    cancelToken: '',
  };
}
