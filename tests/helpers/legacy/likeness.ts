import sharp from 'sharp';
import type { Sharp } from 'sharp';

const SIDE = 8;

/** What is left of a picture when everything small is gone: shape, brightness and colours of 64 fields. */
interface Impression {
  readonly ratio: number;
  readonly fields: readonly number[];
}

/** A picture as sharp opens it, which knows no bitmaps of Windows: those of 24 bits without compression are read by hand. */
function open(bytes: Buffer): Sharp {
  if (bytes.toString('latin1', 0, 2) !== 'BM') return sharp(bytes);
  const [start, width, height] = [bytes.readUInt32LE(10), bytes.readInt32LE(18), bytes.readInt32LE(22)];
  const stride = Math.ceil((width * 3) / 4) * 4;
  const pixels = Buffer.alloc(width * height * 3);
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const at = start + (height - 1 - y) * stride + x * 3;
      pixels.set([bytes[at + 2] ?? 0, bytes[at + 1] ?? 0, bytes[at] ?? 0], (y * width + x) * 3);
    }
  }
  return sharp(pixels, { raw: { width, height, channels: 3 } });
}

async function impressionOf(bytes: Buffer): Promise<Impression> {
  const { width, height } = await open(bytes).metadata();
  const fields = await open(bytes)
    .flatten({ background: '#fff' })
    .resize(SIDE, SIDE, { fit: 'fill' })
    .toColourspace('srgb')
    .removeAlpha()
    .raw()
    .toBuffer();
  return { ratio: width / height, fields: [...fields] };
}

/** Whether two files show the same picture, whatever their size and format; false when one cannot be read. */
export async function lookAlike(one: Buffer, other: Buffer): Promise<boolean> {
  if (one.equals(other)) return true;
  try {
    const [a, b] = await Promise.all([impressionOf(one), impressionOf(other)]);
    const far = a.fields.reduce((sum, value, at) => sum + Math.abs(value - (b.fields[at] ?? 0)), 0) / a.fields.length;
    return Math.abs(a.ratio / b.ratio - 1) < 0.1 && far < 12;
  } catch {
    // No picture that sharp knows.
    return false;
  }
}
