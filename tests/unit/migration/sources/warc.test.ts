import { brotliCompressSync, deflateRawSync, deflateSync, gzipSync } from 'node:zlib';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ARCHIVE_LIMITS } from '../../../../migration/source/archive-limits.ts';
import { pathOfAddress } from '../../../../migration/source/http/address-path.ts';
import { openWarcs } from '../../../../migration/source/warc/warc-source.ts';
import { fileOf, folderOf, readWhole } from '../../../helpers/archives/source-files.ts';
import { answerBytes, digestOf, recordBytes, warcBytes } from '../../../helpers/archives/warc-bytes.ts';
import type { WarcEntry } from '../../../helpers/archives/warc-bytes.ts';
import { zipBytes } from '../../../helpers/archives/zip-bytes.ts';

const HOME = 'http://www.ape.example/';

function page(address: string, body: Buffer | string, date?: string): WarcEntry {
  return { type: 'response', address, block: answerBytes(body), ...(date === undefined ? {} : { date }) };
}

function warc(entries: readonly WarcEntry[], packed = false): string {
  return fileOf(packed ? 'site.warc.gz' : 'site.warc', warcBytes(entries, packed));
}

function chunked(body: Buffer, size: number): Buffer {
  const parts: Buffer[] = [];
  for (let at = 0; at < body.length; at += size) {
    const part = body.subarray(at, at + size);
    parts.push(Buffer.from(`${part.length.toString(16)};x=y\r\n`), part, Buffer.from('\r\n'));
  }
  return Buffer.concat([...parts, Buffer.from('0\r\n\r\n')]);
}

describe('a WARC file', () => {
  const entries: WarcEntry[] = [
    { type: 'warcinfo', block: 'software: Heritrix' },
    { type: 'request', address: HOME, block: 'GET / HTTP/1.1\r\n\r\n' },
    page(HOME, 'home'),
    page(`${HOME}index.php?id=5`, 'five'),
    page('http://pictures.example/a.gif', 'GIF89a'),
    { type: 'metadata', address: HOME, block: 'via: x' },
    { type: 'response', address: `${HOME}gone.htm`, block: answerBytes('no', {}, '404 Not Found') },
    {
      type: 'response',
      address: `${HOME}old.htm`,
      block: answerBytes('', { Location: '/index.php?id=5' }, '302 Found'),
    },
    { type: 'resource', address: `${HOME}a.pdf`, block: '%PDF-1.4', contentType: 'application/pdf' },
  ];

  it.each([false, true])('gives its answers by their addresses, packed: %s', async (packed) => {
    const { kind, texts, addresses, origin, redirects, files, leftAside } = await readWhole(warc(entries, packed));
    expect({ kind, origin }).toEqual({ kind: 'warc', origin: HOME });
    expect(texts).toEqual({
      'a.pdf': '%PDF-1.4',
      'index.html': 'home',
      'index.php?id=5': 'five',
      'pictures.example/a.gif': 'GIF89a',
    });
    expect(addresses['index.php?id=5']).toBe(`${HOME}index.php?id=5`);
    expect(redirects).toEqual([{ from: `${HOME}old.htm`, to: `${HOME}index.php?id=5` }]);
    expect(files.find(({ path }) => path === 'a.pdf')?.contentType).toBe('application/pdf');
    expect(leftAside).toEqual([]);
  });

  it('is read when it was packed as a whole', async () => {
    const file = fileOf('site.warc.gz', gzipSync(warcBytes(entries)));
    expect(Object.keys((await readWhole(file)).texts)).toHaveLength(4);
  });

  it('gives of each address the newest good answer', async () => {
    const { texts } = await readWhole(
      warc([
        page(`${HOME}a.htm`, 'newest', '2006-01-01T00:00:00Z'),
        page(`http://ape.example/a.htm`, 'older', '2004-01-01T00:00:00Z'),
        page(`${HOME}b.htm`, 'content', '2004-01-01T00:00:00Z'),
        {
          type: 'response',
          address: `${HOME}b.htm`,
          date: '2010-01-01T00:00:00Z',
          block: answerBytes('no', {}, '404 x'),
        },
        {
          type: 'response',
          address: `${HOME}b.htm`,
          date: '2011-01-01T00:00:00Z',
          block: answerBytes('', { Location: 'http://domains-for-sale.example/' }, '301 x'),
        },
      ]),
    );
    expect(texts).toEqual({ 'a.htm': 'newest', 'b.htm': 'content' });
  });

  it('finds what a record says was the same as before', async () => {
    const body = 'the same';
    const { texts, leftAside } = await readWhole(
      warc([
        { ...page(`${HOME}a.htm`, body), extra: { 'WARC-Payload-Digest': digestOf(body) } },
        { type: 'revisit', address: `${HOME}copy.htm`, extra: { 'WARC-Payload-Digest': digestOf(body) } },
        { type: 'revisit', address: `${HOME}b.htm`, extra: { 'WARC-Refers-To-Target-URI': `${HOME}a.htm` } },
        { type: 'revisit', address: `${HOME}c.htm`, extra: { 'WARC-Payload-Digest': 'sha1:elsewhere' } },
      ]),
    );
    expect(texts).toEqual({ 'a.htm': body, 'b.htm': body, 'copy.htm': body });
    expect(leftAside).toEqual([{ path: `${HOME}c.htm`, why: 'its content is in another archive' }]);
  });

  it('undoes what servers did to the content, and believes no header that is not true', async () => {
    const body = Buffer.from('perché '.repeat(500));
    const encoded = (headers: Readonly<Record<string, string>>, sent: Buffer): Buffer => answerBytes(sent, headers);
    const answers: Record<string, Buffer> = {
      gzip: encoded({ 'Content-Encoding': 'gzip' }, gzipSync(body)),
      xgzip: encoded({ 'content-encoding': 'x-gzip' }, gzipSync(body)),
      deflate: encoded({ 'Content-Encoding': 'deflate' }, deflateSync(body)),
      raw: encoded({ 'Content-Encoding': 'deflate' }, deflateRawSync(body)),
      br: encoded({ 'Content-Encoding': 'br' }, brotliCompressSync(body)),
      chunks: encoded({ 'Transfer-Encoding': 'chunked' }, chunked(body, 700)),
      both: encoded({ 'Transfer-Encoding': 'chunked', 'Content-Encoding': 'gzip' }, chunked(gzipSync(body), 11)),
      notGzip: encoded({ 'Content-Encoding': 'gzip' }, body),
      notChunked: encoded({ 'Transfer-Encoding': 'chunked' }, body),
    };
    const { texts } = await readWhole(
      warc(Object.entries(answers).map(([name, block]) => ({ type: 'response', address: HOME + name, block }))),
    );
    for (const name of Object.keys(answers)) expect([name, texts[name]]).toEqual([name, body.toString('latin1')]);
  });

  it('may come in parts, in one folder', async () => {
    const body = 'the same';
    const parts = {
      'crawl-00000.warc.gz': warcBytes(
        [{ ...page(`${HOME}a.htm`, body), extra: { 'WARC-Payload-Digest': digestOf(body) } }],
        true,
      ),
      'crawl-00001.warc': warcBytes([
        { type: 'revisit', address: `${HOME}b.htm`, extra: { 'WARC-Payload-Digest': digestOf(body) } },
        page(HOME, 'home'),
      ]),
    };
    expect((await readWhole(folderOf(parts))).texts).toEqual({ 'a.htm': body, 'b.htm': body, 'index.html': 'home' });
  });

  it('that breaks off gives what stands before, and says so', async () => {
    for (const packed of [false, true]) {
      const whole = warcBytes([page(HOME, 'home'), page(`${HOME}b.htm`, 'x'.repeat(5000))], packed);
      const { texts, leftAside } = await readWhole(fileOf('cut.warc', whole.subarray(0, whole.length - 20)));
      expect(texts).toEqual({ 'index.html': 'home' });
      expect(leftAside).toEqual([{ path: 'cut.warc', why: 'it breaks off: the records before were read' }]);
    }
  });

  it('never leads out of the site by its addresses', async () => {
    const { texts } = await readWhole(
      warc([
        page(HOME, 'home'),
        page(`${HOME}a/../../../etc/passwd`, 'a'),
        page(`${HOME}a/..%2f..%2fetc/shadow`, 'b'),
        page(`${HOME}a/%00%0a.htm`, 'c'),
        page('file:///etc/passwd', 'd'),
        page('no address', 'e'),
      ]),
    );
    expect(Object.keys(texts)).toEqual(['a/%00%0a.htm', 'a/..%2f..%2fetc/shadow', 'etc/passwd', 'index.html']);
  });

  it('is refused when it grows beyond measure, as a whole or in one answer', async () => {
    const zeros = Buffer.alloc(20_000_000);
    const bomb = fileOf('bomb.warc.gz', gzipSync(recordBytes(page(HOME, zeros))));
    await expect(openWarcs([bomb], null, { ...ARCHIVE_LIMITS, ratioFrom: 2_000_000 })).rejects.toMatchObject({
      code: 'archive-bomb',
    });
    const inside = answerBytes(gzipSync(Buffer.alloc(3_000_000)), { 'Content-Encoding': 'gzip' });
    const source = await openWarcs(
      [warc([page(HOME, 'home'), { type: 'response', address: `${HOME}b.htm`, block: inside }])],
      null,
      { ...ARCHIVE_LIMITS, fileBytes: 1_000_000 },
    );
    expect(source.leftAside).toEqual([{ path: `${HOME}b.htm`, why: 'too large when it is unpacked' }]);
    await source.close();
  });

  it('of anything at all is refused in a sentence', async () => {
    await fc.assert(
      fc.asyncProperty(fc.uint8Array({ maxLength: 300 }), async (bytes) => {
        const file = fileOf('site.warc', Buffer.concat([Buffer.from('WARC/1.0\r\n'), bytes]));
        await expect(readWhole(file)).rejects.toMatchObject({ name: 'AppError' });
      }),
      { numRuns: 60 },
    );
  });
});

describe('a WACZ file', () => {
  it('gives the answers of all its WARC files', async () => {
    const { kind, texts } = await readWhole(
      fileOf(
        'site.wacz',
        zipBytes([
          { name: 'datapackage.json', content: '{}' },
          { name: 'pages/pages.jsonl', content: '' },
          { name: 'archive/a.warc.gz', content: warcBytes([page(HOME, 'home')], true), stored: true },
          { name: 'archive/b.warc', content: warcBytes([page(`${HOME}b.htm`, 'b')]) },
        ]),
      ),
    );
    expect(kind).toBe('wacz');
    expect(texts).toEqual({ 'index.html': 'home', 'b.htm': 'b' });
  });
});

describe('the path of an address', () => {
  const root = { host: 'ape.example', prefix: '/' };

  it.each([
    ['http://www.ape.example/caff%E8.htm', 'caffè.htm'],
    ['http://www.ape.example/caff%C3%A8.htm', 'caffè.htm'],
    ['http://www.ape.example/?id=5', '?id=5'],
    ['http://www.ape.example/a%20b/', 'a b/index.html'],
    ['https://ape.example:8080/a?x=1+2', 'a?x=1 2'],
  ])('of %s is %s', (address, path) => {
    expect(pathOfAddress(new URL(address), root)).toBe(path);
  });

  it('begins below the site’s root', () => {
    const below = { host: 'host.example', prefix: '/~scouts/' };
    expect(pathOfAddress(new URL('http://host.example/~scouts/a.htm'), below)).toBe('a.htm');
    expect(pathOfAddress(new URL('http://host.example/other.htm'), below)).toBe('host.example/other.htm');
  });

  it('stays below it for every address', () => {
    fc.assert(
      fc.property(fc.webUrl({ withQueryParameters: true }), fc.string(), (address, more) => {
        const path = pathOfAddress(new URL(`${address}/${more}`), root);
        expect(path.split('/')).not.toContain('..');
        expect(path).not.toMatch(/^\/|[\u0000-\u001f]/);
      }),
    );
  });
});
