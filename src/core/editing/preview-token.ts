import { createHmac, timingSafeEqual } from 'node:crypto';

/** What a preview link shows, and until when (milliseconds since 1970). */
export interface PreviewSubject {
  readonly siteId: string;
  readonly revisionId: string;
  readonly expiresAt: number;
}

/** What a link turned out to be. */
export type PreviewCheck =
  | { readonly state: 'good'; readonly revisionId: string }
  | { readonly state: 'expired' }
  | { readonly state: 'foreign' };

/** Where previews are served, on the host of the site. */
export const PREVIEW_PREFIX = '/_preview/';

/** For how long a link may be good at most: 30 days, in milliseconds. */
export const LONGEST_PREVIEW_MS = 30 * 86_400_000;

function sign(secret: string, siteId: string, revisionId: string, expiry: string): Buffer {
  return createHmac('sha256', secret)
    .update('preview\0')
    .update(JSON.stringify([siteId, revisionId, expiry]))
    .digest();
}

/** The last part of a preview's address: `<version>.<expiry, base 36>.<HMAC-SHA256, base64url>`, bound to one site. */
export function issuePreview(secret: string, { siteId, revisionId, expiresAt }: PreviewSubject): string {
  const expiry = expiresAt.toString(36);
  return `${revisionId}.${expiry}.${sign(secret, siteId, revisionId, expiry).toString('base64url')}`;
}

/** Checks the last part of a preview's address. `foreign` is one that was not issued for this site, or not at all. */
export function checkPreview(secret: string, token: string, siteId: string, now: number): PreviewCheck {
  const [revisionId = '', expiry = '', signature = ''] = token.split('.');
  const given = Buffer.from(signature, 'base64url');
  const expected = sign(secret, siteId, revisionId, expiry);
  if (given.length !== expected.length || !timingSafeEqual(given, expected)) return { state: 'foreign' };
  return Number.parseInt(expiry, 36) < now ? { state: 'expired' } : { state: 'good', revisionId };
}
