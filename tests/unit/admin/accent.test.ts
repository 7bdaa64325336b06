import { describe, expect, it } from 'vitest';
import { hueOf, siteHue } from '../../../src/admin/frame/accent.ts';
import type { AdminSite } from '../../../src/admin/session.ts';

function siteWith(accent: string | null, place = 0): AdminSite {
  return {
    id: 'a',
    name: 'A',
    role: 'editor',
    locales: ['it'],
    origin: 'https://a.example',
    accent,
    place,
    isRecovered: false,
  };
}

describe('hueOf', () => {
  it.each([
    ['#ff0000', 29],
    ['#00ff00', 142],
    ['#0000ff', 264],
    ['#ffff00', 110],
  ])('finds the hue of %s', (colour, hue) => {
    expect(hueOf(colour)).toEqual({ hue, isGrey: false });
  });

  it.each(['#000000', '#777777', '#ffffff', '#7a7b7a'])('finds none in %s', (colour) => {
    expect(hueOf(colour).isGrey).toBe(true);
  });
});

describe('siteHue', () => {
  it('is that of the colour that the site has chosen', () => {
    expect(siteHue(siteWith('#0000ff'))).toBe(264);
  });

  it('is one by the place of the site where none was chosen, or a grey or broken one', () => {
    const hues = [0, 1, 2, 3].map((place) => siteHue(siteWith(null, place)));
    expect(new Set(hues).size).toBe(4);
    expect(siteHue(siteWith('#808080', 2))).toBe(hues[2]);
    expect(siteHue(siteWith('red', 2))).toBe(hues[2]);
  });
});
