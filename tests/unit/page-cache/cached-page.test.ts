import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { chooseEncoding, makePage, matchesEtag } from '../../../src/infra/page-cache/cached-page.ts';

describe('encodings of a page', () => {
  it('hold the same text and have entity tags of their own', async () => {
    const text = 'Poschiavo '.repeat(200);
    const { encodings } = await makePage(200, text, { 'Content-Type': 'text/html' });
    expect(brotliDecompressSync(encodings.br.body).toString()).toBe(text);
    expect(gunzipSync(encodings.gzip.body).toString()).toBe(text);
    expect(encodings.identity.body.toString()).toBe(text);
    expect(new Set([encodings.br.etag, encodings.gzip.etag, encodings.identity.etag]).size).toBe(3);
  });

  it('take as much memory as they count: none is part of a larger block', async () => {
    for (const content of ['Poschiavo '.repeat(200), Buffer.from('a picture'.repeat(100))]) {
      const { encodings } = await makePage(200, content, { 'Content-Type': 'text/html' });
      for (const { body } of Object.values(encodings)) expect(body.buffer.byteLength).toBe(body.length);
    }
  });

  it('are not all made for a page that is sent once', async () => {
    const { encodings } = await makePage(200, 'Poschiavo '.repeat(200), { 'Content-Type': 'text/html' }, 'gzip');
    expect(encodings.gzip.head.fields).toContain('gzip');
    expect(encodings.br).toBe(encodings.identity);
  });

  it.each([
    ['br, gzip', 'br'],
    ['gzip, deflate, br;q=0.5', 'br'],
    ['gzip;q=1.0, br;q=0', 'gzip'],
    ['br;q=0.0, gzip;q=0', 'identity'],
    ['deflate', 'identity'],
    ['zbr', 'identity'],
    ['broken', 'identity'],
    [undefined, 'identity'],
  ])('for «%s» is %s', (header, encoding) => {
    expect(chooseEncoding(header)).toBe(encoding);
  });
});

describe('If-None-Match', () => {
  it.each([
    ['"a"', true],
    ['W/"a"', true],
    ['"b", "a"', true],
    ['*', true],
    ['"b"', false],
    [undefined, false],
  ])('%s', (header, expected) => {
    expect(matchesEtag(header, '"a"')).toBe(expected);
  });
});
