import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { splitSentences } from '../../../src/core/search/sentences.ts';
import { LOCALES } from '../../../src/shared/locale.ts';
import type { Locale } from '../../../src/shared/locale.ts';

function sentencesOf(text: string, locale: Locale): string[] {
  return splitSentences(text, locale).map(([start, end]) => text.slice(start, end));
}

/** Text as people write it: words, numbers, abbreviations and punctuation in any order. */
const prose = fc
  .array(
    fc.constantFrom(
      'Dr.',
      'z. B.',
      '12’288',
      '1.5',
      'Haus',
      'è',
      'No.',
      '«Sì»',
      '.',
      '?',
      '!',
      '…',
      '\n',
      '\n\n',
      ' ',
      'A.',
      '16.',
      '\u00a0',
      '😀',
    ),
    {
      maxLength: 60,
    },
  )
  .map((words) => words.join(' '));

describe('splitSentences', () => {
  it.each<[Locale, string, string[]]>([
    ['de', 'Er wiegt 3 kg. Am 16. Oktober kam Dr. Meier.', ['Er wiegt 3 kg.', 'Am 16. Oktober kam Dr. Meier.']],
    [
      'de',
      'Mit d = 12’288, z. B. hier. «Wirklich?» fragte er.',
      ['Mit d = 12’288, z. B. hier.', '«Wirklich?» fragte er.'],
    ],
    [
      'it',
      'Il sig. Rossi nacque nel 40 a. C. Poi venne l’art. 7. Fine.',
      ['Il sig. Rossi nacque nel 40 a. C. Poi venne l’art. 7.', 'Fine.'],
    ],
    ['fr', 'M. Dupont a 1.5 Go, cf. p. 12. Et toi?', ['M. Dupont a 1.5 Go, cf. p. 12.', 'Et toi?']],
    [
      'en',
      'It needs 16 GB of RAM. J. R. R. Tolkien disagreed! Did he?',
      ['It needs 16 GB of RAM.', 'J. R. R. Tolkien disagreed!', 'Did he?'],
    ],
    [
      'it',
      'Scrivete a info@x.ch. Rispondiamo. Vedi http://a.ch. Fine.',
      ['Scrivete a info@x.ch.', 'Rispondiamo.', 'Vedi http://a.ch.', 'Fine.'],
    ],
    ['en', '1. Pitch the tent.\n2. Sleep.', ['1. Pitch the tent.', '2. Sleep.']],
  ])('%s: %s', (locale, text, expected) => {
    expect(sentencesOf(text, locale)).toEqual(expected);
  });

  it('tiles the text: nothing but white space stands between sentences', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string({ unit: 'grapheme' }), prose), fc.constantFrom(...LOCALES), (text, locale) => {
        let from = 0;
        for (const [start, end] of splitSentences(text, locale)) {
          expect(start).toBeGreaterThanOrEqual(from);
          expect(end).toBeGreaterThan(start);
          expect(text.slice(from, start).trim()).toBe('');
          expect(text.slice(start, end)).toBe(text.slice(start, end).trim());
          from = end;
        }
        expect(text.slice(from).trim()).toBe('');
      }),
    );
  });
});
