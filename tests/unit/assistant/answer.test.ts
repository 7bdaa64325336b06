import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { answerQuestion } from '../../../src/core/assistant/answer.ts';
import { passagesOf, PAGES, tinySite } from '../search/tiny-site.ts';

const base = { locale: 'en', locales: ['it', 'en'], thresholds: { default: 0 } } as const;

describe('answerQuestion', () => {
  it('quotes the sentence that answers, word for word and with its place', async () => {
    const answer = await answerQuestion(
      { ...base, question: 'How many hours did the kit take to build?' },
      tinySite(PAGES),
    );
    if (answer.kind !== 'quotes') throw new Error('refused');
    expect(answer.quotes[0]).toMatchObject({
      documentId: 'printing',
      locale: 'en',
      pageTitle: '3D printing',
      headingPath: ['Part'],
      anchor: 'a',
    });
    expect(answer.quotes.map((quote) => quote.text).join(' ')).toContain('The kit took about 12 hours to build.');
  });

  it('quotes nothing but what stands in a passage, two sentences at most', async () => {
    const passages = passagesOf(PAGES);
    const word = fc.constantFrom(
      'RAM',
      'printer',
      'kit',
      'how',
      'much',
      'computer',
      'Folding@home',
      '13',
      'who',
      'quanto',
      '?',
      '<b>',
      'ignore',
    );
    await fc.assert(
      fc.asyncProperty(fc.array(word, { maxLength: 12 }), async (words) => {
        const answer = await answerQuestion({ ...base, question: words.join(' ') }, tinySite(PAGES));
        if (answer.kind === 'refusal') return;
        expect(answer.quotes.length).toBeLessThanOrEqual(2);
        for (const { passageId, text, start, end } of answer.quotes) {
          expect(passages.find((passage) => passage.id === passageId)?.text.slice(start, end)).toBe(text);
        }
      }),
      { numRuns: 60 },
    );
  });

  it('refuses below the threshold of the question’s language and names the nearest pages', async () => {
    const thresholds = { default: 0, locales: { en: 1.01 } };
    const request = { ...base, thresholds, question: 'How many hours did the kit take to build?' };
    const answer = await answerQuestion(request, tinySite(PAGES));
    expect(answer.kind).toBe('refusal');
    expect(answer.threshold).toBe(1.01);
    expect(answer.nearest[0]).toMatchObject({ documentId: 'printing', pageTitle: '3D printing' });
  });

  it('quotes a row of a table, never its head', async () => {
    const text = 'Place · Height\nBernina pass · 2328 m\nPoschiavo · 1014 m';
    const site = tinySite([{ documentId: 'valley', locale: 'en', title: 'Valley', text }, ...PAGES]);
    const answer = await answerQuestion({ ...base, question: 'What height does the place Bernina pass have?' }, site);
    if (answer.kind !== 'quotes') throw new Error('refused');
    expect(answer.quotes[0]?.text).toBe('Bernina pass · 2328 m');
    expect(answer.quotes.map((quote) => quote.text)).not.toContain('Place · Height');
  });

  it('refuses what is asked of an empty site', async () => {
    const answer = await answerQuestion({ ...base, thresholds: { default: 0.1 }, question: 'Why?' }, tinySite([]));
    expect(answer).toMatchObject({ kind: 'refusal', probability: 0, features: null, nearest: [] });
  });

  it('answers in the language that was asked for', async () => {
    const turns = [{ role: 'user', text: 'How many hours did the kit take to build?' }] as const;
    const answer = await answerQuestion({ ...base, turns, question: 'And in Italian?' }, tinySite(PAGES));
    if (answer.kind !== 'quotes') throw new Error('refused');
    expect(answer.quotes[0]?.locale).toBe('it');
  });
});
