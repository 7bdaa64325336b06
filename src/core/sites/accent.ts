import { contrast, formatColour, fromOklch, parseColour, toOklch } from './colour.ts';
import type { ThemeGrounds } from './site.ts';

/** Least contrast of text (WCAG 2.2, 1.4.3). */
export const TEXT_CONTRAST = 4.5;

/** A hair more, so that rounding to whole steps of a screen never falls below. */
const WANTED = TEXT_CONTRAST + 0.02;

/** Grounds of a theme that names none. */
export const PLAIN_GROUNDS: ThemeGrounds = { day: ['#ffffff'], night: ['#16191e'] };

/** An accent colour for one ground, with the colour of text that stands on it. All as `#rrggbb`. */
export interface Accent {
  readonly colour: string;
  readonly onColour: string;
}

/** The accent of a site by day and by night. */
export interface AccentPair {
  readonly day: Accent;
  readonly night: Accent;
}

const INKS = ['#ffffff', '#111111'] as const;

function isReadable(colour: string, grounds: readonly string[]): boolean {
  return grounds.every((ground) => contrast(colour, ground) >= WANTED);
}

function atLightness(colour: string, lightness: number): string {
  return formatColour(fromOklch({ ...toOklch(parseColour(colour)), lightness }));
}

/** The readable colour of the same hue that is nearest to the chosen one on the way to `end` (0 dark, 1 light). */
function nearest(colour: string, grounds: readonly string[], end: 0 | 1): string {
  if (isReadable(colour, grounds)) return colour;
  let [failing, reading] = [toOklch(parseColour(colour)).lightness, end as number];
  for (let i = 0; i < 24; i += 1) {
    const middle = (failing + reading) / 2;
    if (isReadable(atLightness(colour, middle), grounds)) reading = middle;
    else failing = middle;
  }
  return atLightness(colour, reading);
}

function withInk(colour: string): Accent {
  const onColour = INKS.reduce((best, ink) => (contrast(ink, colour) > contrast(best, colour) ? ink : best));
  return { colour, onColour };
}

/**
 * The chosen colour as a theme can use it: darker by day or lighter by night where its contrast with one of the theme's
 * grounds would fall below 4.5, otherwise as it is.
 * @param colour `#rrggbb`
 */
export function accentFor(colour: string, grounds: ThemeGrounds): AccentPair {
  return {
    day: withInk(nearest(colour, grounds.day, 0)),
    night: withInk(nearest(colour, grounds.night, 1)),
  };
}

function tokens({ colour, onColour }: Accent): string {
  return `:root{--accent:${colour};--on-accent:${onColour}}`;
}

/** The style sheet that gives a theme its accent: custom properties, on screens alone. */
export function accentStyles(colour: string, grounds: ThemeGrounds): string {
  const { day, night } = accentFor(colour, grounds);
  return `@media screen{${tokens(day)}}\n@media screen and (prefers-color-scheme:dark){${tokens(night)}}\n`;
}
