import { createHmac, timingSafeEqual } from 'node:crypto';
import { newId } from '../../shared/ids.ts';

/** A confirmation is accepted from 2 seconds to 1 hour after it was shown. */
const MIN_AGE_MS = 2000;
const MAX_AGE_MS = 3_600_000;

/** What a token belongs to: the values of one form of one site. */
export interface TokenSubject {
  readonly siteId: string;
  /** Which form; the contact form when left out. */
  readonly purpose?: 'contact' | 'signup';
  /** Texts and numbers by field. */
  readonly values: object;
}

/** What a token says: the message's id, or why it does not count. */
export type TokenCheck =
  | { readonly state: 'good'; readonly id: string }
  | { readonly state: 'early' }
  | { readonly state: 'late' }
  | { readonly state: 'foreign' };

function sign(secret: string, id: string, issued: string, subject: TokenSubject): Buffer {
  const { siteId, purpose = 'contact', values } = subject;
  const fields = Object.entries(values).sort(([a], [b]) => (a < b ? -1 : 1));
  const signed = JSON.stringify([siteId, id, issued, fields]);
  return createHmac('sha256', secret).update(`${purpose}\0`).update(signed).digest();
}

/** A token `<id>.<time, base 36>.<HMAC-SHA256, base64url>` that binds site, values and time of issue (milliseconds since 1970). */
export function issueToken(secret: string, subject: TokenSubject, now: number): string {
  const id = newId(now);
  const issued = now.toString(36);
  return `${id}.${issued}.${sign(secret, id, issued, subject).toString('base64url')}`;
}

/** Checks a token against what was posted with it. `foreign` is one that was not issued for exactly these values. */
export function checkToken(secret: string, token: string, subject: TokenSubject, now: number): TokenCheck {
  const [id = '', issued = '', signature = ''] = token.split('.');
  const given = Buffer.from(signature, 'base64url');
  const expected = sign(secret, id, issued, subject);
  if (given.length !== expected.length || !timingSafeEqual(given, expected)) return { state: 'foreign' };
  const age = now - Number.parseInt(issued, 36);
  if (age < MIN_AGE_MS) return { state: 'early' };
  return age > MAX_AGE_MS ? { state: 'late' } : { state: 'good', id };
}
