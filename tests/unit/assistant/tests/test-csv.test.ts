import { describe, expect, it } from 'vitest';
import { readTestCsv, testRows } from '../../../../src/core/assistant/tests/test-csv.ts';
import type { SiteTest } from '../../../../src/core/assistant/tests/site-test.ts';
import { writeCsv } from '../../../../src/core/export/csv.ts';

const site = {
  locales: ['de', 'en'] as const,
  documents: new Set(['camp']),
  known: [] as SiteTest[],
  now: 1000,
};

const test: SiteTest = {
  id: 'one',
  locale: 'de',
  question: '=Was kostet das Lager, bitte?',
  documentId: 'camp',
  words: ['120', 'Franken'],
  createdAt: 5,
};

describe('test questions as CSV', () => {
  it('reads back what it wrote, with the ids of the questions that it knows', () => {
    const text = writeCsv(
      testRows([test, { ...test, id: 'two', question: 'Wer gewinnt?', documentId: null, words: [] }]),
    );
    const lines = readTestCsv(text, { ...site, known: [test] });
    expect(lines).toMatchObject([test, { question: 'Wer gewinnt?', documentId: null, words: [] }]);
  });

  it('reads semicolons, and tells which lines are wrong and why', () => {
    const text = 'de;Wo?;camp\nxx;Wo?;camp\nde;;camp\nde;Wo?;nowhere\nde;Wo?;camp;a|b;more\n';
    expect(readTestCsv(text, site)).toMatchObject([
      { locale: 'de', question: 'Wo?', documentId: 'camp' },
      { line: 2, code: 'language' },
      { line: 3, code: 'question' },
      { line: 4, code: 'page' },
      { line: 5, code: 'columns' },
    ]);
  });

  it('refuses what is no CSV', () => {
    expect(() => readTestCsv('de,"Wo?\nnot closed', site)).toThrow(/no CSV/);
  });
});
