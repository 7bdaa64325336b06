import { describe, expect, it } from 'vitest';
import { compareAcross } from '../../../../src/core/assistant/claims/across-languages.ts';
import { readWords } from '../../../../src/core/assistant/claims/words.ts';
import type { Locale } from '../../../../src/shared/locale.ts';

const QUOTE =
  'Il corso di Maria Rossi a Ginevra costa 16’000 franchi e si tiene martedì 12 maggio alle 19, mai la domenica.';

function faultsOf(text: string, locale: Locale): string[] {
  const texts = { claim: readWords(text, locale), quote: readWords(QUOTE, 'it'), context: [] };
  return [...compareAcross(texts, locale, 'it').faults];
}

describe('a claim in another language than its quote', () => {
  it.each<[string, Locale]>([
    [
      'Der Kurs von Maria Rossi in Genf kostet 16’000 Franken und findet am Dienstag, 12. Mai um 19 Uhr statt, nie am Sonntag.',
      'de',
    ],
    ['Le cours de Maria Rossi à Genève coûte seize mille francs, jamais le dimanche.', 'fr'],
    [
      'The course by Maria Rossi in Geneva costs CHF 16,000 and takes place on Tuesday 12 May at 7 pm, never on Sunday.',
      'en',
    ],
  ])('agrees: %s', (text, locale) => {
    expect(faultsOf(text, locale)).toEqual([]);
  });

  it.each<[string, string, Locale]>([
    ['number', 'Der Kurs in Genf kostet 1600 Franken, nie am Sonntag.', 'de'],
    ['number', 'Der Kurs in Genf kostet 16’000 Euro, nie am Sonntag.', 'de'],
    ['number', 'Le cours a lieu le 12 juin, jamais le dimanche.', 'fr'],
    ['date', 'The course takes place on Thursday 12 May, never on Sunday.', 'en'],
    ['date', 'The course takes place at 7 am, never on Sunday.', 'en'],
    ['name', 'The course by Anna Rossi costs CHF 16,000, never on Sunday.', 'en'],
    ['name', 'Le cours de Maria Rossi à Berne, jamais le dimanche.', 'fr'],
    ['negation', 'Der Kurs in Genf findet am Sonntag statt.', 'de'],
    ['negation', 'Der Kurs in Genf kostet etwa 16’000 Franken, nie am Sonntag.', 'de'],
    ['negation', 'The course costs at least CHF 16,000, never on Sunday.', 'en'],
    ['negation', 'Le cours ne coûte rien, mais il n’a pas lieu, sauf le dimanche.', 'fr'],
  ])('does not: %s: %s', (fault, text, locale) => {
    expect(faultsOf(text, locale)).toContain(fault);
  });
});
