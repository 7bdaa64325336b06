import { createHash } from 'node:crypto';
import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';

const brotli = promisify(brotliCompress);
const gzipped = promisify(gzip);

/** Encodings in which pages are kept, the best first. */
export type PageEncoding = 'br' | 'gzip' | 'identity';

/** A body in one encoding with the headers that go with it. */
export interface EncodedBody {
  readonly body: Buffer;
  /** Flat list of names and values, as node:http takes it. */
  readonly headers: readonly string[];
  readonly etag: string;
}

/** A page ready to send. */
export interface CachedPage {
  readonly status: number;
  readonly encodings: Readonly<Record<PageEncoding, EncodedBody>>;
  /** Bytes of all bodies and an allowance for headers. */
  readonly bytes: number;
}

/** Below this size compression costs more than it saves. */
const COMPRESS_FROM_BYTES = 512;
const HEADER_ALLOWANCE = 2048;

function encoded(body: Buffer, encoding: PageEncoding, etag: string, headers: Readonly<Record<string, string>>): EncodedBody {
  const all: Record<string, string> = { ...headers, 'Content-Length': String(body.length), ETag: etag, Vary: 'Accept-Encoding' };
  if (encoding !== 'identity') all['Content-Encoding'] = encoding;
  return { body, etag, headers: Object.entries(all).flat() };
}

/** Makes a page in all encodings. The entity tag is strong and differs by encoding (RFC 9110, 8.8.3.3). */
export async function makePage(
  status: number,
  content: string | Buffer,
  headers: Readonly<Record<string, string>>,
): Promise<CachedPage> {
  const plain = typeof content === 'string' ? Buffer.from(content) : content;
  const hash = createHash('sha256').update(plain).digest('base64url').slice(0, 22);
  const small = plain.length < COMPRESS_FROM_BYTES;
  const [br, gz] = small
    ? [plain, plain]
    : await Promise.all([
        brotli(plain, { params: { [constants.BROTLI_PARAM_QUALITY]: 6, [constants.BROTLI_PARAM_SIZE_HINT]: plain.length } }),
        gzipped(plain, { level: 7 }),
      ]);
  const identity = encoded(plain, 'identity', `"${hash}"`, headers);
  return {
    status,
    encodings: {
      br: small ? identity : encoded(br, 'br', `"${hash}-br"`, headers),
      gzip: small ? identity : encoded(gz, 'gzip', `"${hash}-gz"`, headers),
      identity,
    },
    bytes: plain.length + (small ? 0 : br.length + gz.length) + HEADER_ALLOWANCE,
  };
}

/** The best encoding that an Accept-Encoding header allows (RFC 9110, 12.5.3). */
export function chooseEncoding(accept: string | undefined): PageEncoding {
  if (accept === undefined) return 'identity';
  if (/(?:^|[\s,])br(?!\s*;\s*q=0(?:\.0*)?(?:\s*(?:,|$)))/i.test(accept)) return 'br';
  if (/(?:^|[\s,])gzip(?!\s*;\s*q=0(?:\.0*)?(?:\s*(?:,|$)))/i.test(accept)) return 'gzip';
  return 'identity';
}

/** True when an If-None-Match header names the entity tag (weak comparison). */
export function matchesEtag(header: string | undefined, etag: string): boolean {
  if (header === undefined) return false;
  if (header === etag || header.trim() === '*') return true;
  return header.split(',').some((candidate) => candidate.trim().replace(/^W\//, '') === etag);
}
