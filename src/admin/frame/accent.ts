import { parseColour, toOklch } from '../../core/sites/colour.ts';
import type { AdminSite } from '../session.ts';

/** Hues of sites that have chosen no colour, by their place; far enough apart to be told from each other. */
const HUES = [152, 258, 35, 320, 200, 90, 285, 10];

/** Chroma below which a colour looks grey. */
const LEAST_CHROMA = 0.03;

/** The hue in OKLCH, in degrees, and whether the colour is so grey that it has none. */
export function hueOf(hex: string): { readonly hue: number; readonly isGrey: boolean } {
  const { hue, chroma } = toOklch(parseColour(hex));
  const degrees = (hue * 180) / Math.PI;
  return { hue: Math.round(degrees < 0 ? degrees + 360 : degrees), isGrey: chroma < LEAST_CHROMA };
}

/** The hue by which an editor recognises a site; lightness and strength are the admin's own, so that contrast is kept. */
export function siteHue(site: AdminSite): number {
  const own = site.accent !== null && /^#[0-9a-f]{6}$/i.test(site.accent) ? hueOf(site.accent) : null;
  return own === null || own.isGrey ? (HUES[site.place % HUES.length] ?? 258) : own.hue;
}
