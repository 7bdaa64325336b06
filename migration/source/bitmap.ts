/** A picture as rows of red, green and blue, top row first. */
export interface RawPicture {
  readonly width: number;
  readonly height: number;
  readonly pixels: Buffer;
}

interface BitmapHead {
  readonly width: number;
  readonly height: number;
  /** Bits of a pixel. */
  readonly bits: number;
  readonly compression: number;
  /** Where the pixels begin. */
  readonly offset: number;
  readonly palette: Buffer;
  readonly paletteStep: number;
  readonly isTopDown: boolean;
}

const MOST_PIXELS = 50_000_000;
const RLE8 = 1;
const RLE4 = 2;

function readHead(bytes: Buffer): BitmapHead | null {
  if (bytes.length < 30 || bytes.toString('latin1', 0, 2) !== 'BM') return null;
  const headBytes = bytes.readUInt32LE(14);
  const isOld = headBytes === 12;
  if (!isOld && (headBytes < 40 || bytes.length < 54)) return null;
  const width = isOld ? bytes.readUInt16LE(18) : bytes.readInt32LE(18);
  const tall = isOld ? bytes.readInt16LE(20) : bytes.readInt32LE(22);
  const bits = bytes.readUInt16LE(isOld ? 24 : 28);
  const compression = isOld ? 0 : bytes.readUInt32LE(30);
  const offset = bytes.readUInt32LE(10);
  const height = Math.abs(tall);
  if (width <= 0 || height === 0 || width * height > MOST_PIXELS) return null;
  const palette = bytes.subarray(14 + headBytes, offset);
  return { width, height, bits, compression, offset, palette, paletteStep: isOld ? 3 : 4, isTopDown: tall < 0 };
}

/** Indexes into the palette, bottom row first, of runs as Windows wrote them (BI_RLE8, BI_RLE4). */
function unpackRuns(head: BitmapHead, data: Buffer): Buffer {
  const { width, height, compression } = head;
  const out = Buffer.alloc(width * height);
  const half = compression === RLE4;
  let x = 0;
  let y = 0;
  const put = (value: number): void => {
    if (x < width && y < height) out[y * width + x] = value;
    x += 1;
  };
  const nibble = (byte: number, i: number): number => (!half ? byte : i % 2 === 0 ? byte >> 4 : byte & 15);
  for (let at = 0; at + 1 < data.length && y < height;) {
    const count = data[at] ?? 0;
    const value = data[at + 1] ?? 0;
    at += 2;
    if (count > 0) for (let i = 0; i < count; i++) put(nibble(value, i));
    else if (value === 0) [x, y] = [0, y + 1];
    else if (value === 1) break;
    else if (value === 2) {
      [x, y] = [x + (data[at] ?? 0), y + (data[at + 1] ?? 0)];
      at += 2;
    } else {
      for (let i = 0; i < value; i++) put(nibble(data[at + (half ? i >> 1 : i)] ?? 0, i));
      const used = half ? (value + 1) >> 1 : value;
      at += used + (used % 2);
    }
  }
  return out;
}

type Pixel = readonly [red: number, green: number, blue: number];

function fromPalette({ palette, paletteStep }: BitmapHead, index: number): Pixel {
  const at = index * paletteStep;
  return [palette[at + 2] ?? 0, palette[at + 1] ?? 0, palette[at] ?? 0];
}

/** Reads the pixel at a column of a row; null for a kind of bitmap that is not known. */
function pixelReader(head: BitmapHead, data: Buffer): ((row: number, column: number) => Pixel) | null {
  const { bits, width, compression } = head;
  if (compression === RLE8 || compression === RLE4) {
    const indexes = unpackRuns(head, data);
    return (row, column) => fromPalette(head, indexes[row * width + column] ?? 0);
  }
  const stride = Math.ceil((width * bits) / 32) * 4;
  const at = (row: number, offset: number): number => data[row * stride + offset] ?? 0;
  if (bits === 24 || bits === 32) {
    const step = bits / 8;
    return (row, column) => [at(row, column * step + 2), at(row, column * step + 1), at(row, column * step)];
  }
  if (bits === 16) {
    return (row, column) => {
      const value = at(row, column * 2) | (at(row, column * 2 + 1) << 8);
      return [(value >> 7) & 0xf8, (value >> 2) & 0xf8, (value << 3) & 0xf8];
    };
  }
  if (![1, 4, 8].includes(bits) || compression !== 0) return null;
  const each = 8 / bits;
  return (row, column) => {
    const byte = at(row, Math.floor(column / each));
    return fromPalette(head, (byte >> (8 - bits * ((column % each) + 1))) & ((1 << bits) - 1));
  };
}

/**
 * Decodes a Windows bitmap, which picture libraries of today do not read: 1 to 32 bits, with palette and packed in runs too.
 * Pixels that are missing at the end are black. Null for what is no bitmap, or one of a kind that is not known.
 */
export function decodeBitmap(bytes: Buffer): RawPicture | null {
  const head = readHead(bytes);
  const read = head === null ? null : pixelReader(head, bytes.subarray(head.offset));
  if (head === null || read === null) return null;
  const { width, height, isTopDown } = head;
  const pixels = Buffer.alloc(width * height * 3);
  for (let y = 0; y < height; y++) {
    const row = isTopDown ? y : height - 1 - y;
    for (let x = 0; x < width; x++) pixels.set(read(row, x), (y * width + x) * 3);
  }
  return { width, height, pixels };
}
