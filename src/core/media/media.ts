import type { PictureSource } from '../content/render-context.ts';

/** A picture or file of a site. */
export interface MediaRecord {
  /** Name by which bodies refer to it. */
  readonly name: string;
  /** First 32 hexadecimal digits of the SHA-256 of the original's bytes. */
  readonly hash: string;
  /** Type found from the bytes, not from the name. */
  readonly type: string;
  readonly bytes: number;
  /** Pixels, orientation applied; null for files that are no pictures. */
  readonly width: number | null;
  readonly height: number | null;
}

/** Widths in which pictures are served, in pixels. */
export const PICTURE_WIDTHS = [320, 640, 960, 1280, 1920] as const;

/** Formats of derivatives; the last two are fallbacks that any browser, feed reader or social network shows. */
export const PICTURE_FORMATS = ['avif', 'webp', 'jpeg', 'png'] as const;
export type PictureFormat = (typeof PICTURE_FORMATS)[number];

/** A derivative that can be asked for. */
export interface Derivative {
  readonly width: number;
  readonly format: PictureFormat;
}

function widthsOf(width: number): number[] {
  const smaller = PICTURE_WIDTHS.filter((candidate) => candidate < width);
  const largest = PICTURE_WIDTHS.at(-1) ?? width;
  return width <= largest ? [...smaller, width] : smaller;
}

function fallbackFormat(media: MediaRecord): PictureFormat {
  return media.type === 'image/png' ? 'png' : 'jpeg';
}

/** True when the picture is served in this width and format, so that nobody can order arbitrary work. */
export function isDerivative(media: MediaRecord, derivative: Derivative): boolean {
  if (media.width === null || media.type === 'image/svg+xml') return false;
  const format = derivative.format;
  if (format !== 'avif' && format !== 'webp' && format !== fallbackFormat(media)) return false;
  return widthsOf(media.width).includes(derivative.width);
}

/** Address of a derivative on the site's own host. */
export function derivativeAddress(media: MediaRecord, derivative: Derivative): string {
  return `/_media/${media.hash}/${String(derivative.width)}.${derivative.format}`;
}

/** Address of an SVG picture or of a file offered for download. */
export function fileAddress(media: MediaRecord): string {
  return `/_media/${media.hash}/${encodeURIComponent(media.name)}`;
}

/** The picture as pages show it; null when it is no picture. */
export function pictureSource(media: MediaRecord): PictureSource | null {
  if (media.width === null || media.height === null) return null;
  if (media.type === 'image/svg+xml') {
    return { src: fileAddress(media), width: media.width, height: media.height, sources: [] };
  }
  const widths = widthsOf(media.width);
  const srcset = (format: PictureFormat) =>
    widths.map((width) => `${derivativeAddress(media, { width, format })} ${String(width)}w`).join(', ');
  const width = widths.filter((candidate) => candidate <= 1280).at(-1) ?? media.width;
  return {
    src: derivativeAddress(media, { width, format: fallbackFormat(media) }),
    width,
    height: Math.round((media.height * width) / media.width),
    sources: [
      { type: 'image/avif', srcset: srcset('avif') },
      { type: 'image/webp', srcset: srcset('webp') },
    ],
  };
}
