import type { Database, Statement } from 'better-sqlite3';
import type {
  RunCause,
  SiteTest,
  TestBasis,
  TestResult,
  TestRun,
  TestStore,
  WrittenResult,
} from '../../core/assistant/tests/site-test.ts';
import type { Writer } from './writer.ts';

type TestRow = Omit<SiteTest, 'words'> & { words: string };
type RunRow = Omit<TestRun, 'basis'> & { fingerprint: string };
type ResultRow = Omit<TestResult, 'probability' | 'written'> & {
  permille: number;
  end: WrittenResult['end'] | null;
  isRight: 0 | 1;
  shown: number;
  withheld: number;
  writtenDocument: string | null;
  text: string;
};

function toResult({ permille, end, isRight, shown, withheld, writtenDocument, text, ...row }: ResultRow): TestResult {
  const written =
    end === null ? null : { end, isRight: isRight === 1, shown, withheld, documentId: writtenDocument, text };
  return { ...row, probability: permille / 1000, written };
}

/** The tests of one site's assistant in SQLite. */
export class SqliteTestStore implements TestStore {
  readonly siteId: string;
  readonly #writer: Writer;
  readonly #tests: Statement;
  readonly #runs: Statement;
  readonly #results: Statement;

  constructor(db: Database, writer: Writer, siteId: string) {
    this.siteId = siteId;
    this.#writer = writer;
    this.#tests = db.prepare(
      `select id, locale, question, document_id as documentId, words, created_at as createdAt
       from assistant_test where site_id = ? order by created_at, id`,
    );
    this.#runs = db.prepare(
      `select id, cause, fingerprint, state, created_at as createdAt, ended_at as endedAt, total, done, error
       from assistant_test_run where site_id = ? order by created_at desc, id desc`,
    );
    this.#results = db.prepare(
      `select test_id as testId, outcome, place, probability_permille as permille, document_id as documentId, quote,
         written as end, written_right as isRight, claims_shown as shown, claims_withheld as withheld,
         written_document_id as writtenDocument, written_text as text
       from assistant_test_result where site_id = ? and run_id = ?`,
    );
  }

  tests(): SiteTest[] {
    const rows = this.#tests.all(this.siteId) as TestRow[];
    return rows.map((row) => ({ ...row, words: JSON.parse(row.words) as string[] }));
  }

  runs(): TestRun[] {
    const rows = this.#runs.all(this.siteId) as RunRow[];
    return rows.map(({ fingerprint, ...row }) => ({ ...row, basis: JSON.parse(fingerprint) as TestBasis }));
  }

  results(runId: string): TestResult[] {
    const rows = this.#results.all(this.siteId, runId) as ResultRow[];
    return rows.map(toResult);
  }

  async save(tests: readonly SiteTest[], by: string): Promise<void> {
    await this.#writer.run('saveTests', { siteId: this.siteId, tests, by });
  }

  remove(ids: readonly string[]): Promise<number> {
    return this.#writer.run('removeTests', { siteId: this.siteId, ids });
  }

  request(cause: RunCause, basis: TestBasis): Promise<string> {
    const fingerprint = JSON.stringify(basis);
    return this.#writer.run('requestTestRun', { siteId: this.siteId, cause, fingerprint, at: Date.now() });
  }

  lease(until: number): Promise<string | null> {
    return this.#writer.run('leaseTestRun', { siteId: this.siteId, now: Date.now(), until });
  }

  async progress(runId: string, done: number, until: number): Promise<void> {
    await this.#writer.run('noteTestProgress', { siteId: this.siteId, runId, done, until });
  }

  async finish(runId: string, results: readonly TestResult[], error: string | null): Promise<void> {
    await this.#writer.run('finishTestRun', { siteId: this.siteId, runId, results, error, at: Date.now() });
  }
}
