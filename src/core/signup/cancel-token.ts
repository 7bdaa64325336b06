import { createHmac, timingSafeEqual } from 'node:crypto';

function sign(secret: string, siteId: string, id: string): Buffer {
  return createHmac('sha256', secret)
    .update('signup-cancel\0')
    .update(JSON.stringify([siteId, id]))
    .digest();
}

/** The text in the link with which a person gives a place up: `<id>.<HMAC-SHA256, base64url>`. It holds as long as the sign-up is kept. */
export function cancelToken(secret: string, siteId: string, id: string): string {
  return `${id}.${sign(secret, siteId, id).toString('base64url')}`;
}

/** The sign-up that a token belongs to; null when it was not made here for this site. */
export function readCancelToken(secret: string, siteId: string, token: string): string | null {
  const [id = '', signature = ''] = token.split('.');
  const given = Buffer.from(signature, 'base64url');
  const expected = sign(secret, siteId, id);
  return given.length === expected.length && timingSafeEqual(given, expected) ? id : null;
}
