import { describe, expect, it } from 'vitest';
import sharp from 'sharp';
import { cleanPicture } from '../../../src/infra/reading/clean-picture.ts';
import { stripGif } from '../../../src/infra/reading/metadata/gif.ts';
import { phonePicture, SECRETS } from '../../helpers/sample-files.ts';

const FORMATS = ['jpeg', 'png', 'webp', 'avif'] as const;

function secretsIn(bytes: Buffer): string[] {
  const text = bytes.toString('latin1');
  return SECRETS.filter((secret) => text.includes(secret));
}

async function pixels(bytes: Buffer): Promise<Buffer> {
  return sharp(bytes).removeAlpha().raw().toBuffer();
}

describe.each(FORMATS)('a %s picture', (format) => {
  it('loses everything that is not the picture, and cleaning it again changes nothing', async () => {
    const raw = await phonePicture(format);
    expect(secretsIn(raw).length).toBeGreaterThan(0);
    const clean = await cleanPicture('a', raw, `image/${format}`);
    expect(secretsIn(clean.bytes)).toEqual([]);
    const { exif, xmp, iptc } = await sharp(clean.bytes).metadata();
    expect([exif, xmp, iptc]).toEqual([undefined, undefined, undefined]);
    expect(clean).toMatchObject({ width: 800, height: 600 });
    expect((await cleanPicture('a', clean.bytes, `image/${format}`)).bytes.equals(clean.bytes)).toBe(true);
  });

  it('is stored upright when its metadata turn it', async () => {
    const clean = await cleanPicture('a', await phonePicture(format, 800, 600, 6), `image/${format}`);
    expect(clean).toMatchObject({ width: 600, height: 800 });
    const stored = await sharp(clean.bytes).metadata();
    expect([stored.width, stored.height, stored.orientation ?? 1]).toEqual([600, 800, 1]);
    // Turned to the right, what was at the upper left is at the upper right.
    const { data, info } = await sharp(clean.bytes).removeAlpha().raw().toBuffer({ resolveWithObject: true });
    const at = (50 * info.width + 550) * 3;
    expect(data[at]).toBeGreaterThan(150);
    expect(data[at + 1]).toBeLessThan(90);
  });
});

describe('a JPEG', () => {
  it('keeps its pixels bit for bit, and loses what hides behind its end', async () => {
    const raw = await phonePicture('jpeg');
    const hidden = Buffer.concat([raw, Buffer.from('PK\u0003\u0004<script>alert(1)</script>'), raw]);
    const { bytes } = await cleanPicture('a', hidden, 'image/jpeg');
    expect(bytes.includes('<script>')).toBe(false);
    expect(secretsIn(bytes)).toEqual([]);
    expect((await pixels(bytes)).equals(await pixels(raw))).toBe(true);
  });

  it('that is cut off is refused', async () => {
    const raw = await phonePicture('jpeg');
    await expect(cleanPicture('a', raw.subarray(0, raw.length / 2), 'image/jpeg')).rejects.toMatchObject({
      code: 'media-unreadable',
    });
  });
});

describe('a PNG', () => {
  it('of more pixels than a hundred million is refused before it is decoded', async () => {
    const bomb = Buffer.from(
      await sharp({ create: { width: 9, height: 9, channels: 3, background: '#fff' } })
        .png()
        .toBuffer(),
    );
    bomb.writeUInt32BE(60_000, 16);
    bomb.writeUInt32BE(60_000, 20);
    const { crc32 } = await import('node:zlib');
    bomb.writeUInt32BE(crc32(bomb.subarray(12, 29)), 29);
    await expect(cleanPicture('a', bomb, 'image/png')).rejects.toMatchObject({ code: 'media-too-many-pixels' });
  });
});

describe('a GIF', () => {
  it('loses comments and keeps frames', async () => {
    const raw = await sharp({ create: { width: 20, height: 20, channels: 3, background: '#c00' } })
      .gif()
      .toBuffer();
    const comment = Buffer.from([0x21, 0xfe, 6, ...Buffer.from('secret'), 0]);
    const with_ = Buffer.concat([raw.subarray(0, -1), comment, Buffer.from([0x3b]), Buffer.from('<html>')]);
    const clean = stripGif(with_);
    expect(clean?.includes('secret')).toBe(false);
    expect(clean?.includes('<html>')).toBe(false);
    expect((await pixels(clean ?? Buffer.alloc(0))).equals(await pixels(raw))).toBe(true);
  });
});
