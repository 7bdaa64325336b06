import type { Crop, FocalPoint } from './media.ts';

/** Smallest side of a part that is shown, in per mille. */
const SMALLEST = 50;

function clamp(value: number, least: number, most: number): number {
  return Math.round(Math.min(Math.max(value, least), most));
}

/** A focal point moved by some per mille; it stays on the picture. */
export function movedFocal([x, y]: FocalPoint, dx: number, dy: number): FocalPoint {
  return [clamp(x + dx, 0, 1000), clamp(y + dy, 0, 1000)];
}

/** A crop moved by some per mille; its size stays, and it stays on the picture. */
export function movedCrop([left, top, width, height]: Crop, dx: number, dy: number): Crop {
  return [clamp(left + dx, 0, 1000 - width), clamp(top + dy, 0, 1000 - height), width, height];
}

/** A crop with its right or left side moved by `dx`, its lower or upper side by `dy`; it stays on the picture. */
export function resizedCrop(crop: Crop, dx: number, dy: number, corner: 'start' | 'end' = 'end'): Crop {
  const [left, top, width, height] = crop;
  if (corner === 'end') {
    return [left, top, clamp(width + dx, SMALLEST, 1000 - left), clamp(height + dy, SMALLEST, 1000 - top)];
  }
  const right = left + width;
  const bottom = top + height;
  const newLeft = clamp(left + dx, 0, right - SMALLEST);
  const newTop = clamp(top + dy, 0, bottom - SMALLEST);
  return [newLeft, newTop, right - newLeft, bottom - newTop];
}

/** The part to begin with: most of the picture. */
export const FIRST_CROP: Crop = [50, 50, 900, 900];
