import { describe, expect, it } from 'vitest';
import type { Context } from '../../../src/context.ts';
import { adminPageHeaders } from '../../../src/server/admin-headers.ts';
import { PAGE_HEADERS, PRIVATE_PAGE_HEADERS, previewHeaders } from '../../../src/server/headers.ts';

/** The parts of a policy by name. */
function partsOf(headers: Readonly<Record<string, string>>): Record<string, string> {
  const policy = headers['Content-Security-Policy'] ?? '';
  return Object.fromEntries(
    policy.split('; ').map((part) => {
      const space = part.indexOf(' ');
      return [part.slice(0, space), part.slice(space + 1)];
    }),
  );
}

const SITE = 'https://valley.example';
const ADMIN = 'https://admin.example';
const site = { data: () => ({ origin: SITE }) };
const context = { sites: new Map([['valley', site]]) } as unknown as Context;

/** What every policy says. */
const STRICT = {
  'default-src': "'none'",
  'script-src': "'self'",
  'style-src': "'self'",
  'connect-src': "'self'",
  'font-src': "'self'",
  'form-action': "'self'",
  'base-uri': "'none'",
};

describe('the policy behind the escaping', () => {
  it.each([
    ['pages', PAGE_HEADERS, "'none'"],
    ['pages of one visitor', PRIVATE_PAGE_HEADERS, "'none'"],
    ['previews', previewHeaders(ADMIN), ADMIN],
    ['the admin', adminPageHeaders(context), "'none'"],
  ])('of %s lets nothing run or load that is not the platform’s own', (_, headers, ancestors) => {
    const parts = partsOf(headers);
    expect(parts).toMatchObject({ ...STRICT, 'frame-ancestors': ancestors });
    expect(headers['Content-Security-Policy']).not.toMatch(/unsafe|\*|https?:(?!\/\/)/);
    expect(headers['X-Content-Type-Options']).toBe('nosniff');
    const addresses = Object.values(parts).flatMap((part) => part.split(' ').filter((word) => word.includes('//')));
    const known = [SITE, ADMIN, 'https://www.youtube-nocookie.com'];
    expect(addresses.filter((address) => !known.includes(address))).toEqual([]);
  });
});
