import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { plainText } from '../../../src/widget/plain-text.ts';
import { readPart } from '../../../src/widget/read-part.ts';
import { spokenAnswer, spokenQuotes } from '../../../src/widget/spoken.ts';
import { textsIn } from '../../../src/widget/texts.ts';
import { newTurn } from '../../../src/widget/turn.ts';
import type { Turn } from '../../../src/widget/turn.ts';
import { backedSentences } from '../../../src/widget/written.ts';

const place = {
  pageTitle: 'Lager',
  heading: 'Daten',
  date: '2026-05-01',
  href: '/de/lager/#daten:~:text=Das%20Lager',
  languageTag: 'de-CH',
};
const source = (number: number, text: string) => ({
  type: 'data-source',
  id: `source-${String(number)}`,
  data: { number, text, revision: '2026-05-02', ...place },
});
const claim = (text: string, from: number) => ({
  type: 'data-claim',
  data: { text, languageTag: 'de-CH', source: from },
});
const writing = (data: object) => ({ type: 'data-writing', id: 'writing', data });
const read = (...parts: unknown[]): Turn =>
  parts.reduce((turn: Turn, part) => readPart(turn, JSON.stringify(part)), newTurn('Wann?', 'de'));

const START = writing({ state: 'writing', model: 'Apertus 8B', remoteHost: 'llm.example', testOnly: false });
const WRITTEN = [
  writing({ state: 'queued', place: 3 }),
  START,
  source(1, 'Das Lager beginnt am 12. Juli.'),
  claim('Es beginnt am 12. Juli.', 1),
];

describe('parts of a written answer', () => {
  it('tell the place in the queue, who writes, and how it ended', () => {
    expect(read(WRITTEN[0]).written).toMatchObject({ state: 'queued', place: 3, sentences: [] });
    expect(read(...WRITTEN).written).toMatchObject({
      state: 'writing',
      place: 0,
      model: 'Apertus 8B',
      remoteHost: 'llm.example',
      isTrial: false,
      sentences: [{ text: 'Es beginnt am 12. Juli.', source: 1 }],
    });
    expect(read(...WRITTEN, writing({ state: 'ended', reason: 'time' })).written).toMatchObject({
      state: 'ended',
      reason: 'time',
      model: 'Apertus 8B',
    });
  });

  it('show no sentence without its source', () => {
    const turn = read(...WRITTEN, claim('Erfunden.', 7), claim('Ohne Quelle.', 0));
    expect(turn.written === null ? [] : backedSentences(turn.written).map(({ text }) => text)).toEqual([
      'Es beginnt am 12. Juli.',
    ]);
  });

  it.each(['https://evil.example/', '//evil.example/', 'javascript:alert(1)', '/\t/evil.example', '/a b', 7])(
    'lead to pages of this site only: %s',
    (href) => {
      const part = source(1, 'Das Lager.');
      expect(read({ ...part, data: { ...part.data, href } }).written?.sources[0]?.href).toBe('');
    },
  );

  it('end when the stream does, also without a word of theirs', () => {
    expect(read(...WRITTEN, { type: 'finish' })).toMatchObject({
      state: 'done',
      written: { state: 'ended', reason: 'done' },
    });
  });

  it('never break what was there, whatever comes', () => {
    const kinds = fc.constantFrom('data-writing', 'data-source', 'data-claim');
    fc.assert(
      fc.property(kinds, fc.jsonValue(), (type, data) => {
        const turn = read(...WRITTEN, { type, data });
        expect(turn.written?.sentences[0]?.text).toBe('Es beginnt am 12. Juli.');
        expect(turn.written?.sources.every(({ number, text }) => number > 0 && text !== '')).toBe(true);
      }),
    );
  });
});

describe('a written answer', () => {
  const quote = { type: 'data-quote', data: { text: 'Das Lager beginnt am 12. Juli.', ...place } };
  const other = { type: 'data-quote', data: { text: 'Es dauert zwei Wochen.', ...place } };
  const said = { type: 'text-delta', delta: 'Das steht dazu da.' };
  const texts = textsIn('de');

  it('is pasted with its sources first, then the quotes that are none of them', () => {
    const turn = read(quote, other, said, ...WRITTEN, { type: 'finish' });
    expect(plainText(turn, { locale: 'de', texts, base: 'https://lager.ch' })).toBe(
      [
        'Wann?',
        'Es beginnt am 12. Juli. [1]',
        'Geschrieben von Apertus 8B; jeder Satz ist an seiner Quelle geprüft.',
        '[1] «Das Lager beginnt am 12. Juli.»\n— Lager › Daten, 1. Mai 2026\nhttps://lager.ch/de/lager/#daten:~:text=Das%20Lager',
        'Das steht dazu da.',
        '«Es dauert zwei Wochen.»\n— Lager › Daten, 1. Mai 2026\nhttps://lager.ch/de/lager/#daten:~:text=Das%20Lager',
      ].join('\n\n'),
    );
  });

  it('is spoken twice: that quotes are there, then what was written', () => {
    expect(spokenQuotes(read(quote, other, said, WRITTEN[0]), texts)).toBe(
      'Das steht dazu da. 2 Zitate. Eine Antwort wird geschrieben. Die geschriebene Antwort wartet: Platz 3 in der Reihe.',
    );
    expect(spokenAnswer(read(quote, said, ...WRITTEN, { type: 'finish' }), texts)).toBe(
      'Aus den Seiten geschriebene Antwort Es beginnt am 12. Juli.',
    );
    const failed = read(quote, said, START, writing({ state: 'ended', reason: 'unavailable' }), { type: 'finish' });
    expect(spokenAnswer(failed, texts)).toBe('Das steht dazu da. Das Lager beginnt am 12. Juli.');
  });
});
