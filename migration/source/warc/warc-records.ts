import { ByteReader } from '../bytes/byte-reader.ts';
import { readHeaders } from '../http/header-lines.ts';
import type { Headers } from '../http/header-lines.ts';

const LONGEST_HEADER = 1024 * 1024;

/** A record of a WARC file. */
export interface WarcRecord {
  readonly headers: Headers;
  /** Null where it is longer than was asked for. */
  readonly block: Buffer | null;
}

/** How the reading of a WARC file ended before its end; null for a whole one. */
export type Breakage = 'it breaks off' | 'it is no WARC file from there on' | null;

/** Empty lines stand between records; some writers put more of them, some none. */
async function atNextRecord(reader: ByteReader): Promise<boolean> {
  for (let next = await reader.peek(); next !== null; next = await reader.peek()) {
    if (next !== 0x0d && next !== 0x0a) return true;
    await reader.skip(1);
  }
  return false;
}

/** The fields of a record's head; null where there is no record. */
async function headOf(reader: ByteReader): Promise<Headers | null> {
  const head = await reader.textUntil('\r\n\r\n', LONGEST_HEADER);
  const text = head === null ? '' : Buffer.from(head, 'latin1').toString('utf8');
  return /^WARC\/\d/.test(text) ? readHeaders(text.slice(text.indexOf('\n') + 1)) : null;
}

/**
 * Reads the records of an unpacked WARC stream one after the other (ISO 28500). A damaged file gives what stands before the
 * damage, and says how it ended.
 * @param most longest block that is read; longer ones are passed over
 */
export async function* readRecords(
  stream: AsyncIterable<Buffer>,
  most: number,
): AsyncGenerator<WarcRecord, Breakage, undefined> {
  const reader = new ByteReader(stream);
  try {
    while (await atNextRecord(reader)) {
      const headers = await headOf(reader);
      const length = Number(headers?.get('content-length') ?? Number.NaN);
      if (headers === null || !Number.isSafeInteger(length) || length < 0) return 'it is no WARC file from there on';
      const block = length > most ? null : await reader.take(length);
      const isWhole = length > most ? await reader.skip(length) : block !== null;
      if (!isWhole) return 'it breaks off';
      yield { headers, block };
    }
    return null;
  } catch (error) {
    const { code } = error as { code?: unknown };
    if (typeof code === 'string' && /^Z_(BUF|DATA)_ERROR$/.test(code)) return 'it breaks off';
    throw error;
  }
}
