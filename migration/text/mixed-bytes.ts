interface Lead {
  readonly length: number;
  /** Bounds of the second byte: they keep out overlong forms, surrogates and what lies beyond U+10FFFF. */
  readonly from: number;
  readonly to: number;
}

/** What a first byte promises (Unicode Standard, table 3-7); null for bytes that begin no longer sequence. */
function leadOf(byte: number): Lead | null {
  if (byte < 0xc2 || byte > 0xf4) return null;
  const length = byte < 0xe0 ? 2 : byte < 0xf0 ? 3 : 4;
  const from = byte === 0xe0 ? 0xa0 : byte === 0xf0 ? 0x90 : 0x80;
  const to = byte === 0xed ? 0x9f : byte === 0xf4 ? 0x8f : 0xbf;
  return { length, from, to };
}

function isBetween(byte: number | undefined, from: number, to: number): boolean {
  return byte !== undefined && byte >= from && byte <= to;
}

/** Length of the UTF-8 sequence of two bytes or more that begins here; 0 when there is none. */
export function sequenceLength(bytes: Uint8Array, at: number): number {
  const lead = leadOf(bytes[at] ?? 0);
  if (lead === null || !isBetween(bytes[at + 1], lead.from, lead.to)) return 0;
  const rest = bytes.subarray(at + 2, at + lead.length);
  return rest.length === lead.length - 2 && rest.every((byte) => isBetween(byte, 0x80, 0xbf)) ? lead.length : 0;
}

/** Bytes beyond ASCII, and those of them that belong to valid UTF-8 sequences. */
export interface Utf8Share {
  readonly high: number;
  readonly valid: number;
}

/** How many of the bytes beyond ASCII belong to valid UTF-8 sequences. */
export function utf8Share(bytes: Uint8Array): Utf8Share {
  let high = 0;
  let valid = 0;
  for (let at = 0; at < bytes.length;) {
    const length = sequenceLength(bytes, at);
    if ((bytes[at] ?? 0) > 0x7f) high += Math.max(1, length);
    valid += length;
    at += Math.max(1, length);
  }
  return { high, valid };
}
