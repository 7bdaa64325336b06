import { parameterOf, readHeaders } from '../http/header-lines.ts';
import type { Headers } from '../http/header-lines.ts';

/** A part of a MIME message that is no multipart itself. */
export interface MimePart {
  readonly headers: Headers;
  /** Decoded from base64 or quoted-printable. */
  readonly content: Buffer;
}

/** Deeper than any program nests parts; deeper ones are taken as they are. */
const DEEPEST = 8;
const MOST_PARTS = 20_000;

/** Where the header ends and the body begins: at the first empty line. */
function splitHead(message: Buffer): { readonly head: string; readonly body: Buffer } {
  const wide = message.indexOf('\r\n\r\n', 0, 'latin1');
  const narrow = message.indexOf('\n\n', 0, 'latin1');
  const isWide = wide >= 0 && (narrow < 0 || wide < narrow);
  const end = isWide ? wide : narrow;
  if (end < 0) return { head: message.toString('latin1'), body: Buffer.of() };
  return { head: message.toString('latin1', 0, end), body: message.subarray(end + (isWide ? 4 : 2)) };
}

function decodeQuotedPrintable(body: Buffer): Buffer {
  const text = body
    .toString('latin1')
    .replace(/(?<![ \t])[ \t]+(?=\r?\n|$)/g, '')
    .replace(/=\r?\n/g, '');
  return Buffer.from(
    text.replace(/=([0-9a-f]{2})/gi, (_, digits: string) => String.fromCharCode(Number.parseInt(digits, 16))),
    'latin1',
  );
}

function decoded(headers: Headers, body: Buffer): Buffer {
  switch ((headers.get('content-transfer-encoding') ?? '').toLowerCase().replace(/;.*/, '').trim()) {
    case 'base64':
      return Buffer.from(body.toString('latin1'), 'base64');
    case 'quoted-printable':
      return decodeQuotedPrintable(body);
    default:
      return body;
  }
}

/** What stands between the lines of a boundary. A message that breaks off still has what came before. */
function sections(body: Buffer, boundary: string): Buffer[] {
  const mark = `--${boundary}`;
  const starts: { from: number; to: number; isLast: boolean }[] = [];
  for (let at = body.indexOf(mark, 0, 'latin1'); at >= 0; at = body.indexOf(mark, at + mark.length, 'latin1')) {
    const isAtLine = at === 0 || body[at - 1] === 0x0a;
    const lineEnd = body.indexOf('\n', at, 'latin1');
    const rest = body.toString('latin1', at + mark.length, lineEnd < 0 ? body.length : lineEnd).trimEnd();
    if (isAtLine && (rest === '' || rest === '--')) {
      starts.push({ from: at, to: lineEnd < 0 ? body.length : lineEnd + 1, isLast: rest === '--' });
    }
    if (starts.at(-1)?.isLast === true || starts.length > MOST_PARTS) break;
  }
  return starts.flatMap(({ to, isLast }, i) => {
    if (isLast) return [];
    const end = starts[i + 1]?.from ?? body.length;
    // The line break before a boundary belongs to the boundary.
    const cut = body[end - 1] !== 0x0a || end === body.length ? 0 : body[end - 2] === 0x0d ? 2 : 1;
    return [body.subarray(to, Math.max(to, end - cut))];
  });
}

/** The parts of a MIME message, those of parts in parts too, in their order. */
export function readParts(message: Buffer, depth = 0): MimePart[] {
  const { head, body } = splitHead(message);
  const headers = readHeaders(head);
  const type = headers.get('content-type') ?? 'text/plain';
  const boundary = /^multipart\//i.test(type) ? parameterOf(type, 'boundary') : null;
  if (boundary === null || depth >= DEEPEST) return [{ headers, content: decoded(headers, body) }];
  return sections(body, boundary).flatMap((section) => readParts(section, depth + 1));
}

/** The header of the whole message. */
export function readMessageHead(message: Buffer): Headers {
  return readHeaders(splitHead(message).head);
}
