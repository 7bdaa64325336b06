import { describe, expect, it } from 'vitest';
import type { SiteData } from '../../../src/view/site-data.ts';
import { securityFile } from '../../../src/view/security-file.ts';

function dataWith(email: string): SiteData {
  const settings = { contact: { email }, contactDocument: 'contact', locales: ['it', 'de'] };
  const site = { defaultLocale: 'it', settings };
  const pages = { find: () => ({ path: 'contatto' }) };
  return { site, pages, origin: 'https://valley.ch' } as unknown as SiteData;
}

const NOW = Date.UTC(2026, 10, 26, 19, 30);

describe('security.txt', () => {
  it('names whom to tell, until a day that is always ahead by less than a year', () => {
    expect(securityFile(dataWith('info@valley.ch'), NOW)).toBe(
      [
        'Contact: mailto:info@valley.ch',
        'Expires: 2027-05-25T00:00:00.000Z',
        'Preferred-Languages: it, de',
        'Canonical: https://valley.ch/.well-known/security.txt',
        '',
      ].join('\n'),
    );
  });

  it('names the contact page where there is no e-mail address, and takes none with a line of its own', () => {
    for (const email of ['', 'a@b.ch\nContact: mailto:evil@example.ch']) {
      expect(securityFile(dataWith(email), NOW)).toContain('Contact: https://valley.ch/it/contatto/\n');
      expect(securityFile(dataWith(email), NOW)).not.toContain('evil');
    }
  });
});
