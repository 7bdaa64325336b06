import type { Transporter } from 'nodemailer';
import type { Letter, Mailer } from '../../core/contact/message.ts';
import { AppError, messageOf } from '../../shared/errors.ts';

/** Where mail goes out, and between which addresses. */
export interface SmtpSettings {
  /** smtp:// or smtps:// with user and password where needed. */
  readonly url: string;
  readonly from: string;
  readonly to: string;
}

const TIMEOUT_MS = 15_000;

/** The library is loaded with the first letter: an installation without mail does without it. */
async function openTransport(url: string): Promise<Transporter> {
  const { createTransport } = await import('nodemailer');
  return createTransport({
    url,
    connectionTimeout: TIMEOUT_MS,
    greetingTimeout: TIMEOUT_MS,
    socketTimeout: TIMEOUT_MS,
    disableFileAccess: true,
    disableUrlAccess: true,
  });
}

/** Sends letters by SMTP. The visitor's address stands in Reply-To, never in From, so that SPF and DMARC hold. */
export class SmtpMailer implements Mailer {
  readonly #settings: SmtpSettings;
  #transport: Promise<Transporter> | null = null;

  constructor(settings: SmtpSettings) {
    this.#settings = settings;
  }

  async send(letter: Letter): Promise<void> {
    const { from, to } = this.#settings;
    try {
      this.#transport ??= openTransport(this.#settings.url);
      const transport = await this.#transport;
      await transport.sendMail({
        from,
        to: letter.to ?? to,
        ...(letter.replyTo !== undefined && { replyTo: letter.replyTo }),
        messageId: letter.messageId,
        subject: letter.subject,
        text: letter.text,
        headers: { 'Auto-Submitted': 'auto-generated' },
      });
    } catch (error) {
      throw new AppError({
        kind: 'unavailable',
        code: 'mail-failed',
        message: `The mail server did not take the message: ${messageOf(error)}.`,
        hint: 'Check BIVOUAC_SMTP_URL, BIVOUAC_MAIL_FROM and BIVOUAC_MAIL_TO; the message is kept and sent again later.',
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
