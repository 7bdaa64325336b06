/** A colour of sRGB: red, green and blue from 0 to 1, without gamma correction undone. */
export type Rgb = readonly [number, number, number];

/** Reads `#rrggbb`. */
export function parseColour(text: string): Rgb {
  const value = Number.parseInt(text.slice(1), 16);
  return [((value >> 16) & 255) / 255, ((value >> 8) & 255) / 255, (value & 255) / 255];
}

/** Writes `#rrggbb`. Values outside of 0 to 1 are cut. */
export function formatColour(colour: Rgb): string {
  const hex = colour.map((part) =>
    Math.round(Math.min(1, Math.max(0, part)) * 255)
      .toString(16)
      .padStart(2, '0'),
  );
  return `#${hex.join('')}`;
}

/** Undoes the gamma correction of sRGB. */
function linear(part: number): number {
  return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
}

function gamma(part: number): number {
  return part <= 0.0031308 ? part * 12.92 : 1.055 * part ** (1 / 2.4) - 0.055;
}

function luminance(colour: string): number {
  const [red, green, blue] = parseColour(colour).map(linear) as unknown as Rgb;
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

/** Contrast of two colours (`#rrggbb`) from 1 to 21, as WCAG 2 defines it. */
export function contrast(one: string, other: string): number {
  const [dark = 0, light = 0] = [luminance(one), luminance(other)].sort((a, b) => a - b);
  return (light + 0.05) / (dark + 0.05);
}

/** Lightness (0 to 1), chroma and hue (radians) of OKLCH: steps that look even to people. */
export interface Oklch {
  readonly lightness: number;
  readonly chroma: number;
  readonly hue: number;
}

/** sRGB to OKLCH. After Björn Ottosson, «A perceptual color space for image processing» (2020). */
export function toOklch(colour: Rgb): Oklch {
  const [red, green, blue] = colour.map(linear) as unknown as Rgb;
  const l = Math.cbrt(0.4122214708 * red + 0.5363325363 * green + 0.0514459929 * blue);
  const m = Math.cbrt(0.2119034982 * red + 0.6806995451 * green + 0.1073969566 * blue);
  const s = Math.cbrt(0.0883024619 * red + 0.2817188376 * green + 0.6299787005 * blue);
  const a = 1.9779984951 * l - 2.428592205 * m + 0.4505937099 * s;
  const b = 0.0259040371 * l + 0.7827717662 * m - 0.808675766 * s;
  return {
    lightness: 0.2104542553 * l + 0.793617785 * m - 0.0040720468 * s,
    chroma: Math.hypot(a, b),
    hue: Math.atan2(b, a),
  };
}

function unclamped({ lightness, chroma, hue }: Oklch): Rgb {
  const a = chroma * Math.cos(hue);
  const b = chroma * Math.sin(hue);
  const l = (lightness + 0.3963377774 * a + 0.2158037573 * b) ** 3;
  const m = (lightness - 0.1055613458 * a - 0.0638541728 * b) ** 3;
  const s = (lightness - 0.0894841775 * a - 1.291485548 * b) ** 3;
  return [
    gamma(4.0767416621 * l - 3.3077115913 * m + 0.2309699292 * s),
    gamma(-1.2684380046 * l + 2.6097574011 * m - 0.3413193965 * s),
    gamma(-0.0041960863 * l - 0.7034186147 * m + 1.707614701 * s),
  ];
}

function isInGamut(colour: Rgb): boolean {
  return colour.every((part) => part >= -0.0005 && part <= 1.0005);
}

/** OKLCH to sRGB; what no screen shows becomes paler until one does, at the same lightness and hue. */
export function fromOklch(colour: Oklch): Rgb {
  let [low, high] = [0, colour.chroma];
  if (isInGamut(unclamped(colour))) return unclamped(colour);
  for (let i = 0; i < 20; i += 1) {
    const middle = (low + high) / 2;
    if (isInGamut(unclamped({ ...colour, chroma: middle }))) low = middle;
    else high = middle;
  }
  return unclamped({ ...colour, chroma: low });
}
