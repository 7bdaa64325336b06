import { encodingOf } from './encodings.ts';
import type { Encoding } from './encodings.ts';

/** How far into a page its declaration is looked for, in bytes; browsers look at 1,024, editors of the time wrote later. */
const HEAD_BYTES = 8192;

const META = /<meta[^>]{0,300}?charset\s*=\s*["']?\s*([\w:.-]+)/i;
const XML = /^\s*<\?xml[^>]{0,200}encoding\s*=\s*["']([\w.-]+)["']/i;
const HEADER = /charset\s*=\s*["']?\s*([\w:.-]+)/i;

/** The encoding that a byte order mark names, with its length in bytes; null without one. */
export function byteOrderMark(bytes: Uint8Array): { readonly encoding: Encoding; readonly length: number } | null {
  const [a, b, c] = bytes;
  if (a === 0xef && b === 0xbb && c === 0xbf) return { encoding: 'utf-8', length: 3 };
  if (a === 0xff && b === 0xfe) return { encoding: 'utf-16le', length: 2 };
  if (a === 0xfe && b === 0xff) return { encoding: 'utf-16be', length: 2 };
  return null;
}

/** The encoding that a page's own markup declares. A declaration that could be read as ASCII is not in UTF-16. */
export function declaredInMarkup(bytes: Uint8Array): Encoding | null {
  const head = Buffer.from(bytes.buffer, bytes.byteOffset, Math.min(bytes.byteLength, HEAD_BYTES)).toString('latin1');
  const label = META.exec(head)?.[1] ?? XML.exec(head)?.[1];
  const encoding = label === undefined ? null : encodingOf(label);
  return encoding?.startsWith('utf-16') === true ? 'utf-8' : encoding;
}

/** The encoding of a `Content-Type` header. */
export function declaredInHeader(contentType: string): Encoding | null {
  const label = HEADER.exec(contentType)?.[1];
  return label === undefined ? null : encodingOf(label);
}
