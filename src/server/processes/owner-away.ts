import type { IncomingMessage, ServerResponse } from 'node:http';
import { describeError } from '../../api/error-response.ts';
import { AppError } from '../../shared/errors.ts';
import type { Locale } from '../../shared/locale.ts';
import { sendText } from '../send.ts';

/** Another owner is there, or the whole server started anew, within moments. In seconds. */
const LATER = { 'Retry-After': '5' };

/** Tells a visitor in their language that the owner does not answer: programs as the API does, people in a line of text. */
export function sendOwnerAway({ url = '' }: IncomingMessage, response: ServerResponse, locale: Locale): void {
  const away = new AppError({ kind: 'unavailable', code: 'server-away', message: 'The server does not answer now.' });
  const { status, code, message, hint } = describeError(away, locale);
  if (url.startsWith('/api/')) {
    const headers = { ...LATER, 'Content-Type': 'application/json' };
    sendText(response, status, JSON.stringify({ error: { code, message, hint } }), headers);
  } else sendText(response, status, `${message} ${hint ?? ''}\n`, LATER);
}
