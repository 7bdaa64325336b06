import { Readable, pipeline } from 'node:stream';
import { createGunzip } from 'node:zlib';

/** What is thrown when a stream grows beyond its limit. */
export class TooLargeError extends Error {
  readonly code = 'too-large';
}

/** How far a stream may grow. */
export interface GrowthLimit {
  readonly bytes: number;
  /** Bytes of the packed file, and how many times more may come of it once `ratioFrom` bytes have. */
  readonly packed: number;
  readonly ratio: number;
  readonly ratioFrom: number;
}

async function* startingWith(first: Buffer, rest: AsyncIterator<Buffer>): AsyncGenerator<Buffer> {
  yield first;
  for (let next = await rest.next(); next.done !== true; next = await rest.next()) yield next.value;
}

/**
 * The stream without its gzip, where its first bytes say that it has one. The members that writers put one after the other come
 * as one stream.
 * @throws TooLargeError while it is read, when it grows beyond the limit
 */
export async function* unpackedStream(packed: Readable, limit: GrowthLimit): AsyncGenerator<Buffer> {
  const chunks = packed[Symbol.asyncIterator]() as AsyncIterator<Buffer>;
  const beginning = await chunks.next();
  if (beginning.done === true) return;
  const first = beginning.value;
  const whole = Readable.from(startingWith(first, chunks));
  const isPacked = first[0] === 0x1f && first[1] === 0x8b;
  const unpacked = isPacked
    ? pipeline(whole, createGunzip(), () => {
        // Its errors reach whoever reads the unpacked stream.
      })
    : whole;
  let size = 0;
  for await (const chunk of unpacked as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size > limit.bytes || (size > limit.ratioFrom && size > limit.packed * limit.ratio)) {
      throw new TooLargeError(`it grows beyond ${String(size)} bytes`);
    }
    yield chunk;
  }
}
