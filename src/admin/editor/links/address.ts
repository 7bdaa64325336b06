import { isAllowedHref } from '../../../core/content/schema/patterns.ts';

/** What somebody typed as an address that can be linked to: a web address, a mail address, a phone number; null for words. */
export function typedAddress(text: string): string | null {
  const given = text.trim();
  if (/^[^\s@/]+@[^\s@]+\.[^\s@.]{2,}$/.test(given)) return `mailto:${given}`;
  if (/^\+?[\d\s()/.-]{7,}$/.test(given) && /\d{6}/.test(given.replace(/\D/g, '')))
    return `tel:${given.replace(/[^\d+]/g, '')}`;
  if (isAllowedHref(given) && /^(https?|mailto|tel):/i.test(given)) return given;
  const domain = /^(www\.)?[a-z0-9-]+(\.[a-z0-9-]+)*\.[a-z]{2,}(\/\S*)?$/i.test(given) ? `https://${given}` : '';
  return domain !== '' && isAllowedHref(domain) ? domain : null;
}
