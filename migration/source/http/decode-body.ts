import { promisify } from 'node:util';
import { brotliDecompress, constants, gunzip, inflate, inflateRaw, zstdDecompress } from 'node:zlib';
import type { Headers } from './header-lines.ts';

const unpackGzip = promisify(gunzip);
const unpackZlib = promisify(inflate);
const unpackRaw = promisify(inflateRaw);
const unpackBrotli = promisify(brotliDecompress);
const unpackZstd = promisify(zstdDecompress);

/** Takes the lengths of chunks out of a body; null when it is not written in chunks, whatever its header says. */
function withoutChunks(body: Buffer): Buffer | null {
  const parts: Buffer[] = [];
  for (let at = 0; at < body.length;) {
    const end = body.indexOf('\r\n', at, 'latin1');
    const length =
      end < 0 || end - at > 200 ? null : /^\s*([0-9a-f]{1,8})\s*(;.*)?$/i.exec(body.toString('latin1', at, end));
    // A body that breaks off between chunks still has those before.
    if (length?.[1] === undefined) return parts.length === 0 ? null : Buffer.concat(parts);
    const size = Number.parseInt(length[1], 16);
    if (size === 0) break;
    parts.push(body.subarray(end + 2, end + 2 + size));
    at = end + 2 + size + 2;
  }
  return Buffer.concat(parts);
}

async function unpacked(body: Buffer, encoding: string, most: number): Promise<Buffer> {
  // What breaks off is taken as far as it goes.
  const options = { maxOutputLength: most, finishFlush: constants.Z_SYNC_FLUSH };
  switch (encoding) {
    case 'gzip':
    case 'x-gzip':
      return body[0] === 0x1f && body[1] === 0x8b ? unpackGzip(body, options) : body;
    case 'deflate':
      // Servers sent it with and without the frame of zlib.
      return ((body[0] ?? 0) & 0x0f) === 8 ? unpackZlib(body, options) : unpackRaw(body, options);
    case 'br':
      return unpackBrotli(body, { maxOutputLength: most });
    case 'zstd':
      return unpackZstd(body, { maxOutputLength: most });
    default:
      return body;
  }
}

/**
 * The content of an answer as its server meant it: chunks joined, compression undone. Archives often keep the headers of what
 * they have undone already; such a body stays as it is.
 * @throws Error when it grows beyond `most` bytes
 */
export async function decodeBody(headers: Headers, body: Buffer, most: number): Promise<Buffer> {
  const chunked = /\bchunked\b/i.test(headers.get('transfer-encoding') ?? '');
  let content = (chunked ? withoutChunks(body) : null) ?? body;
  const encodings = (headers.get('content-encoding') ?? '')
    .toLowerCase()
    .split(',')
    .map((name) => name.trim());
  for (const encoding of encodings.reverse()) {
    try {
      content = await unpacked(content, encoding, most);
    } catch (error) {
      if ((error as { code?: unknown }).code === 'ERR_BUFFER_TOO_LARGE') throw error;
      return content;
    }
  }
  return content;
}
