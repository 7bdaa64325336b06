import { addressOf } from '../core/content/address.ts';
import type { SiteData } from './site-data.ts';

/** Where those who found a weakness look for whom to tell (RFC 9116). */
export const SECURITY_FILE = '/.well-known/security.txt';

const DAY_MS = 86_400_000;
/** The file asks to be believed for less than a year; it is made anew every day, so that it never runs out. */
const GOOD_FOR_DAYS = 180;

/** The site's e-mail address, or else its contact page. */
function contactOf({ site, pages, origin }: SiteData): string {
  const { contact, contactDocument } = site.settings;
  if (/^[\x21-\x3f\x41-\x7e]+@[\x21-\x3f\x41-\x7e]+$/.test(contact.email)) return `mailto:${contact.email}`;
  const page = pages.find(contactDocument, site.defaultLocale);
  return origin + addressOf(site.defaultLocale, page?.path ?? '', site.defaultLocale);
}

/** The site's security.txt. @param now in milliseconds since 1970 */
export function securityFile(data: SiteData, now: number): string {
  const today = Math.floor(now / DAY_MS) * DAY_MS;
  const lines = [
    `Contact: ${contactOf(data)}`,
    `Expires: ${new Date(today + GOOD_FOR_DAYS * DAY_MS).toISOString()}`,
    `Preferred-Languages: ${data.site.settings.locales.join(', ')}`,
    `Canonical: ${data.origin}${SECURITY_FILE}`,
  ];
  return `${lines.join('\n')}\n`;
}
