import type { PictureSource } from '../content/render-context.ts';
import { drawingAddress, isDrawing } from './media.ts';
import type { Crop, FocalPoint, MediaRecord } from './media.ts';
import { cropRegion, focusWithin, regionAround } from './region.ts';
import type { Region, Size } from './region.ts';

/** Widths in which pictures are served, in pixels. */
export const PICTURE_WIDTHS = [320, 640, 960, 1280, 1920] as const;

/** Formats of derivatives; the last two are fallbacks that any browser, feed reader or social network shows. */
export const PICTURE_FORMATS = ['avif', 'webp', 'jpeg', 'png'] as const;
export type PictureFormat = (typeof PICTURE_FORMATS)[number];

/** The shape that social networks show. */
export const SOCIAL_SIZE: Size = { width: 1200, height: 630 };

/**
 * A derivative of a picture. Whatever changes its pixels stands in its address, so that no cache can show an old one:
 * width and format, the crop, and with a height of its own the focal point that it was cut around.
 */
export interface Derivative {
  readonly width: number;
  readonly format: PictureFormat;
  readonly crop: Crop | null;
  readonly cut: { readonly height: number; readonly focal: FocalPoint } | null;
}

const FILE = /^(\d{1,5})(?:x(\d{1,5}))?((?:\.[cf]\d{1,4}(?:-\d{1,4})+)*)\.([a-z]+)$/;

function isFormat(text: string | undefined): text is PictureFormat {
  return PICTURE_FORMATS.some((format) => format === text);
}

function numbersAfter(letter: string, count: number, parts: readonly string[]): number[] | null {
  const part = parts.find((candidate) => candidate.startsWith(letter));
  const numbers = part?.slice(1).split('-').map(Number);
  return numbers?.length === count ? numbers : null;
}

/** The name of a derivative within the picture's folder, for instance `640.c100-0-800-1000.avif`. */
export function derivativeFile({ width, format, crop, cut }: Derivative): string {
  const size = cut === null ? String(width) : `${String(width)}x${String(cut.height)}`;
  const cropped = crop === null ? '' : `.c${crop.join('-')}`;
  const focused = cut === null ? '' : `.f${cut.focal.join('-')}`;
  return `${size}${cropped}${focused}.${format}`;
}

/** Reads such a name; null when it is none. */
export function parseDerivativeFile(file: string): Derivative | null {
  const [, width, height, parts = '', format] = FILE.exec(file) ?? [];
  if (width === undefined || !isFormat(format)) return null;
  const named = parts.split('.').filter((part) => part !== '');
  const focal = numbersAfter('f', 2, named);
  const derivative: Derivative = {
    width: Number(width),
    format,
    crop: numbersAfter('c', 4, named) as Crop | null,
    cut:
      height === undefined || focal === null ? null : { height: Number(height), focal: focal as unknown as FocalPoint },
  };
  return derivativeFile(derivative) === file ? derivative : null;
}

function shownSize(media: MediaRecord): Size {
  const { width, height } = cropRegion({ width: media.width ?? 1, height: media.height ?? 1 }, media.crop);
  return { width, height };
}

function widthsOf(width: number): number[] {
  const smaller = PICTURE_WIDTHS.filter((candidate) => candidate < width);
  const largest = PICTURE_WIDTHS.at(-1) ?? width;
  return width <= largest ? [...smaller, width] : smaller;
}

function fallbackFormat(media: MediaRecord): PictureFormat {
  // What may be transparent, and drawings of few colours, would be spoilt as JPEG.
  return media.type === 'image/png' || media.type === 'image/gif' ? 'png' : 'jpeg';
}

function socialCut(media: MediaRecord): Derivative | null {
  const shown = shownSize(media);
  if (isDrawing(media) || media.width === null || shown.width < 600 || shown.height < 315) return null;
  const { width, height } = SOCIAL_SIZE;
  return { width, format: fallbackFormat(media), crop: media.crop, cut: { height, focal: media.focal } };
}

/** Every derivative in which a picture is served: nobody can order other work. */
export function derivativesOf(media: MediaRecord): Derivative[] {
  if (media.width === null || isDrawing(media)) return [];
  const formats: PictureFormat[] = [fallbackFormat(media), 'webp', 'avif'];
  const social = socialCut(media);
  const widths = widthsOf(shownSize(media).width).flatMap((width) =>
    formats.map((format): Derivative => ({ width, format, crop: media.crop, cut: null })),
  );
  return social === null ? widths : [...widths, social];
}

/** True when the picture is served in this derivative. */
export function isDerivative(media: MediaRecord, derivative: Derivative): boolean {
  const file = derivativeFile(derivative);
  return derivativesOf(media).some((candidate) => derivativeFile(candidate) === file);
}

/** The pixels of the original that a derivative shows. */
export function derivativeRegion(whole: Size, { width, crop, cut }: Derivative): Region {
  const region = cropRegion(whole, crop);
  return cut === null ? region : regionAround(whole, region, cut.focal, { width, height: cut.height });
}

/** Address of a derivative on the site's own host. */
export function derivativeAddress(media: MediaRecord, derivative: Derivative): string {
  return `/_media/${media.hash}/${derivativeFile(derivative)}`;
}

/** The picture as pages show it; null when it is no picture. */
export function pictureSource(media: MediaRecord): PictureSource | null {
  if (media.width === null || media.height === null) return null;
  const focus = focusWithin(media.focal, media.crop);
  if (isDrawing(media)) {
    return { src: drawingAddress(media), width: media.width, height: media.height, sources: [], focus };
  }
  const shown = shownSize(media);
  const widths = widthsOf(shown.width);
  const address = (width: number, format: PictureFormat): string =>
    derivativeAddress(media, { width, format, crop: media.crop, cut: null });
  const srcset = (format: PictureFormat): string =>
    widths.map((width) => `${address(width, format)} ${String(width)}w`).join(', ');
  const width = widths.filter((candidate) => candidate <= 1280).at(-1) ?? shown.width;
  return {
    src: address(width, fallbackFormat(media)),
    width,
    height: Math.max(1, Math.round((shown.height * width) / shown.width)),
    sources: [
      { type: 'image/avif', srcset: srcset('avif') },
      { type: 'image/webp', srcset: srcset('webp') },
    ],
    focus,
  };
}

/** The picture as social networks show it: cut around its focal point where it is large enough. Null for drawings and files. */
export function socialSource(media: MediaRecord): ({ readonly src: string } & Size) | null {
  if (isDrawing(media)) return null;
  const cut = socialCut(media);
  if (cut !== null) return { src: derivativeAddress(media, cut), ...SOCIAL_SIZE };
  return pictureSource(media);
}
