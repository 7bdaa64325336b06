import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import SqliteDatabase from 'better-sqlite3';
import type { Database } from 'better-sqlite3';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { LexicalHit } from '../../../src/core/search/ports.ts';
import { openForWriting } from '../../../src/infra/sqlite/database.ts';
import { migrateDatabase } from '../../../src/infra/sqlite/migrate-database.ts';
import { WordSearch } from '../../../src/infra/sqlite/word-search.ts';
import { sqliteSession } from '../../../src/infra/sqlite/sqlite-session.ts';
import { replacePassages } from '../../../src/infra/sqlite/writes/index-passages.ts';

const SITE = 'one';
const WORDS = ['acqua', 'bosco', 'cielo', 'duna', 'erba', 'fiume'];

describe('search for words in one language of a site', () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'bivouac-words-'));
  let db: Database;
  let search: WordSearch;
  /** The statements that were run by a second connection, with what they were given. */
  const run: string[] = [];
  let watchedDb: Database;
  let watched: WordSearch;

  function publish(texts: readonly string[]): void {
    db.transaction(() => {
      replacePassages(sqliteSession(db), {
        ...{ siteId: SITE, documentId: 'page', locale: 'it', revisionId: 'first', pageTitle: '' },
        passages: texts.map((text, ordinal) => ({
          ...{ ordinal, headingPath: [], anchor: '', text, sentences: [], textHash: `hash-${String(ordinal)}` },
          stems: { title: '', headings: '', body: text },
        })),
      });
    })();
  }

  /** What FTS5 says itself of passages that have any of the words; of equal ones the first in number comes first. */
  function found(stems: readonly string[], k = 1000): LexicalHit[] {
    if (stems.length === 0) return [];
    const sql = `select rowid as passageId, -bm25(fts_one__it) as score from fts_one__it
      where fts_one__it match ? order by score desc, rowid limit ?`;
    return db.prepare(sql).all(stems.join(' OR '), k) as LexicalHit[];
  }

  /** What is looked for in full text, of the statements that were run. */
  function looked(): string[] {
    return run.splice(0).flatMap((sql) => / match '([^']*)'/.exec(sql)?.[1] ?? []);
  }

  beforeAll(() => {
    const file = path.join(folder, 'bivouac.db');
    migrateDatabase(file);
    db = openForWriting(file);
    // The page that the passages belong to need not be there.
    db.pragma('foreign_keys = off');
    publish(['acqua']);
    search = new WordSearch(db, SITE, 'it', [1, 1, 1]);
    watchedDb = new SqliteDatabase(file, { readonly: true, verbose: (sql) => run.push(String(sql)) });
    watched = new WordSearch(watchedDb, SITE, 'it', [1, 1, 1]);
  });
  afterAll(() => {
    watchedDb.close();
    db.close();
    rmSync(folder, { recursive: true, force: true });
  });

  const someTexts = fc.array(fc.array(fc.constantFrom(...WORDS), { minLength: 1, maxLength: 8 }), {
    minLength: 1,
    maxLength: 30,
  });
  const someWords = fc.uniqueArray(fc.constantFrom(...WORDS, 'niente'), { minLength: 1 });

  it('finds passages as good as with every word, whatever words are common', () => {
    fc.assert(
      fc.property(someTexts, someWords, fc.integer({ min: 1, max: 12 }), (texts, stems, k) => {
        publish(texts.map((words) => words.join(' ')));
        const scores = new Map(found(stems).map(({ passageId, score }) => [passageId, score]));
        const best = search.best(stems, k).map(({ passageId }) => scores.get(passageId) ?? NaN);
        const expected = found(stems, k).map(({ score }) => score);
        expect(best.length).toBe(expected.length);
        for (const [i, score] of best.toSorted((a, b) => b - a).entries())
          expect(score).toBeCloseTo(expected[i] ?? NaN, 4);
      }),
      { numRuns: 60 },
    );
  });

  it('gives them in one order, whether common words were looked for or not', () => {
    fc.assert(
      fc.property(someTexts, someWords, (texts, stems) => {
        publish(texts.map((words) => words.join(' ')));
        const telling = stems.filter((stem) => texts.filter((words) => words.includes(stem)).length < texts.length / 2);
        const first = found(telling).map(({ passageId }) => passageId);
        const all = found(stems).map(({ passageId }) => passageId);
        const order = [...first, ...all.filter((id) => !first.includes(id))];
        for (let k = 1; k <= order.length + 1; k += 1) {
          expect(search.best(stems, k).map(({ passageId }) => passageId)).toEqual(order.slice(0, k));
        }
      }),
      { numRuns: 60 },
    );
  });

  it('gives what is equally good but for common words by number', () => {
    publish(['duna acqua bosco', 'acqua acqua bosco', 'acqua', 'acqua', 'acqua cielo']);
    const [first, second] = found(['bosco']);
    expect(found(['acqua', 'bosco'])[0]).toMatchObject({ passageId: second?.passageId });
    expect(search.best(['acqua', 'bosco'], 2)).toEqual([first, second]);
    expect(search.best(['acqua', 'bosco'], 4).slice(0, 2)).toEqual([first, second]);
  });

  it('looks for words that half of all have only where the others leave room, and counts each word once', () => {
    publish(['acqua bosco', 'acqua bosco duna', 'acqua', 'acqua', 'acqua cielo']);
    run.splice(0);
    watched.best(['acqua', 'bosco'], 2);
    expect(run.filter((sql) => sql.includes('_vocab')).length).toBe(2);
    expect(looked()).toEqual(['"bosco"']);
    watched.best(['acqua', 'bosco'], 3);
    expect(run.filter((sql) => sql.includes('_vocab'))).toEqual([]);
    expect(looked()).toEqual(['"bosco"', '"acqua" OR "bosco"']);
    watched.best(['acqua'], 3);
    expect(looked()).toEqual(['"acqua"']);
    watched.best(['bosco', 'duna'], 3);
    expect(looked()).toEqual(['"bosco" OR "duna"']);
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
