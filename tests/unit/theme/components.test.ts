import { describe, expect, it } from 'vitest';
import { formatDate } from '../../../src/components/dates.ts';
import { absolute, documentTitle } from '../../../src/components/head.ts';
import type { FrameView } from '../../../src/view/page-view.ts';

describe('dates', () => {
  it('are written out as in Switzerland', () => {
    expect(formatDate('2023-05-11', 'de')).toBe('11. Mai 2023');
    expect(formatDate('2023-05-11', 'fr')).toBe('11 mai 2023');
    expect(formatDate('2023-05-11', 'it')).toBe('11 maggio 2023');
    expect(formatDate('2023-05-11T23:30:00Z', 'en')).toBe('11 May 2023');
  });
});

describe('head', () => {
  const frame = { title: 'News', siteName: 'Deep Space', tagline: 'Figures' } as FrameView;

  it('names the page, then the site; the home page says what the site is', () => {
    expect(documentTitle(frame, 'page')).toBe('News – Deep Space');
    expect(documentTitle(frame, 'home')).toBe('Deep Space – Figures');
  });

  it('makes addresses absolute where the page has a canonical one', () => {
    expect(absolute('/de/', 'https://example.org/fr/')).toBe('https://example.org/de/');
    expect(absolute('/de/', null)).toBe('/de/');
  });
});
