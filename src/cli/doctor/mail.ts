import { SmtpMailer } from '../../infra/mail/smtp-mailer.ts';
import { fine, thrown, warning } from './finding.ts';
import type { Finding, Subject } from './finding.ts';

/** How long the mail server may take for each step, in milliseconds. */
const ANSWER_MS = 10_000;

/** Whether the mail server takes our connection, our certificate checks and our password. No letter is sent. */
export async function checkMail({ config: { smtp } }: Subject): Promise<Finding[]> {
  if (smtp === null) {
    const advice = 'Set BIVOUAC_SMTP_URL, BIVOUAC_MAIL_FROM and BIVOUAC_MAIL_TO.';
    return [warning('mail', 'no mail server is set; messages of the contact form are only stored', advice)];
  }
  const mailer = new SmtpMailer({ ...smtp, timeoutMs: ANSWER_MS });
  try {
    await mailer.verify();
    return [fine('mail', `the mail server takes our letters; they go to ${smtp.to}`)];
  } catch (error) {
    return [thrown('mail', error)];
  } finally {
    mailer.close();
  }
}
