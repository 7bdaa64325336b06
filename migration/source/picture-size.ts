/** Pixels of a picture. */
export interface PictureSize {
  readonly width: number;
  readonly height: number;
}

function size(width: number, height: number): PictureSize | null {
  return width > 0 && height > 0 ? { width, height } : null;
}

/** The frame header among a JPEG's segments: every marker C0 to CF but those for tables. */
function jpegSize(bytes: Buffer): PictureSize | null {
  for (let at = 2; at + 9 < bytes.length;) {
    if (bytes[at] !== 0xff) return null;
    const marker = bytes[at + 1] ?? 0;
    if (marker === 0xff) {
      at += 1;
      continue;
    }
    if (marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker)) {
      return size(bytes.readUInt16BE(at + 7), bytes.readUInt16BE(at + 5));
    }
    at += 2 + bytes.readUInt16BE(at + 2);
  }
  return null;
}

function webpSize(bytes: Buffer): PictureSize | null {
  const form = bytes.toString('latin1', 12, 16);
  if (form === 'VP8X') return size(1 + bytes.readUIntLE(24, 3), 1 + bytes.readUIntLE(27, 3));
  if (form === 'VP8 ') return size(bytes.readUInt16LE(26) & 0x3fff, bytes.readUInt16LE(28) & 0x3fff);
  if (form !== 'VP8L') return null;
  const bits = bytes.readUInt32LE(21);
  return size((bits & 0x3fff) + 1, ((bits >> 14) & 0x3fff) + 1);
}

/** Pixels of a picture as its head says them, without decoding it; null when the head says nothing. */
export function pictureSize(bytes: Buffer): PictureSize | null {
  if (bytes.length < 30) return null;
  const head = bytes.toString('latin1', 0, 12);
  if (head.startsWith('GIF8')) return size(bytes.readUInt16LE(6), bytes.readUInt16LE(8));
  if (head.startsWith('\x89PNG')) return size(bytes.readUInt32BE(16), bytes.readUInt32BE(20));
  if (head.startsWith('BM')) return size(bytes.readInt32LE(18), Math.abs(bytes.readInt32LE(22)));
  if (head.startsWith('RIFF') && head.endsWith('WEBP')) return webpSize(bytes);
  return head.startsWith('\xff\xd8') ? jpegSize(bytes) : null;
}
