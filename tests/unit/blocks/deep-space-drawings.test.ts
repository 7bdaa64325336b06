import { describe, expect, it } from 'vitest';
import { drawing } from '../../../sites/deep-space/blocks/drawing.ts';
import { LOCALES } from '../../../src/shared/locale.ts';
import { html } from '../../../src/shared/html.ts';
import { contextIn } from './render-context.ts';

const NAMES = ['reading-timeline', 'brain-scale', 'cluster-plan', 'transformer', 'print-path'] as const;

function render(name: string, locale: (typeof LOCALES)[number]): string {
  return drawing.render(drawing.attributes.parse({ name }), html``, contextIn(locale)).value;
}

describe.each(NAMES)('drawing %s', (name) => {
  it.each(LOCALES)('is announced by title and description in %s', (locale) => {
    const svg = render(name, locale);
    const ids = new Set([...svg.matchAll(/ id="([^"]+)"/g)].map((match) => match[1]));
    const named = [...svg.matchAll(/aria-labelledby="([^"]+)"/g)].flatMap((match) => match[1]?.split(' ') ?? []);
    expect(named.length).toBeGreaterThan(0);
    expect(named.filter((id) => !ids.has(id))).toEqual([]);
    expect(svg.match(/<svg/g)?.length).toBe(svg.match(/role="img"/g)?.length);
  });

  it('has no style, script or event attribute, and no colour of its own', () => {
    expect(render(name, 'en')).not.toMatch(/ style=| on\w+=|<script|#[0-9a-f]{3,6}\b|NaN|undefined/);
  });

  it('says something else in every language', () => {
    expect(new Set(LOCALES.map((locale) => render(name, locale))).size).toBe(LOCALES.length);
  });

  it('is found by its caption and by what it shows', () => {
    const text = drawing.searchText(drawing.attributes.parse({ name, caption: 'A caption' }), '', { locale: 'en' });
    expect(text).toMatch(/^A caption .{60}/);
  });
});

describe('drawing', () => {
  it('refuses a name that it does not know', () => {
    expect(drawing.attributes.safeParse({ name: 'galaxy' }).success).toBe(false);
  });

  it('writes its figures as the page does', () => {
    expect(render('brain-scale', 'de')).toContain('86 Milliarden Neuronen');
    expect(render('brain-scale', 'fr')).toContain('14,2 millions');
    expect(render('reading-timeline', 'de')).toContain('1.5 Milliarden');
  });
});
