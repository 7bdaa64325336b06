import sharp from 'sharp';

const SIDE = 8;

/** What is left of a picture when everything small is gone: shape, brightness and colours of 64 fields. */
interface Impression {
  readonly ratio: number;
  readonly fields: readonly number[];
}

async function impressionOf(bytes: Buffer): Promise<Impression> {
  const { width, height } = await sharp(bytes).metadata();
  const fields = await sharp(bytes)
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
