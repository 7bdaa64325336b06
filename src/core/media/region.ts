import type { Crop, FocalPoint } from './media.ts';

/** Pixels. */
export interface Size {
  readonly width: number;
  readonly height: number;
}

/** A rectangle of a picture, in whole pixels. */
export interface Region extends Size {
  readonly left: number;
  readonly top: number;
}

function clamp(value: number, least: number, most: number): number {
  return Math.min(Math.max(value, least), most);
}

/** The pixels that a crop shows; at least one in each direction. */
export function cropRegion(size: Size, crop: Crop | null): Region {
  if (crop === null) return { left: 0, top: 0, ...size };
  const [left, top, width, height] = crop;
  const x = clamp(Math.round((left * size.width) / 1000), 0, size.width - 1);
  const y = clamp(Math.round((top * size.height) / 1000), 0, size.height - 1);
  return {
    left: x,
    top: y,
    width: clamp(Math.round((width * size.width) / 1000), 1, size.width - x),
    height: clamp(Math.round((height * size.height) / 1000), 1, size.height - y),
  };
}

/** The largest part of a region that has the shape of `shape`, with the focal point as near its middle as it can be. */
export function regionAround(whole: Size, region: Region, focal: FocalPoint, shape: Size): Region {
  const scale = Math.min(region.width / shape.width, region.height / shape.height);
  const width = clamp(Math.round(shape.width * scale), 1, region.width);
  const height = clamp(Math.round(shape.height * scale), 1, region.height);
  const x = Math.round((focal[0] * whole.width) / 1000 - width / 2);
  const y = Math.round((focal[1] * whole.height) / 1000 - height / 2);
  return {
    left: clamp(x, region.left, region.left + region.width - width),
    top: clamp(y, region.top, region.top + region.height - height),
    width,
    height,
  };
}

/** Where the focal point of the whole picture lies in what is shown, in per mille. */
export function focusWithin(focal: FocalPoint, crop: Crop | null): FocalPoint {
  if (crop === null) return focal;
  const [left, top, width, height] = crop;
  const within = (value: number, start: number, length: number): number =>
    clamp(Math.round(((value - start) * 1000) / length), 0, 1000);
  return [within(focal[0], left, width), within(focal[1], top, height)];
}

/** True for a part that lies within the picture and is not too thin to be seen. */
export function isCrop(crop: readonly number[]): boolean {
  const [left = -1, top = -1, width = 0, height = 0] = crop;
  return (
    crop.length === 4 &&
    crop.every((value) => Number.isInteger(value)) &&
    left >= 0 &&
    top >= 0 &&
    width >= 10 &&
    height >= 10 &&
    left + width <= 1000 &&
    top + height <= 1000
  );
}
