import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { plainText } from '../../../src/widget/plain-text.ts';
import { readPart } from '../../../src/widget/read-part.ts';
import { textsIn } from '../../../src/widget/texts.ts';
import { newTurn } from '../../../src/widget/turn.ts';
import type { Turn } from '../../../src/widget/turn.ts';

const quote = {
  text: 'Das Lager beginnt am 12. Juli.',
  pageTitle: 'Lager',
  heading: 'Daten',
  date: '2026-05-01',
  href: '/de/lager/#daten:~:text=Das%20Lager',
  languageTag: 'de-CH',
};
const read = (...parts: unknown[]): Turn =>
  parts.reduce((turn: Turn, part) => readPart(turn, JSON.stringify(part)), newTurn('Wann?', 'de'));

describe('parts of an answer', () => {
  it('come together to a turn', () => {
    const turn = read(
      { type: 'start', messageId: 'm' },
      { type: 'data-quote', id: 'quote-1', data: quote },
      { type: 'source-url', sourceId: 'quote-1', url: 'http://x/' },
      { type: 'text-start', id: 't' },
      { type: 'text-delta', id: 't', delta: 'Das steht ' },
      { type: 'text-delta', id: 't', delta: 'dazu da.' },
      { type: 'text-end', id: 't' },
      { type: 'finish' },
    );
    expect(turn).toMatchObject({
      question: 'Wann?',
      state: 'done',
      text: 'Das steht dazu da.',
      quotes: [quote],
      problem: null,
    });
  });

  it('bring a refusal with its ways on', () => {
    const page = { title: 'Lager', href: '/de/lager/', languageTag: 'de-CH' };
    const data = { nearest: [page, { title: '' }, 'x'], contactHref: '/de/kontakt/' };
    expect(read({ type: 'data-refusal', data }).refusal).toEqual({ nearest: [page], contactHref: '/de/kontakt/' });
  });

  it('end in an error that stays an error', () => {
    expect(read({ type: 'error', errorText: 'Weg.' }, { type: 'finish' })).toMatchObject({
      state: 'failed',
      problem: { message: 'Weg.' },
    });
  });

  it('never lead to another site or run a script', () => {
    for (const href of [
      'javascript:alert(1)',
      '//evil.example/',
      '/\\evil.example/',
      'https://evil.example/',
      3,
      null,
    ]) {
      expect(read({ type: 'data-quote', data: { ...quote, href } }).quotes[0]?.href).toBe('');
    }
  });

  it('are passed over when they are unknown or misshapen', () => {
    fc.assert(
      fc.property(fc.json(), (json) => {
        const turn = readPart(newTurn('Wann?', 'de'), json);
        expect(turn.quotes.every((found) => found.text !== '')).toBe(true);
      }),
    );
    expect(read({ type: 'reasoning-delta', delta: 'x' }, { type: 'data-quote', data: {} })).toMatchObject({
      text: '',
      quotes: [],
    });
  });

  it('make a text to paste', () => {
    const view = { locale: 'de', texts: textsIn('de'), base: 'https://lager.ch/de/' } as const;
    const turn = { ...newTurn('Wann?', 'de'), text: 'Das steht da:', quotes: [quote] };
    expect(plainText(turn, view)).toBe(
      'Wann?\n\nDas steht da:\n\n«Das Lager beginnt am 12. Juli.»\n— Lager › Daten, 1. Mai 2026\nhttps://lager.ch/de/lager/#daten:~:text=Das%20Lager',
    );
  });
});
