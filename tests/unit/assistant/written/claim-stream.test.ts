import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ClaimStream } from '../../../../src/core/assistant/written/claim-stream.ts';

/** Everything that a stream makes of pieces. */
function claimsOf(pieces: readonly string[]) {
  const stream = new ClaimStream();
  return pieces.flatMap((piece) => stream.push(piece));
}

const text = fc
  .string({ unit: 'grapheme', minLength: 1, maxLength: 40 })
  .map((value) => value.normalize('NFC').replace(/\s+/gu, ' ').trim())
  .filter((value) => value !== '');
const claims = fc.array(fc.record({ s: fc.integer({ min: 1, max: 300 }), text }), { maxLength: 6 });

describe('ClaimStream', () => {
  it('gives the claims of an answer, wherever its pieces are cut', () => {
    fc.assert(
      fc.property(claims, fc.array(fc.nat(200)), (written, cuts) => {
        const json = JSON.stringify({ claims: written });
        const places = [0, ...cuts.filter((cut) => cut < json.length), json.length].sort((a, b) => a - b);
        expect(claimsOf(places.slice(1).map((end, i) => json.slice(places[i], end)))).toEqual(written);
      }),
    );
  });

  it('gives a claim as soon as it is whole', () => {
    const stream = new ClaimStream();
    expect(stream.push('{"claims":[{"s":3,"text":"The camp begins')).toEqual([]);
    expect(stream.push(' on 12 July."}')).toEqual([{ s: 3, text: 'The camp begins on 12 July.' }]);
    expect(stream.push(',{"s":4,"text":"And th')).toEqual([]);
  });

  it('passes over what is no claim, and whatever stands around the answer', () => {
    const odd = '{"s":"3","text":"x"},{"text":"no number"},{"s":1.5,"text":"half"},{"s":2,"text":"  "},7,["a"]';
    const pieces = ['Sure! ```json\n', `{"thought":"{[","claims":[${odd},{"s":2,"text":"a \\"b\\" {c}"}]}`, '\n```'];
    expect(claimsOf(pieces)).toEqual([{ s: 2, text: 'a "b" {c}' }]);
  });

  it('takes whatever a model writes, without an end to it', () => {
    const noise = fc.string({ unit: fc.constantFrom('{', '}', '[', ']', '"', '\\', ',', 's', '1', '\n') });
    fc.assert(fc.property(fc.array(noise), (pieces) => claimsOf(pieces).every(({ s }) => Number.isInteger(s))));
    const stream = new ClaimStream();
    for (let i = 0; i < 300; i += 1) stream.push('x'.repeat(100));
    expect(stream.push('{"claims":[{"s":1,"text":"late"}]}')).toEqual([]);
  });
});
