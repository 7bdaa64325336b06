/** What an entry of a tar file is. */
export type TarType = 'file' | 'folder' | 'link' | 'device' | 'long name' | 'extended' | 'other';

/** The block of 512 bytes before each file of a tar. */
export interface TarHeader {
  readonly name: Buffer;
  readonly type: TarType;
  readonly bytes: number;
  /** In milliseconds since 1970. */
  readonly modified: number;
}

/** Length of a header, and of the blocks that content is filled up to. */
export const TAR_BLOCK = 512;
const SUM = { from: 148, to: 156 };
const TYPES: Readonly<Record<string, TarType>> = {
  '\0': 'file',
  '0': 'file',
  '1': 'link',
  '2': 'link',
  '3': 'device',
  '4': 'device',
  '5': 'folder',
  '6': 'device',
  '7': 'file',
  K: 'other',
  L: 'long name',
  x: 'extended',
};
/** The first bit of a number that is written in bytes, since it is too large for octal digits (GNU tar). */
const IN_BYTES = 0x80;

function textAt(block: Buffer, from: number, to: number): Buffer {
  const field = block.subarray(from, to);
  const end = field.indexOf(0);
  return end < 0 ? field : field.subarray(0, end);
}

/** A number of a header; null when it is none. */
function numberAt(block: Buffer, from: number, to: number): number | null {
  if (((block[from] ?? 0) & IN_BYTES) !== 0) {
    const value = block.subarray(from + 1, to).reduce((sum, byte) => sum * 256 + byte, 0);
    return Number.isSafeInteger(value) ? value : null;
  }
  const digits = textAt(block, from, to).toString('latin1').trim();
  if (digits === '') return 0;
  return /^[0-7]+$/.test(digits) ? Number.parseInt(digits, 8) : null;
}

function sumOf(block: Buffer): number {
  const inside = (i: number): boolean => i >= SUM.from && i < SUM.to;
  return block.reduce((sum, byte, i) => sum + (inside(i) ? 0x20 : byte), 0);
}

/** True for the empty blocks that end a tar. */
export function isEndOfTar(block: Buffer): boolean {
  return block.every((byte) => byte === 0);
}

/** True when a block's own sum says that it is a header: all tars have it, those of 1979 too. */
export function isTarHeader(block: Buffer): boolean {
  return block.length >= TAR_BLOCK && numberAt(block, SUM.from, SUM.to) === sumOf(block.subarray(0, TAR_BLOCK));
}

/** Reads a header (POSIX 1003.1, ustar, and what GNU tar made of it); null for a block that is none. */
export function readTarHeader(block: Buffer): TarHeader | null {
  const bytes = numberAt(block, 124, 136);
  if (!isTarHeader(block) || bytes === null) return null;
  const isPosix = block.toString('latin1', 257, 263) === 'ustar\0';
  const prefix = isPosix ? textAt(block, 345, 500) : Buffer.of();
  const own = textAt(block, 0, 100);
  const name = prefix.length === 0 ? own : Buffer.concat([prefix, Buffer.from('/'), own]);
  const type = TYPES[String.fromCharCode(block[156] ?? 0)] ?? 'other';
  const isFolder = type === 'file' && name.at(-1) === 0x2f;
  return { name, type: isFolder ? 'folder' : type, bytes, modified: (numberAt(block, 136, 148) ?? 0) * 1000 };
}

/** What an extended header (pax) says of the entry behind it. */
export function readExtended(content: Buffer): { readonly name?: Buffer; readonly bytes?: number } {
  const found: { name?: Buffer; bytes?: number } = {};
  for (let at = 0; at < content.length;) {
    const space = content.indexOf(0x20, at);
    const length = Number(content.toString('latin1', at, space));
    if (space < 0 || !Number.isInteger(length) || length <= space - at) break;
    const record = content.subarray(space + 1, at + length - 1);
    const equals = record.indexOf(0x3d);
    const key = record.toString('latin1', 0, equals);
    if (key === 'path') found.name = record.subarray(equals + 1);
    const value = record.toString('latin1', equals + 1);
    if (key === 'size' && /^\d{1,15}$/.test(value)) found.bytes = Number(value);
    at += length;
  }
  return found;
}
