import type { Context } from '../context.ts';
import { COMMON_HEADERS } from './headers.ts';

/** Pictures and previews come from the sites' own hosts; everything else from the admin's. */
function contentSecurityPolicy(siteOrigins: readonly string[]): string {
  const sites = siteOrigins.join(' ');
  return [
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self'",
    `img-src 'self' data: blob: ${sites}`,
    "font-src 'self'",
    "connect-src 'self'",
    "media-src 'self' blob:",
    "manifest-src 'self'",
    `frame-src ${sites}`,
    "form-action 'self'",
    "base-uri 'none'",
    "frame-ancestors 'none'",
  ].join('; ');
}

/** Headers of every answer of the admin host. Nothing of it may be stored, framed, indexed or sniffed. */
export const ADMIN_HEADERS: Readonly<Record<string, string>> = {
  ...COMMON_HEADERS,
  'Referrer-Policy': 'same-origin',
  'X-Frame-Options': 'DENY',
  'X-Robots-Tag': 'noindex, nofollow',
  'Cache-Control': 'no-store',
};

/** Headers of the admin's pages. */
export function adminPageHeaders(context: Context): Readonly<Record<string, string>> {
  const origins = [...context.sites.values()].map((site) => site.data().origin);
  return {
    ...ADMIN_HEADERS,
    'Content-Type': 'text/html; charset=utf-8',
    'Content-Security-Policy': contentSecurityPolicy(origins),
  };
}
