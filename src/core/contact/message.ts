import type { Locale } from '../../shared/locale.ts';

/** Fields of the contact form, cleaned: no control characters, line ends are LF, trimmed. */
export interface ContactValues {
  readonly name: string;
  readonly email: string;
  readonly message: string;
}

/** A message that a visitor confirmed. Times are milliseconds since 1970. */
export interface ContactMessage extends ContactValues {
  /** Also in the confirmation's token, so that a message cannot be stored twice. */
  readonly id: string;
  readonly locale: Locale;
  readonly createdAt: number;
}

/** Why a letter did not go out, and whether it makes sense to try again. */
export interface DeliveryFailure {
  readonly error: string;
  readonly isFinal: boolean;
}

/** Messages of one site. */
export interface ContactStore {
  readonly siteId: string;
  /** Keeps the message for good. Returns false when the id is there already: the same confirmation was sent twice. */
  insert(message: ContactMessage): Promise<boolean>;
  /** Messages not mailed yet and not older than `since`, oldest first. */
  unmailed(query: { readonly since: number; readonly limit: number }): Promise<ContactMessage[]>;
  /** Notes that the mail server took the message (`failure` null), or why it did not. */
  noteDelivery(delivery: {
    readonly id: string;
    readonly at: number;
    readonly failure: DeliveryFailure | null;
  }): Promise<void>;
}

/** A letter: to the people of a site, or to somebody who signed up for something. */
export interface Letter {
  /** Whom it goes to; the people of the site (BIVOUAC_MAIL_TO) when left out. */
  readonly to?: { readonly name: string; readonly address: string };
  /** Stays the same when it is sent again, so that mail programs recognise the copy. */
  readonly messageId: string;
  readonly replyTo?: { readonly name: string; readonly address: string };
  readonly subject: string;
  readonly text: string;
}

/** Sends mail. */
export interface Mailer {
  /**
   * Resolves when the mail server has taken the letter.
   * @throws AppError `mail-failed`, `mail-refused` when it never will, `mail-unsure` when it may have arrived
   */
  send(letter: Letter): Promise<void>;
}
