import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decode, encode } from '../../../migration/text/encodings.ts';
import { repairMojibake } from '../../../migration/text/mojibake.ts';
import { ACCENTED, PARAGRAPHS } from './paragraphs.ts';

function misread(text: string, times: number): string {
  return times === 0 ? text : misread(decode(encode(text, 'utf-8'), 'windows-1252'), times - 1);
}

describe('UTF-8 that was misread as windows-1252', () => {
  it('comes back to the letter, once, twice or three times misread', () => {
    fc.assert(
      fc.property(fc.constantFrom(...ACCENTED), fc.integer({ min: 1, max: 3 }), ({ text }, times) => {
        expect(repairMojibake(misread(text, times)).text).toBe(text);
      }),
      { numRuns: 1000 },
    );
  });

  it('comes back where right and wrong lines stand together', () => {
    fc.assert(
      fc.property(fc.constantFrom(...ACCENTED), fc.constantFrom(...ACCENTED), (right, wrong) => {
        const page = `${right.text}\n${misread(wrong.text, 1)}`;
        expect(repairMojibake(page).text).toBe(`${right.text}\n${wrong.text}`);
      }),
      { numRuns: 200 },
    );
  });

  it('is named in the steps of the repair', () => {
    expect(repairMojibake('perchÃ© la cittÃ\u00a0')).toEqual({
      text: 'perché la città',
      steps: ['windows-1252'],
    });
  });
});

describe('UTF-8 that was misread by Macs, DOS and in Latin 9', () => {
  it.each(['macintosh', 'cp850', 'iso-8859-15'] as const)('comes back from %s', (encoding) => {
    const text = 'La società è nata perché la gioventù della città voleva più attività.';
    expect(repairMojibake(decode(encode(text, 'utf-8'), encoding)).text).toBe(text);
  });
});

describe('A text without damage', () => {
  it('is never changed', () => {
    const changed = PARAGRAPHS.filter(({ text }) => repairMojibake(text).text !== text);
    expect(changed).toEqual([]);
  });
});
