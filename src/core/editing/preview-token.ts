import { createHmac, timingSafeEqual } from 'node:crypto';

/** Where previews are served, on the host of the site. */
export const PREVIEW_PREFIX = '/_preview/';

/** For how long a link may be good at most: 30 days, in milliseconds. */
export const LONGEST_PREVIEW_MS = 30 * 86_400_000;

function sign(secret: string, siteId: string, linkId: string): Buffer {
  return createHmac('sha256', secret)
    .update('preview-link\0')
    .update(JSON.stringify([siteId, linkId]))
    .digest();
}

/**
 * The last part of a preview's address: `<link>.<HMAC-SHA256, base64url>`, bound to one site. What it shows and until when
 * stands in the database, so that it can be called back; the signature keeps whoever reads the database from making addresses.
 */
export function previewToken(secret: string, siteId: string, linkId: string): string {
  return `${linkId}.${sign(secret, siteId, linkId).toString('base64url')}`;
}

/** The link that the last part of a preview's address names; null for one that was not made for this site, or not at all. */
export function linkOfToken(secret: string, siteId: string, token: string): string | null {
  const [linkId = '', signature = ''] = token.split('.');
  const given = Buffer.from(signature, 'base64url');
  const expected = sign(secret, siteId, linkId);
  return given.length === expected.length && timingSafeEqual(given, expected) ? linkId : null;
}
