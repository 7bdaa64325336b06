/** Segments that the pixels and their colours need: quantisation, Huffman and arithmetic tables, frames, restart intervals. */
function belongsToPixels(marker: number): boolean {
  return (marker >= 0xc0 && marker <= 0xcf) || marker === 0xdb || marker === 0xdc || marker === 0xdd;
}

/** JFIF's header, colour profiles and Adobe's note on colours; not EXIF, XMP, IPTC, comments, or pictures within the picture. */
function isKept(marker: number, body: Buffer): boolean {
  if (belongsToPixels(marker)) return true;
  if (marker === 0xe0) return body.toString('latin1', 0, 5) === 'JFIF\0';
  if (marker === 0xe2) return body.toString('latin1', 0, 12) === 'ICC_PROFILE\0';
  return marker === 0xee && body.toString('latin1', 0, 5) === 'Adobe';
}

/** Where the compressed data that begins at `from` ends: at the next marker that is no restart. */
function endOfScan(bytes: Buffer, from: number): number {
  for (let at = bytes.indexOf(0xff, from); at >= 0; at = bytes.indexOf(0xff, at + 1)) {
    const next = bytes[at + 1] ?? 0xd9;
    if (next !== 0 && next !== 0xff && (next < 0xd0 || next > 0xd7)) return at;
  }
  return bytes.length;
}

/**
 * A JPEG without metadata, and without anything behind its end, where phones put more pictures with positions of their own.
 * The pixels stay as they are, bit for bit. Null when the bytes are not put together as a JPEG should be.
 */
export function stripJpeg(bytes: Buffer): Buffer | null {
  if (bytes[0] !== 0xff || bytes[1] !== 0xd8) return null;
  const parts: Buffer[] = [bytes.subarray(0, 2)];
  let at = 2;
  while (at + 1 < bytes.length) {
    if (bytes[at] !== 0xff) return null;
    const marker = bytes[at + 1] ?? 0;
    if (marker === 0xff) {
      at += 1;
      continue;
    }
    if (marker === 0xd9) return Buffer.concat([...parts, Buffer.from([0xff, 0xd9])]);
    if (at + 4 > bytes.length) return null;
    const end = at + 2 + bytes.readUInt16BE(at + 2);
    if (end > bytes.length || end < at + 4) return null;
    if (marker === 0xda) {
      const next = endOfScan(bytes, end);
      parts.push(bytes.subarray(at, next));
      at = next;
    } else {
      if (isKept(marker, bytes.subarray(at + 4, end))) parts.push(bytes.subarray(at, end));
      at = end;
    }
  }
  // Cut off before its end.
  return null;
}
