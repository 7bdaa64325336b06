import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { speaksOfAnother } from '../../../../src/core/assistant/claims/numbered-names.ts';

describe('a name with a number', () => {
  it.each([
    ['Wie viele Schichten hat GPT-1?', 'Von GPT-2 zu GPT-3: 175 Milliarden Parameter, 96 Schichten.'],
    ['How many neurons does GPT-3.5 have?', 'GPT-4 is a mixture of experts.'],
    ['Chi era a bordo di Apollo 11?', 'A bordo di Apollo 13 erano in tre.'],
    ['How fast is the F‑16?', 'The F-35 flies at Mach 1.6.'],
    ['Combien de couches a GPT 1 ?', 'GPT-3 empile 96 couches.'],
    ['Who slept in Camp 7?', 'Nobody slept in Camp 9.'],
  ])('asked %j, is another in %j', (asked, said) => {
    expect(speaksOfAnother(asked, said)).toBe(true);
  });

  it.each([
    ['Wie viele Schichten hat GPT-1?', 'GPT-1 stapelt 12 Schichten, GPT-3 stapelt 96.'],
    ['Wie viele Schichten hat GPT-1?', 'Es stapelt zwölf Schichten.'],
    ['How much larger is GPT-3 than GPT-1?', 'GPT-3 has 175 billion parameters.'],
    ['Combien de neurones a GPT-3.5 ?', 'GPT-3,5 a environ 14,2 millions de neurones.'],
    ['Wer gewann im Jahr 1998?', 'Im Jahr 1996 begann es, und 1998 gewann der Klub.'],
    ['What happened in 1998?', 'In the year 1996 there was a fire.'],
    ['Who wrote it?', 'GPT-3 wrote it.'],
  ])('asked %j, is none other in %j', (asked, said) => {
    expect(speaksOfAnother(asked, said)).toBe(false);
  });

  it('is the same whatever else is said', () => {
    fc.assert(
      fc.property(fc.string(), fc.integer({ min: 0, max: 99 }), (rest, number) => {
        const name = `GPT-${String(number)}`;
        expect(speaksOfAnother(`What is ${name}?`, `${rest} ${name} ${rest}`)).toBe(false);
      }),
    );
  });
});
