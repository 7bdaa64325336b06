import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decideEncoding } from '../../../migration/text/decide-encoding.ts';
import { encode } from '../../../migration/text/encodings.ts';
import { decode } from '../../../migration/text/encodings.ts';
import { ACCENTED } from './paragraphs.ts';

/** What every encoding of the time can write. */
const PLAIN = ACCENTED.map(({ locale, text }) => ({
  locale,
  text: text.replaceAll('’', "'").replace(/[^\u0000-\u007fàâçéèêëîïôùûüäöìòÀÈÉÄÖÜ«»]/g, ' '),
})).filter(({ text }) => (text.match(/[àâçéèêëîïôùûüäöìò]/g) ?? []).length >= 5);

function page(text: string, declared: string): string {
  return `<html><head><meta http-equiv="Content-Type" content="text/html; charset=${declared}"></head><body><p>${text}</p></body></html>`;
}

function decide(bytes: Buffer, siteLocale: 'fr' | 'it' | 'de' | 'en') {
  return decideEncoding({ bytes, contentType: null, siteLocale, siblings: null });
}

describe('The encoding of a page', () => {
  it('is found whatever the page declares', () => {
    const encodings = fc.constantFrom('windows-1252', 'macintosh', 'cp850', 'utf-8' as const);
    fc.assert(
      fc.property(
        fc.constantFrom(...PLAIN),
        encodings,
        fc.constantFrom('iso-8859-1', 'utf-8', 'x-unknown'),
        ({ locale, text }, encoding, declared) => {
          const html = page(text, declared);
          expect(decide(encode(html, encoding), locale).text).toBe(html);
        },
      ),
      { numRuns: 400 },
    );
  });

  it('is read from a byte order mark, which is no part of the text', () => {
    const html = page('perché', 'iso-8859-1');
    const bytes = Buffer.concat([Buffer.from([0xff, 0xfe]), encode(html, 'utf-16le')]);
    expect(decide(bytes, 'it')).toMatchObject({ text: html, encoding: 'utf-16le', confidence: 1 });
  });

  it('is seen from the zero bytes of UTF-16 without a mark', () => {
    const html = page('perché', 'utf-16');
    expect(decide(encode(html, 'utf-16be'), 'it')).toMatchObject({ text: html, encoding: 'utf-16be' });
  });

  it('may be two in one page', () => {
    const bytes = Buffer.concat([
      encode('<p>La società è nata perché la città è più viva.</p>', 'utf-8'),
      encode('<p>così è</p>', 'windows-1252'),
    ]);
    expect(decide(bytes, 'it')).toMatchObject({
      text: '<p>La società è nata perché la città è più viva.</p><p>così è</p>',
      encoding: 'utf-8',
      mixedWith: 'windows-1252',
    });
  });

  it('comes with its evidence, the siblings among it', () => {
    const bytes = encode('<p>è</p>', 'macintosh');
    const decision = decideEncoding({ bytes, contentType: null, siteLocale: 'it', siblings: 'macintosh' });
    expect(decision.encoding).toBe('macintosh');
    expect(decision.evidence).toContainEqual({ from: 'siblings', encoding: 'macintosh', weight: 0.2 });
  });
});

describe('Decoding', () => {
  it('undoes encoding', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...PLAIN),
        fc.constantFrom('windows-1252', 'cp850', 'utf-16le'),
        ({ text }, encoding) => {
          expect(decode(encode(text, encoding), encoding)).toBe(text);
        },
      ),
    );
  });
});
