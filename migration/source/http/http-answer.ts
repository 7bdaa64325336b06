import { readHeaders } from './header-lines.ts';
import type { Headers } from './header-lines.ts';

/** An answer of a web server as an archive keeps it. */
export interface HttpAnswer {
  readonly status: number;
  readonly headers: Headers;
  /** As it went over the wire. */
  readonly body: Buffer;
}

/** Reads a kept answer; null for what is none. */
export function readAnswer(block: Buffer): HttpAnswer | null {
  const head = /^HTTP\/\d(?:\.\d)?\s+(\d{3})[^\n]*\n/.exec(block.toString('latin1', 0, Math.min(block.length, 4096)));
  if (head?.[1] === undefined) return null;
  const wide = block.indexOf('\r\n\r\n', 0, 'latin1');
  const narrow = block.indexOf('\n\n', 0, 'latin1');
  const [end, length] = wide >= 0 && (narrow < 0 || wide < narrow) ? [wide, 4] : [narrow, 2];
  if (end < 0)
    return {
      status: Number(head[1]),
      headers: readHeaders(block.toString('latin1', head[0].length)),
      body: Buffer.of(),
    };
  return {
    status: Number(head[1]),
    headers: readHeaders(block.toString('latin1', head[0].length, Math.max(head[0].length, end))),
    body: block.subarray(end + length),
  };
}
