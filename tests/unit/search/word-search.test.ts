import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Database } from 'better-sqlite3';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openForWriting } from '../../../src/infra/sqlite/database.ts';
import { migrateDatabase } from '../../../src/infra/sqlite/migrate-database.ts';
import { WordSearch } from '../../../src/infra/sqlite/word-search.ts';
import { replacePassages } from '../../../src/infra/sqlite/writes/index-passages.ts';

const SITE = 'one';
const WORDS = ['acqua', 'bosco', 'cielo', 'duna', 'erba', 'fiume'];

describe('search for words in one language of a site', () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'bivouac-words-'));
  let db: Database;
  let search: WordSearch;

  function publish(texts: readonly string[]): void {
    db.transaction(() => {
      replacePassages(db, {
        ...{ siteId: SITE, documentId: 'page', locale: 'it', revisionId: 'first', pageTitle: '' },
        passages: texts.map((text, ordinal) => ({
          ...{ ordinal, headingPath: [], anchor: '', text, sentences: [], textHash: `hash-${String(ordinal)}` },
          stems: { title: '', headings: '', body: text },
        })),
      });
    })();
  }

  /** What FTS5 says itself, with all words. */
  function expected(stems: readonly string[], k: number): { passageId: number; score: number }[] {
    const sql = `select rowid as passageId, -bm25(fts_one__it) as score from fts_one__it
      where fts_one__it match ? order by score desc, rowid limit ?`;
    return db.prepare(sql).all(stems.join(' OR '), k) as { passageId: number; score: number }[];
  }

  beforeAll(() => {
    const file = path.join(folder, 'bivouac.db');
    migrateDatabase(file);
    db = openForWriting(file);
    // The page that the passages belong to need not be there.
    db.pragma('foreign_keys = off');
    publish(['acqua']);
    search = new WordSearch(db, SITE, 'it', [1, 1, 1]);
  });
  afterAll(() => {
    db.close();
    rmSync(folder, { recursive: true, force: true });
  });

  it('finds the same passages as with every word, whatever words are common', () => {
    const texts = fc.array(fc.array(fc.constantFrom(...WORDS), { minLength: 1, maxLength: 8 }), {
      minLength: 1,
      maxLength: 30,
    });
    const asked = fc.uniqueArray(fc.constantFrom(...WORDS, 'niente'), { minLength: 1 });
    fc.assert(
      fc.property(texts, asked, fc.integer({ min: 1, max: 12 }), (passages, stems, k) => {
        publish(passages.map((words) => words.join(' ')));
        const found = search.best(stems, k);
        const all = expected(stems, k);
        const ids = (hits: readonly { passageId: number }[]): number[] =>
          hits.map(({ passageId }) => passageId).sort((a, b) => a - b);
        expect(ids(found)).toEqual(ids(all));
        for (const [i, { score }] of found.entries()) expect(score).toBeCloseTo(all[i]?.score ?? NaN, 4);
      }),
      { numRuns: 60 },
    );
  });

  it('counts again once the passages have changed', () => {
    publish(['acqua bosco', 'acqua', 'cielo']);
    expect([search.passages(), search.frequencies(['acqua', 'duna'])]).toEqual([
      3,
      new Map([
        ['acqua', 2],
        ['duna', 0],
      ]),
    ]);
    publish(['duna acqua']);
    expect([search.passages(), ...search.frequencies(['acqua', 'duna']).values()]).toEqual([1, 1, 1]);
  });
});
