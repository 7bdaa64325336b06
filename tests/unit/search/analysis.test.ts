import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { analyse, indexStems } from '../../../src/core/search/analysis.ts';
import { fold, tokenize } from '../../../src/core/search/tokens.ts';
import { LOCALES } from '../../../src/shared/locale.ts';
import type { Locale } from '../../../src/shared/locale.ts';

function stemsOf(text: string, locale: Locale): string[] {
  return analyse(text, locale)
    .filter((term) => !term.part)
    .map((term) => term.stem);
}

describe('analyse', () => {
  it.each<[Locale, string, string]>([
    ['it', 'L’isola delle montagne', 'isole montagna'],
    ['fr', 'Les données recyclées d’un ordinateur', 'donnee recyclee ordinateurs'],
    ['de', 'Die Grösse der Häuser', 'größe haus'],
    ['de', 'Strasse', 'Straßen'],
    ['en', 'The computers’ models', 'computer model'],
    ['it', 'perché la città', 'perche la citta'],
  ])('%s: finds “%s” by “%s”', (locale, text, question) => {
    expect(stemsOf(question, locale)).toEqual(stemsOf(text, locale));
  });

  it.each(["12'288", '12’288', '12.288', '12,288', '12\u00a0288', '12288'])('reads %s as one number', (number) => {
    expect(tokenize(number).map((token) => token.text)).toEqual(['12288']);
  });

  it('reads decimals alike with point and comma', () => {
    expect(tokenize('1,5 e 1.5').map((token) => token.text)).toEqual(['1.5', 'e', '1.5']);
  });

  it('finds the parts of German compounds', () => {
    const stems = indexStems('Grafikkarten', 'de').split(' ');
    expect(stems).toContain(indexStems('Karte', 'de'));
    expect(stems).toContain(indexStems('Grafik', 'de'));
  });

  it('joins what a hyphen parts when it holds digits', () => {
    expect(indexStems('GPT-3', 'en').split(' ')).toContain('gpt3');
  });

  it('gives stems that a full-text index can take, and offsets that lie in the text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 200 }), fc.constantFrom(...LOCALES), (text, locale) => {
        for (const term of analyse(text, locale)) {
          expect(term.stem).toMatch(/^[\p{L}\p{M}\p{N}.]+$/u);
          expect(term.start).toBeGreaterThanOrEqual(0);
          expect(term.end).toBeLessThanOrEqual(text.length);
          expect(term.start).toBeLessThan(term.end);
        }
      }),
    );
  });

  it('folds what is folded to itself', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (text) => {
        expect(fold(fold(text))).toBe(fold(text));
      }),
    );
  });
});
