import type { AdminSite } from '../session.ts';

/** Hues of sites that have chosen no colour, by their place; far enough apart to be told from each other. */
const HUES = [152, 258, 35, 320, 200, 90, 285, 10];

function linear(channel: number): number {
  const share = channel / 255;
  return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
}

/** The hue in OKLCH, in degrees, and whether the colour is so grey that it has none (Ottosson, https://bottosson.github.io/posts/oklab/). */
export function hueOf(hex: string): { readonly hue: number; readonly isGrey: boolean } {
  const value = Number.parseInt(hex.slice(1), 16);
  const [r, g, b] = [value >> 16, (value >> 8) & 255, value & 255].map(linear) as [number, number, number];
  const l = Math.cbrt(0.4122214708 * r + 0.5363325363 * g + 0.0514459929 * b);
  const m = Math.cbrt(0.2119034982 * r + 0.6806995451 * g + 0.1073969566 * b);
  const s = Math.cbrt(0.0883024619 * r + 0.2817188376 * g + 0.6299787005 * b);
  const x = 1.9779984951 * l - 2.428592205 * m + 0.4505937099 * s;
  const y = 0.0259040371 * l + 0.7827717662 * m - 0.808675766 * s;
  const hue = (Math.atan2(y, x) * 180) / Math.PI;
  return { hue: Math.round(hue < 0 ? hue + 360 : hue), isGrey: Math.hypot(x, y) < 0.03 };
}

/** The hue by which an editor recognises a site; lightness and strength are the admin's own, so that contrast is kept. */
export function siteHue(site: AdminSite): number {
  const own = site.accent !== null && /^#[0-9a-f]{6}$/i.test(site.accent) ? hueOf(site.accent) : null;
  return own === null || own.isGrey ? (HUES[site.place % HUES.length] ?? 258) : own.hue;
}
