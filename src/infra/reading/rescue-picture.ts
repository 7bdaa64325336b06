import sharp from 'sharp';
import { MAX_PIXELS, requireFewPixels, unreadable } from './clean-picture.ts';
import type { CleanPicture } from './reader-messages.ts';

/**
 * A damaged picture, or one of a kind that browsers do not show (TIFF), as PNG without metadata. Where it ends too early, what
 * is missing is grey.
 * @throws AppError `media-unreadable`, `media-too-many-pixels`
 */
export async function rescuePicture(
  name: string,
  source: Uint8Array,
): Promise<CleanPicture & { readonly bytes: Buffer }> {
  const options = { failOn: 'none', limitInputPixels: MAX_PIXELS } as const;
  const bytes = Buffer.from(source);
  try {
    requireFewPixels(name, await sharp(bytes, { ...options, limitInputPixels: false }).metadata());
    const { data, info } = await sharp(bytes, options).autoOrient().png().toBuffer({ resolveWithObject: true });
    return { bytes: data, width: info.width, height: info.height };
  } catch (error) {
    throw unreadable(name, error);
  }
}
