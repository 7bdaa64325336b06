import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import deepSpace from '../../../sites/deep-space/site.config.ts';
import ape from '../../../sites/ape-poschiavo/site.config.ts';
import { accentFor, accentStyles, PLAIN_GROUNDS, TEXT_CONTRAST } from '../../../src/core/sites/accent.ts';
import { contrast, formatColour, fromOklch, parseColour, toOklch } from '../../../src/core/sites/colour.ts';

const colours = fc
  .tuple(fc.integer({ min: 0, max: 255 }), fc.integer({ min: 0, max: 255 }), fc.integer({ min: 0, max: 255 }))
  .map(([red, green, blue]) => formatColour([red / 255, green / 255, blue / 255]));

const THEMES = { 'deep-space': deepSpace.grounds, 'ape-poschiavo': ape.grounds, plain: PLAIN_GROUNDS };

describe('contrast', () => {
  it('is that of WCAG', () => {
    expect(contrast('#000000', '#ffffff')).toBeCloseTo(21, 5);
    expect(contrast('#777777', '#ffffff')).toBeCloseTo(4.48, 2);
    expect(contrast('#ffffff', '#777777')).toBeCloseTo(4.48, 2);
  });
});

describe('OKLCH', () => {
  it('leads back to the same colour', () => {
    fc.assert(
      fc.property(colours, (colour) => {
        expect(formatColour(fromOklch(toOklch(parseColour(colour))))).toBe(colour);
      }),
    );
  });
});

describe.each(Object.entries(THEMES))('an accent on the grounds of %s', (_, named) => {
  const grounds = named ?? PLAIN_GROUNDS;

  it('can be read by day and by night, whatever was chosen', () => {
    expect(named).toBeDefined();
    fc.assert(
      fc.property(colours, (colour) => {
        const { day, night } = accentFor(colour, grounds);
        for (const ground of grounds.day) expect(contrast(day.colour, ground)).toBeGreaterThanOrEqual(TEXT_CONTRAST);
        for (const ground of grounds.night)
          expect(contrast(night.colour, ground)).toBeGreaterThanOrEqual(TEXT_CONTRAST);
        for (const { colour: used, onColour } of [day, night])
          expect(contrast(used, onColour)).toBeGreaterThanOrEqual(TEXT_CONTRAST);
      }),
    );
  });

  it('stays as it was chosen where it can be read already', () => {
    fc.assert(
      fc.property(colours, (colour) => {
        const { day } = accentFor(colour, grounds);
        const readable = grounds.day.every((ground) => contrast(colour, ground) >= TEXT_CONTRAST + 0.02);
        expect(day.colour === colour).toBe(readable);
      }),
    );
  });
});

describe('the style sheet', () => {
  it('holds nothing but colours, for screens', () => {
    expect(accentStyles('#ffd400', PLAIN_GROUNDS)).toMatch(
      /^@media screen\{:root\{--accent:#[0-9a-f]{6};--on-accent:#ffffff\}\}\n@media screen and \(prefers-color-scheme:dark\)\{:root\{--accent:#ffd400;--on-accent:#111111\}\}\n$/,
    );
  });
});
