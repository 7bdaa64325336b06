import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { highlightParts, highlightRanges } from '../../../src/core/search/highlight.ts';

function marked(text: string, question: string): string[] {
  return highlightRanges(text, question, 'de', 'de').map(([start, end]) => text.slice(start, end));
}

describe('highlights', () => {
  it('marks words of the same stem, parts of compounds and misspelt words', () => {
    expect(marked('Die Grafikkarten brauchen Speicher.', 'Welche Karte?')).toEqual(['Grafikkarten']);
    expect(marked('Der Computer rechnet.', 'Was rechnen Komputer?')).toEqual(['Computer', 'rechnet']);
  });

  it('lie inside the text in order, and the parts joined are the text', () => {
    const text = fc
      .array(fc.constantFrom('Haus', 'Häuser', 'GPT-3', 'Grafikkarten', '12’288', 'und', '😀', '.'), { maxLength: 30 })
      .map((words) => words.join(' '));
    fc.assert(
      fc.property(fc.oneof(text, fc.string({ unit: 'grapheme' })), text, (subject, question) => {
        const ranges = highlightRanges(subject, question, 'de', 'de');
        let from = 0;
        for (const [start, end] of ranges) {
          expect(start).toBeGreaterThanOrEqual(from);
          expect(end).toBeGreaterThan(start);
          from = end;
        }
        expect(from).toBeLessThanOrEqual(subject.length);
        expect(
          highlightParts(subject, ranges)
            .map((part) => part.text)
            .join(''),
        ).toBe(subject);
      }),
    );
  });
});
