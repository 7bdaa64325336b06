/** One frame of a write-ahead log: a page as a transaction left it. */
export interface Frame {
  readonly page: number;
  /** Pages of the database after the transaction that ends with this frame; 0 where none ends. */
  readonly sizeAfter: number;
  /** Where it begins and ends in the log, in bytes; its page comes last. */
  readonly from: number;
  readonly to: number;
}

const HEADER_BYTES = 32;
const FRAME_HEADER_BYTES = 24;
const MAGIC = 0x377f0682;

/** The checksum of the log (https://www.sqlite.org/fileformat.html#checksum_algorithm), going on from an earlier one. */
function checksum(bytes: Buffer, isBigEndian: boolean, before: readonly [number, number]): [number, number] {
  let [first, second] = before;
  const read = (at: number): number => (isBigEndian ? bytes.readUInt32BE(at) : bytes.readUInt32LE(at));
  for (let at = 0; at < bytes.length; at += 8) {
    first = (first + read(at) + second) >>> 0;
    second = (second + read(at + 4) + first) >>> 0;
  }
  return [first, second];
}

/** Bytes of a page, and the numbers that change when a log begins anew; null for a log that SQLite would not believe. */
export function logHeader(log: Buffer): { readonly pageBytes: number; readonly salts: string } | null {
  if (log.length < HEADER_BYTES) return null;
  const magic = log.readUInt32BE(0);
  if ((magic & ~1) >>> 0 !== MAGIC) return null;
  const sum = checksum(log.subarray(0, 24), (magic & 1) === 1, [0, 0]);
  if (sum[0] !== log.readUInt32BE(24) || sum[1] !== log.readUInt32BE(28)) return null;
  return { pageBytes: log.readUInt32BE(8), salts: log.toString('hex', 16, 24) };
}

/** The frames that SQLite would believe, in order: salts and running checksums are right. The last ones may belong to no commit. */
export function framesOf(log: Buffer): Frame[] {
  const header = logHeader(log);
  if (header === null) return [];
  const isBigEndian = (log.readUInt32BE(0) & 1) === 1;
  let sum: [number, number] = [log.readUInt32BE(24), log.readUInt32BE(28)];
  const frames: Frame[] = [];
  for (let from = HEADER_BYTES; from + FRAME_HEADER_BYTES + header.pageBytes <= log.length;) {
    const to = from + FRAME_HEADER_BYTES + header.pageBytes;
    const head = log.subarray(from, from + FRAME_HEADER_BYTES);
    if (head.toString('hex', 8, 16) !== header.salts) break;
    sum = checksum(head.subarray(0, 8), isBigEndian, sum);
    sum = checksum(log.subarray(from + FRAME_HEADER_BYTES, to), isBigEndian, sum);
    if (sum[0] !== head.readUInt32BE(16) || sum[1] !== head.readUInt32BE(20)) break;
    frames.push({ page: head.readUInt32BE(0), sizeAfter: head.readUInt32BE(4), from, to });
    from = to;
  }
  return frames;
}

/** The frames up to the last commit. */
export function committedFrames(log: Buffer): Frame[] {
  const frames = framesOf(log);
  return frames.slice(0, frames.findLastIndex(({ sizeAfter }) => sizeAfter !== 0) + 1);
}
