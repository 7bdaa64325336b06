import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { maskPersonalData } from '../../../src/core/assistant/mask-personal-data.ts';

describe('masking of questions', () => {
  it.each([
    ['Scrivetemi a anna.zala@example.ch!', 'Scrivetemi a [e-mail]!'],
    ['anna (at) example (dot) ch', '[e-mail]'],
    ['Sono anna@example.ch. Domani chiamo', 'Sono [e-mail]. Domani chiamo'],
    ['anna@example.ch, grazie. anna@example.ch...', '[e-mail], grazie. [e-mail]...'],
    ['anna @ example . ch e anna@gmx. ch', '[e-mail] e [e-mail]'],
    ['Meine Nummer ist 079 123 45 67.', 'Meine Nummer ist [phone].'],
    ['Rappelez le +41 81 844 05 72 svp', 'Rappelez le [phone] svp'],
    ['chiami 0041818440572', 'chiami [phone]'],
    ['Schreibt an anna.müller@example.ch!', 'Schreibt an [e-mail]!'],
    ['079/123.45.67 or (0041) 79 123 45 67', '[phone] or [phone]'],
    ['(079) 123 45 67', '[phone]'],
    ['+41 (0)81 844 05 72', '[phone]'],
    ['da noi: 844 05 72', 'da noi: [phone]'],
    ['tel. (0342) 70 11 22', 'tel. [phone]'],
    ['ho il 347 123 4567, grazie', 'ho il [phone], grazie'],
    ['IBAN CH93 0076 2011 6238 5295 7', 'IBAN [iban]'],
    ['AHV 756.9217.0769.85?', 'AHV [ahv]?'],
  ])('%s', (text, masked) => {
    expect(maskPersonalData(text)).toBe(masked);
  });

  it.each([
    'Why does GPT-3 have 175 000 000 000 parameters?',
    'Was heisst 3.14E23 Operationen?',
    'E nel 2023, con 12’288 dimensioni?',
    '12’288 neurones, 175’000’000’000',
    '2023 2024 2025, 1500-2000, 2012-2015',
    '3.1415926535, 1234567, 175000000000',
    'campo 2024-2025, 12.07.2026 dalle 14:00 alle 18:30',
    'Quanto costa? 1200.50 CHF',
    '86 000 000 000 neurons',
    '0.05 mm or 0.2 mm layers?',
  ])('leaves figures alone: %s', (text) => {
    expect(maskPersonalData(text)).toBe(text);
  });

  it('changes nothing the second time', () => {
    const pieces = ['a@b.ch', '+41', '81', '844', '05', '0', '-', '(', ')', ' ', 'x', '@', '.', '[phone]'];
    const text = fc.array(fc.constantFrom(...pieces), { maxLength: 30 }).map((parts) => parts.join(''));
    fc.assert(
      fc.property(fc.oneof(text, fc.string()), (value) => {
        expect(maskPersonalData(maskPersonalData(value))).toBe(maskPersonalData(value));
      }),
      { numRuns: 2000 },
    );
  });
});
