import { createHash } from 'node:crypto';
import { gzipSync } from 'node:zlib';

/** A record of a WARC file. */
export interface WarcEntry {
  readonly type: string;
  readonly address?: string;
  readonly date?: string;
  readonly block?: Buffer | string;
  readonly contentType?: string;
  readonly extra?: Readonly<Record<string, string>>;
}

/** An answer as it went over the wire. */
export function answerBytes(
  body: Buffer | string,
  headers: Readonly<Record<string, string>> = { 'Content-Type': 'text/html' },
  status = '200 OK',
): Buffer {
  const lines = Object.entries(headers).map(([name, value]) => `${name}: ${value}\r\n`);
  return Buffer.concat([Buffer.from(`HTTP/1.1 ${status}\r\n${lines.join('')}\r\n`, 'latin1'), Buffer.from(body)]);
}

/** The digest by which writers tell equal payloads. */
export function digestOf(body: Buffer | string): string {
  return `sha1:${createHash('sha1').update(body).digest('hex')}`;
}

/** One record, as ISO 28500 writes it. */
export function recordBytes({ type, address, date, block = '', contentType, extra = {} }: WarcEntry): Buffer {
  const content = Buffer.from(block);
  const fields = {
    'WARC-Type': type,
    'WARC-Record-ID': `<urn:uuid:${createHash('md5').update(content).digest('hex')}>`,
    'WARC-Date': date ?? '2004-03-28T06:24:08Z',
    ...(address === undefined ? {} : { 'WARC-Target-URI': address }),
    'Content-Type': contentType ?? (type === 'response' ? 'application/http; msgtype=response' : 'text/plain'),
    ...extra,
    'Content-Length': String(content.length),
  };
  const lines = Object.entries(fields).map(([name, value]) => `${name}: ${value}\r\n`);
  return Buffer.concat([Buffer.from(`WARC/1.0\r\n${lines.join('')}\r\n`), content, Buffer.from('\r\n\r\n')]);
}

/** A WARC file; packed, each record is a gzip member of its own. */
export function warcBytes(entries: readonly WarcEntry[], packed = false): Buffer {
  return Buffer.concat(entries.map((entry) => (packed ? gzipSync(recordBytes(entry)) : recordBytes(entry))));
}
