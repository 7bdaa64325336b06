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

  it('bounds the words of a question as the form does', () => {
    const words = (list: readonly string[]) => readTestCsv(`de;Wo?;camp;${list.join('|')}\n`, site);
    expect(words(Array.from({ length: 10 }, () => 'a'.repeat(100)))).toMatchObject([{ question: 'Wo?' }]);
    expect(words(Array.from({ length: 11 }, () => 'a'))).toEqual([{ line: 1, code: 'words' }]);
    expect(words(['a'.repeat(101)])).toEqual([{ line: 1, code: 'words' }]);
  });

  it('takes as many lines as a site has room for, and reads no further than it takes to say so', () => {
    const lines = (count: number) => Array.from({ length: count }, (_, i) => `de;Frage ${String(i)};camp`).join('\n');
    expect(readTestCsv(`language;question;page\n${lines(500)}`, site)).toHaveLength(500);
    expect(() => readTestCsv(lines(501), site)).toThrow(/more than 500/);
    expect(() => readTestCsv(`language;question;page\n${lines(501)}\nde;"never closed`, site)).toThrow(/more than 500/);
  });

  it('replaces the question that was there first', () => {
    const known = [test, { ...test, id: 'later', question: 'was kostet das lager bitte' }];
    expect(readTestCsv('de;Was kostet das Lager, bitte;camp', { ...site, known })).toMatchObject([{ id: 'one' }]);
  });

  it('refuses what is no CSV', () => {
    expect(() => readTestCsv('de,"Wo?\nnot closed', site)).toThrow(/no CSV/);
  });
});
