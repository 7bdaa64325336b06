import { isAppError, messageOf } from '../../shared/errors.ts';
import type { Site } from '../sites/site.ts';
import { letterOf } from './letter.ts';
import type { ContactStore, DeliveryFailure, Letter, Mailer } from './message.ts';

/** A message that the mail server refuses is tried again for this long; it stays in the database for good. */
const GIVE_UP_AFTER_MS = 7 * 86_400_000;
const BATCH = 50;

/** What a round of delivery did. */
export interface DeliveryReport {
  readonly sent: number;
  /** The first reason why a letter could not be sent; null when all went out. */
  readonly error: string | null;
}

/**
 * Mails the messages of a site that have not been mailed. A single letter may be refused for its own sake, so the others
 * are tried too; three failures in a row mean that the mail server is away, and the round ends.
 */
export async function deliverMessages(
  site: Site,
  store: ContactStore,
  mailer: Mailer,
  now: () => number,
): Promise<DeliveryReport> {
  const messages = await store.unmailed({ since: now() - GIVE_UP_AFTER_MS, limit: BATCH });
  let sent = 0;
  let failuresInARow = 0;
  let firstError: string | null = null;
  for (const message of messages) {
    const failure = await sendLetter(mailer, letterOf(site, message));
    await store.noteDelivery({ id: message.id, at: now(), failure });
    sent += failure === null ? 1 : 0;
    failuresInARow = failure === null ? 0 : failuresInARow + 1;
    firstError ??= failure?.error ?? null;
    if (failuresInARow === 3) break;
  }
  return { sent, error: firstError };
}

/** Codes of a mailer's errors after which a letter is not sent again. */
const FINAL_CODES: ReadonlySet<string> = new Set(['mail-refused', 'mail-unsure']);

/** Sends a letter. Returns null, or why it did not go out. */
export async function sendLetter(mailer: Mailer, letter: Letter): Promise<DeliveryFailure | null> {
  try {
    await mailer.send(letter);
    return null;
  } catch (error) {
    return { error: messageOf(error), isFinal: isAppError(error) && FINAL_CODES.has(error.code) };
  }
}
