import { PassThrough } from 'node:stream';
import type { Transporter } from 'nodemailer';
import type { Letter, Mailer } from '../../core/contact/message.ts';
import { AppError, messageOf } from '../../shared/errors.ts';

/** Where mail goes out, and between which addresses. */
export interface SmtpSettings {
  /** smtp:// or smtps:// with user and password where needed. */
  readonly url: string;
  readonly from: string;
  readonly to: string;
  /** How long to wait for the server each time, in milliseconds; 15 seconds when left out. */
  readonly timeoutMs?: number;
}

const TIMEOUT_MS = 15_000;

/** What nodemailer says of a failure. */
interface SmtpFailure {
  readonly responseCode?: number;
  readonly command?: string;
}

const HINTS = {
  'mail-failed':
    'Check BIVOUAC_SMTP_URL, BIVOUAC_MAIL_FROM and BIVOUAC_MAIL_TO; what is kept in the database is sent again later.',
  'mail-refused': 'The server will not take it later either: check the address. It is not sent again.',
  'mail-unsure': 'The server may have it: it is not sent again, so that nobody gets it twice.',
} as const;

/**
 * What a failure means. A letter that was handed over whole and never acknowledged may have arrived. What the server says of
 * a recipient or of the letter with a 5xx is final; the same about the sender or a password is a matter of the settings.
 */
function codeOf(error: unknown, isHandedOver: boolean): keyof typeof HINTS {
  const { responseCode, command } = error as SmtpFailure;
  if (responseCode === undefined) return isHandedOver ? 'mail-unsure' : 'mail-failed';
  return responseCode >= 500 && (command === 'RCPT TO' || command === 'DATA') ? 'mail-refused' : 'mail-failed';
}

/**
 * The library is loaded with the first letter: an installation without mail does without it.
 * @param handedOver is told the identifier of a letter when its last byte has gone out
 */
async function openTransport(
  { url, timeoutMs = TIMEOUT_MS }: SmtpSettings,
  handedOver: (messageId: string) => void,
): Promise<Transporter> {
  const { createTransport } = await import('nodemailer');
  const transport = createTransport({
    url,
    connectionTimeout: timeoutMs,
    greetingTimeout: timeoutMs,
    socketTimeout: timeoutMs,
    disableFileAccess: true,
    disableUrlAccess: true,
  });
  transport.use('stream', (mail, done) => {
    mail.message.transform(() => {
      const watched = new PassThrough();
      watched.once('end', () => {
        handedOver(mail.data.messageId ?? '');
      });
      return watched;
    });
    done();
  });
  return transport;
}

/** Sends letters by SMTP. The visitor's address stands in Reply-To, never in From, so that SPF and DMARC hold. */
export class SmtpMailer implements Mailer {
  readonly #settings: SmtpSettings;
  readonly #handedOver = new Set<string>();
  #transport: Promise<Transporter> | null = null;

  constructor(settings: SmtpSettings) {
    this.#settings = settings;
  }

  async send(letter: Letter): Promise<void> {
    const { from, to } = this.#settings;
    const { messageId } = letter;
    try {
      this.#transport ??= openTransport(this.#settings, (id) => this.#handedOver.add(id));
      const transport = await this.#transport;
      await transport.sendMail({
        from,
        to: letter.to ?? to,
        ...(letter.replyTo !== undefined && { replyTo: letter.replyTo }),
        messageId,
        subject: letter.subject,
        text: letter.text,
        headers: { 'Auto-Submitted': 'auto-generated' },
      });
    } catch (error) {
      const code = codeOf(error, this.#handedOver.has(messageId));
      const message = `The mail server did not take the message: ${messageOf(error)}.`;
      throw new AppError({ kind: 'unavailable', code, message, hint: HINTS[code], cause: error });
    } finally {
      this.#handedOver.delete(messageId);
    }
  }

  /** Proves that the server can be reached and takes the password, without sending anything. @throws AppError `mail-failed` */
  async verify(): Promise<void> {
    try {
      this.#transport ??= openTransport(this.#settings, (id) => this.#handedOver.add(id));
      await (await this.#transport).verify();
    } catch (error) {
      const message = `The mail server does not take our connection: ${messageOf(error)}.`;
      throw new AppError({
        kind: 'unavailable',
        code: 'mail-failed',
        message,
        hint: HINTS['mail-failed'],
        cause: error,
      });
    }
  }

  /** Closes open connections. */
  close(): void {
    void this.#transport?.then((transport) => {
      transport.close();
    });
  }
}
