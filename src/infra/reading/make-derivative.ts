import sharp from 'sharp';
import { derivativeRegion } from '../../core/media/derivatives.ts';
import type { Derivative } from '../../core/media/derivatives.ts';
import { OPEN_OPTIONS } from './clean-picture.ts';
import type { PictureSize } from './reader-messages.ts';

const QUALITY = {
  avif: { quality: 55, effort: 4 },
  webp: { quality: 78 },
  jpeg: { quality: 80, mozjpeg: true },
  png: { compressionLevel: 9 },
};

/** Makes the bytes of a derivative. @param file path of the cleaned original @param size the original's, in pixels */
export async function makeDerivative(file: string, size: PictureSize, derivative: Derivative): Promise<Uint8Array> {
  const { width, format, crop, cut } = derivative;
  const whole = { width: size.width ?? width, height: size.height ?? width };
  const picture = sharp(file, OPEN_OPTIONS).autoOrient();
  const shown = crop === null && cut === null ? picture : picture.extract(derivativeRegion(whole, derivative));
  const wanted = cut === null ? { width, withoutEnlargement: true } : { width, height: cut.height };
  return shown.resize(wanted)[format](QUALITY[format]).toBuffer();
}
