import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { maskPersonalData } from '../../../src/core/assistant/mask.ts';

describe('maskPersonalData', () => {
  it.each([
    ['Schreibt mir an anna.müller@example.ch!', 'Schreibt mir an [e-mail]!'],
    ['Chiamami allo +41 81 844 00 00, grazie', 'Chiamami allo [phone], grazie'],
    ['Tel. 081 844 00 00', 'Tel. [phone]'],
    ['079/123.45.67 or (0041) 79 123 45 67', '[phone] or [phone]'],
    ['(079) 123 45 67', '[phone]'],
  ])('%s', (text, masked) => {
    expect(maskPersonalData(text)).toBe(masked);
  });

  it.each(['12’288 neurones, 175’000’000’000', '2012-2015', '16. 10. 2012', '175 000 000 000', 'GPT-3.5 mit 3.14E23'])(
    'leaves %s alone',
    (text) => {
      expect(maskPersonalData(text)).toBe(text);
    },
  );

  it('changes nothing the second time', () => {
    const text = fc.array(fc.constantFrom('a@b.ch', '+41', '81', '844', '0', '-', '(', ')', ' ', 'x', '@', '.', '[phone]'), { maxLength: 30 }).map((parts) => parts.join(''));
    fc.assert(
      fc.property(fc.oneof(text, fc.string()), (value) => {
        expect(maskPersonalData(maskPersonalData(value))).toBe(maskPersonalData(value));
      }),
    );
  });
});
