import { describe, expect, it } from 'vitest';
import { maskPersonalData } from '../../../src/core/assistant/mask-personal-data.ts';

describe('masking of questions', () => {
  it.each([
    ['Scrivetemi a anna.zala@example.ch!', 'Scrivetemi a [e-mail]!'],
    ['anna (at) example (dot) ch', '[e-mail]'],
    ['Meine Nummer ist 079 123 45 67.', 'Meine Nummer ist [phone].'],
    ['Rappelez le +41 81 844 05 72 svp', 'Rappelez le [phone] svp'],
    ['chiami 0041818440572', 'chiami [phone]'],
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
    'campo 2024-2025, 12.07.2026 dalle 14:00 alle 18:30',
    'Quanto costa? 1200.50 CHF',
    '86 000 000 000 neurons',
    '0.05 mm or 0.2 mm layers?',
  ])('leaves figures alone: %s', (text) => {
    expect(maskPersonalData(text)).toBe(text);
  });
});
