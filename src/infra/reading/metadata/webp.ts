const HEADER_LENGTH = 12;
const KEPT = new Set(['VP8 ', 'VP8L', 'VP8X', 'ALPH', 'ANIM', 'ANMF', 'ICCP']);
/** Bits of VP8X that announce EXIF and XMP. */
const METADATA_FLAGS = 0b0000_1100;

function withoutFlags(chunk: Buffer): Buffer {
  const copy = Buffer.from(chunk);
  copy.writeUInt8((copy[8] ?? 0) & ~METADATA_FLAGS, 8);
  return copy;
}

/** A WebP without metadata and without anything behind its end. Null when the bytes are not put together as a WebP should be. */
export function stripWebp(bytes: Buffer): Buffer | null {
  if (bytes.length < HEADER_LENGTH) return null;
  const length = Math.min(bytes.length, 8 + bytes.readUInt32LE(4));
  const parts: Buffer[] = [];
  let at = HEADER_LENGTH;
  while (at + 8 <= length) {
    const type = bytes.toString('latin1', at, at + 4);
    const size = bytes.readUInt32LE(at + 4);
    const end = at + 8 + size + (size % 2);
    if (end > length + 1) return null;
    const chunk = bytes.subarray(at, end);
    if (KEPT.has(type)) parts.push(type === 'VP8X' ? withoutFlags(chunk) : chunk);
    at = end;
  }
  if (parts.length === 0) return null;
  const body = Buffer.concat(parts);
  const header = Buffer.from(bytes.subarray(0, HEADER_LENGTH));
  header.writeUInt32LE(body.length + 4, 4);
  return Buffer.concat([header, body]);
}
