import fc from 'fast-check';
import sharp from 'sharp';
import { describe, expect, it } from 'vitest';
import { decodeBitmap } from '../../../migration/source/bitmap.ts';
import { pictureSize } from '../../../migration/source/picture-size.ts';
import { writePng } from '../../../migration/source/write-png.ts';

interface Bitmap {
  readonly width: number;
  readonly height: number;
  readonly bits: number;
  readonly compression?: number;
  readonly palette?: readonly (readonly [number, number, number])[];
  readonly data: Buffer;
}

/** A bitmap file as Windows 3 wrote it (BITMAPINFOHEADER). */
function bitmapFile({ width, height, bits, compression = 0, palette = [], data }: Bitmap): Buffer {
  const colours = Buffer.from(palette.flatMap(([red, green, blue]) => [blue, green, red, 0]));
  const head = Buffer.alloc(54);
  head.write('BM', 0, 'latin1');
  head.writeUInt32LE(54 + colours.length + data.length, 2);
  head.writeUInt32LE(54 + colours.length, 10);
  head.writeUInt32LE(40, 14);
  head.writeInt32LE(width, 18);
  head.writeInt32LE(height, 22);
  head.writeUInt16LE(1, 26);
  head.writeUInt16LE(bits, 28);
  head.writeUInt32LE(compression, 30);
  head.writeUInt32LE(palette.length, 46);
  return Buffer.concat([head, colours, data]);
}

const PALETTE = [
  [0, 0, 0],
  [255, 0, 0],
  [0, 255, 0],
  [0, 0, 255],
] as const;

function coloursOf(bytes: Buffer): number[][] {
  const pixels = decodeBitmap(bytes)?.pixels ?? Buffer.of();
  return Array.from({ length: pixels.length / 3 }, (_, i) => [...pixels.subarray(i * 3, i * 3 + 3)]);
}

describe('a Windows bitmap', () => {
  it('is read bottom row first, its rows filled up to four bytes', () => {
    const data = Buffer.from([1, 2, 3, 4, 5, 6, 0, 0, 7, 8, 9, 10, 11, 12, 0, 0]);
    expect(coloursOf(bitmapFile({ width: 2, height: 2, bits: 24, data }))).toEqual([
      [9, 8, 7],
      [12, 11, 10],
      [3, 2, 1],
      [6, 5, 4],
    ]);
  });

  it('is read with a palette of 1, 4 and 8 bits', () => {
    const red = [255, 0, 0];
    const black = [0, 0, 0];
    const one = bitmapFile({
      width: 3,
      height: 1,
      bits: 1,
      palette: PALETTE.slice(0, 2),
      data: Buffer.from([0b10100000, 0, 0, 0]),
    });
    expect(coloursOf(one)).toEqual([red, black, red]);
    const four = bitmapFile({ width: 3, height: 1, bits: 4, palette: PALETTE, data: Buffer.from([0x10, 0x10, 0, 0]) });
    expect(coloursOf(four)).toEqual([red, black, red]);
    const eight = bitmapFile({ width: 3, height: 1, bits: 8, palette: PALETTE, data: Buffer.from([1, 0, 1, 0]) });
    expect(coloursOf(eight)).toEqual([red, black, red]);
  });

  it('is read when it is packed in runs', () => {
    const data = Buffer.from([2, 1, 0, 0, 0, 3, 1, 2, 3, 0, 0, 1]);
    expect(coloursOf(bitmapFile({ width: 3, height: 2, bits: 8, compression: 1, palette: PALETTE, data }))).toEqual([
      [255, 0, 0],
      [0, 255, 0],
      [0, 0, 255],
      [255, 0, 0],
      [255, 0, 0],
      [0, 0, 0],
    ]);
  });

  it('never makes the reader fail, whatever stands in it', () => {
    fc.assert(
      fc.property(
        fc.uint8Array({ maxLength: 200 }),
        fc.constantFrom(1, 4, 8, 16, 24, 32),
        fc.nat(3),
        (noise, bits, compression) => {
          const file = bitmapFile({
            width: 5,
            height: 4,
            bits,
            compression,
            palette: PALETTE,
            data: Buffer.from(noise),
          });
          const picture = decodeBitmap(file);
          expect(picture === null || picture.pixels.length === 60).toBe(true);
          expect(() => decodeBitmap(Buffer.concat([Buffer.from('BM'), noise]))).not.toThrow();
        },
      ),
    );
  });
});

describe('a picture written as PNG', () => {
  it('is what it was, pixel for pixel', async () => {
    const pixels = Buffer.from(Array.from({ length: 7 * 5 * 3 }, (_, i) => (i * 37) % 256));
    const png = writePng({ width: 7, height: 5, pixels });
    expect(pictureSize(png)).toEqual({ width: 7, height: 5 });
    const { data } = await sharp(png).removeAlpha().raw().toBuffer({ resolveWithObject: true });
    expect(data.equals(pixels)).toBe(true);
  });
});

describe('the size of a picture', () => {
  it.each(['jpeg', 'png', 'gif', 'webp'] as const)('is read from the head of a %s', async (format) => {
    const bytes = await sharp({ create: { width: 61, height: 37, channels: 3, background: '#284' } })
      .toFormat(format)
      .toBuffer();
    expect(pictureSize(bytes)).toEqual({ width: 61, height: 37 });
  });

  it('is not known of what is no picture', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 64 }), (noise) => {
        expect(() => pictureSize(Buffer.from(noise))).not.toThrow();
        expect(() => pictureSize(Buffer.concat([Buffer.from('\xff\xd8', 'latin1'), noise]))).not.toThrow();
      }),
    );
  });
});
