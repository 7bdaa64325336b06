import { sendLetter } from '../contact/deliver.ts';
import type { DeliveryReport } from '../contact/deliver.ts';
import type { DeliveryFailure, Mailer } from '../contact/message.ts';
import { signupLetter } from './letter.ts';
import type { SignupLetterContext } from './letter.ts';
import type { PendingLetter, SignupStore } from './signup.ts';
import type { SignupEvent } from './submit.ts';

const BATCH = 50;

/** What the letters of a site's sign-ups are mailed with. */
export interface SignupDelivery extends SignupLetterContext {
  readonly store: SignupStore;
  readonly mailer: Mailer;
  /** The event that a letter is about; null when it is not published any more. */
  readonly eventOf: (pending: PendingLetter) => SignupEvent | null;
}

async function attempt(delivery: SignupDelivery, pending: PendingLetter): Promise<DeliveryFailure | null> {
  const target = delivery.eventOf(pending);
  // Nothing to write about: the note that a letter is due goes as if it were sent.
  return target === null ? null : sendLetter(delivery.mailer, signupLetter(delivery, pending, target));
}

/** Mails what people who signed up have not been told yet. Three failures in a row mean that the mail server is away. */
export async function deliverSignupLetters(delivery: SignupDelivery): Promise<DeliveryReport> {
  let sent = 0;
  let failuresInARow = 0;
  let firstError: string | null = null;
  for (const pending of await delivery.store.pendingLetters(BATCH)) {
    const failure = await attempt(delivery, pending);
    await delivery.store.noteLetter({ id: pending.signup.id, kind: pending.kind, failure, at: Date.now() });
    sent += failure === null ? 1 : 0;
    failuresInARow = failure === null ? 0 : failuresInARow + 1;
    firstError ??= failure?.error ?? null;
    if (failuresInARow === 3) break;
  }
  return { sent, error: firstError };
}
