import sharp from 'sharp';
import { cleanSvg } from './clean-svg.ts';
import type { CleanPicture } from './reader-messages.ts';

/** A drawing without anything that runs or loads, and the size in which it is drawn. @throws Error when it is no well-formed SVG */
export async function cleanDrawing(source: Uint8Array): Promise<CleanPicture> {
  const bytes = cleanSvg(source);
  const { width, height } = await sharp(bytes).metadata();
  return { bytes, width, height };
}
