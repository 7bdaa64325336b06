import { describe, expect, it } from 'vitest';
import { findLostLetters } from '../../../migration/text/lost-letters.ts';
import { CountedWords } from '../../../migration/text/vocabulary.ts';
import { PARAGRAPHS } from './paragraphs.ts';

function vocabulary(...texts: string[]): CountedWords {
  const words = new CountedWords();
  for (const text of texts) words.add(text);
  return words;
}

function restored(text: string, locale: 'fr' | 'it' | 'de' | 'en', words: CountedWords): (string | null)[] {
  return findLostLetters(text, locale, words).map((letter) => letter.restored);
}

describe('Lost letters', () => {
  it('come back from the same words elsewhere', () => {
    const words = vocabulary('La città è viva perché la gioventù vuole attività.');
    expect(restored('citt? e attivit\ufffd, perch? la giovent?', 'it', words)).toEqual([
      'città',
      'attività',
      'perché',
      'gioventù',
    ]);
  });

  it('come back where an apostrophe was lost', () => {
    expect(restored('l?Istituto e dell?acqua', 'it', vocabulary())).toEqual(['l’Istituto', 'dell’acqua']);
    expect(restored('qu?elle aujourd?hui', 'fr', vocabulary())).toEqual(['qu’elle', 'aujourd’hui']);
    expect(restored('It doesn?t', 'en', vocabulary())).toEqual(['doesn’t']);
  });

  it('come back as capitals among capitals and at the beginning of a noun', () => {
    expect(restored('?BUNGEN, ?bungen', 'de', vocabulary('viele Übungen'))).toEqual(['ÜBUNGEN', 'Übungen']);
  });

  it('are told from questions and addresses', () => {
    const words = vocabulary('Chi sei, dove vai, come stai');
    expect(findLostLetters('Chi sei? Dove vai?', 'it', words)).toEqual([]);
    expect(findLostLetters('http://www.x.ch/a.php?id=5 index.php?p=2', 'it', words)).toEqual([]);
  });

  it('are named, not guessed, when nothing is known of the word', () => {
    expect(findLostLetters('Xq\ufffdz', 'it', vocabulary())).toEqual([
      { at: 0, found: 'Xq\ufffdz', restored: null, confidence: 0, evidence: 'none' },
    ]);
  });

  it('are less certain the fewer letters are left', () => {
    const words = vocabulary('Düse für Verständigung');
    const [short, long] = findLostLetters('f?r Verst?ndigung', 'de', words);
    expect(short?.confidence).toBeLessThan(long?.confidence ?? 0);
  });

  it('are not seen in undamaged texts', () => {
    const words = vocabulary(...PARAGRAPHS.map(({ text }) => text));
    const seen = PARAGRAPHS.flatMap(({ locale, text }) => findLostLetters(text, locale, words));
    expect(seen).toEqual([]);
  });
});
