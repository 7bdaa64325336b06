import type { ByteReader } from '../bytes/byte-reader.ts';
import { isEndOfTar, readExtended, readTarHeader, TAR_BLOCK } from './tar-header.ts';
import type { TarHeader } from './tar-header.ts';

/** Longest name or extended header that is read: no path is longer. */
const LONGEST_EXTENSION = 1024 * 1024;

/** An entry of a tar file; its content has to be taken or passed over before the next one is asked for. */
export interface TarEntry extends TarHeader {
  /** The content; null when the tar breaks off in it. */
  readonly take: () => Promise<Buffer | null>;
}

/** How reading a tar ended: at its end, or where it breaks off or is damaged. */
export type TarEnd = 'whole' | 'broken';

function filled(bytes: number): number {
  return Math.ceil(bytes / TAR_BLOCK) * TAR_BLOCK;
}

function withoutNul(content: Buffer): Buffer {
  const end = content.indexOf(0);
  return end < 0 ? content : content.subarray(0, end);
}

async function content(reader: ByteReader, bytes: number): Promise<Buffer | null> {
  const taken = await reader.take(bytes);
  return taken !== null && (await reader.skip(filled(bytes) - bytes)) ? taken : null;
}

/** The entries of a tar one after the other, with the names that extra headers give them. */
export async function* tarEntries(reader: ByteReader): AsyncGenerator<TarEntry, TarEnd> {
  let next: { name?: Buffer; bytes?: number } = {};
  for (;;) {
    if ((await reader.peek()) === null) return 'whole';
    const block = await reader.take(TAR_BLOCK);
    if (block !== null && isEndOfTar(block)) return 'whole';
    const header = block === null ? null : readTarHeader(block);
    if (header === null) return 'broken';
    if (header.type === 'long name' || header.type === 'extended') {
      const extra = header.bytes > LONGEST_EXTENSION ? null : await content(reader, header.bytes);
      if (extra === null) return 'broken';
      next = { ...next, ...(header.type === 'extended' ? readExtended(extra) : { name: withoutNul(extra) }) };
      continue;
    }
    const entry = { ...header, ...next };
    next = {};
    const state: { taken: Buffer | null | undefined } = { taken: undefined };
    yield { ...entry, take: async () => (state.taken = await content(reader, entry.bytes)) };
    if (state.taken === null) return 'broken';
    if (state.taken === undefined && !(await reader.skip(filled(entry.bytes)))) return 'broken';
  }
}
