import { isWritten } from '../../../core/assistant/tests/site-test.ts';
import type { RunCause, SiteTest, TestResult, WrittenResult } from '../../../core/assistant/tests/site-test.ts';
import { newId } from '../../../shared/ids.ts';
import type { SqlSession } from '../../sql/session.ts';

/** Runs that are kept for each site. */
const RUNS_KEPT = 30;

/** Adds tests to a site's, and replaces those with a known id. */
export function saveTests(
  db: SqlSession,
  command: { readonly siteId: string; readonly tests: readonly SiteTest[]; readonly by: string },
): void {
  const save = db.prepare(
    `insert into assistant_test (site_id, id, locale, question, document_id, words, created_by, created_at)
     values (@siteId, @id, @locale, @question, @documentId, @words, @by, @createdAt)
     on conflict (site_id, id) do update set locale = excluded.locale, question = excluded.question,
       document_id = excluded.document_id, words = excluded.words`,
  );
  for (const test of command.tests)
    save.run({ ...test, words: JSON.stringify(test.words), siteId: command.siteId, by: command.by });
}

/** Deletes tests with their results. Returns how many. */
export function removeTests(
  db: SqlSession,
  command: { readonly siteId: string; readonly ids: readonly string[] },
): number {
  const remove = db.prepare('delete from assistant_test where site_id = ? and id = ?');
  return command.ids.reduce((sum, id) => sum + remove.run(command.siteId, id).changes, 0);
}

/** An order. */
interface RequestTestRun {
  readonly siteId: string;
  readonly cause: RunCause;
  /** The run's `TestBasis` as JSON. */
  readonly fingerprint: string;
  readonly at: number;
}

interface OpenRun {
  readonly id: string;
  readonly cause: RunCause;
  readonly state: 'waiting' | 'running';
}

/** The run that does already what is ordered: one that waits is made one in which the model writes, where that is wanted. */
function openRun(db: SqlSession, { siteId, cause, fingerprint }: Omit<RequestTestRun, 'at'>): string | null {
  const open = db
    .prepare("select id, cause, state from assistant_test_run where site_id = ? and state in ('waiting', 'running')")
    .all(siteId) as OpenRun[];
  const same = open.find((run) => isWritten(run.cause) || !isWritten(cause));
  if (same !== undefined) return same.id;
  const waiting = open.find(({ state }) => state === 'waiting');
  if (waiting === undefined) return null;
  db.prepare('update assistant_test_run set cause = ?, fingerprint = ? where site_id = ? and id = ?').run(
    cause,
    fingerprint,
    siteId,
    waiting.id,
  );
  return waiting.id;
}

/** Orders a run, unless one waits or runs already that does the same; the oldest runs go. Returns its id. */
export function requestTestRun(db: SqlSession, command: RequestTestRun): string {
  const { siteId, cause, fingerprint, at } = command;
  const open = openRun(db, command);
  if (open !== null) return open;
  const id = newId(at);
  db.prepare(
    `insert into assistant_test_run (site_id, id, cause, fingerprint, state, created_at, total)
     select ?, ?, ?, ?, 'waiting', ?, count(*) from assistant_test where site_id = ?`,
  ).run(siteId, id, cause, fingerprint, at, siteId);
  // The last two in which a model wrote stay, however often pages are published: they are compared.
  db.prepare(
    `delete from assistant_test_run where site_id = @siteId
       and id not in (select id from assistant_test_run where site_id = @siteId
         order by created_at desc, id desc limit @kept)
       and id not in (select id from assistant_test_run
         where site_id = @siteId and state = 'done' and cause in ('asked', 'model')
         order by created_at desc, id desc limit 2)`,
  ).run({ siteId, kept: RUNS_KEPT });
  return id;
}

/** Takes the run that waits, or whose process died, so that no other process takes it for a while. */
export function leaseTestRun(
  db: SqlSession,
  command: { readonly siteId: string; readonly now: number; readonly until: number },
): string | null {
  const { siteId, now, until } = command;
  const id = db
    .prepare(
      `select id from assistant_test_run
       where site_id = ? and state in ('waiting', 'running') and leased_until <= ? order by created_at limit 1`,
    )
    .pluck()
    .get(siteId, now) as string | undefined;
  if (id === undefined) return null;
  db.prepare(
    `update assistant_test_run set state = 'running', leased_until = ?, attempts = attempts + 1, done = 0
     where site_id = ? and id = ?`,
  ).run(until, siteId, id);
  return id;
}

/** Notes how far a run is, and keeps it for its process. */
export function noteTestProgress(
  db: SqlSession,
  command: { readonly siteId: string; readonly runId: string; readonly done: number; readonly until: number },
): void {
  db.prepare('update assistant_test_run set done = ?, leased_until = ? where site_id = ? and id = ?').run(
    command.done,
    command.until,
    command.siteId,
    command.runId,
  );
}

/** What a finished run leaves. */
export interface FinishTestRun {
  readonly siteId: string;
  readonly runId: string;
  readonly results: readonly TestResult[];
  /** Why it failed; null when it did not. */
  readonly error: string | null;
  readonly at: number;
}

function writtenColumns(written: WrittenResult | null) {
  const { end = null, isRight = null, shown = null, withheld = null, documentId = null, text = null } = written ?? {};
  return {
    end,
    isRight: isRight === null ? null : Number(isRight),
    shown,
    withheld,
    writtenDocument: documentId,
    text,
  };
}

/** Ends a run with its results. Those of tests that went meanwhile are left out. */
export function finishTestRun(db: SqlSession, command: FinishTestRun): void {
  const { siteId, runId, results, error, at } = command;
  const insert = db.prepare(
    `insert into assistant_test_result (site_id, run_id, test_id, outcome, place, probability_permille, document_id, quote,
       written, written_right, claims_shown, claims_withheld, written_document_id, written_text)
     select site_id, @runId, id, @outcome, @place, @permille, @documentId, @quote,
       @end, @isRight, @shown, @withheld, @writtenDocument, @text
     from assistant_test where site_id = @siteId and id = @testId`,
  );
  for (const { written, ...result } of results) {
    const permille = Math.round(Math.min(1, Math.max(0, result.probability)) * 1000);
    insert.run({ ...result, ...writtenColumns(written), permille, siteId, runId });
  }
  db.prepare(
    `update assistant_test_run set state = ?, ended_at = ?, error = ?, done = ?, leased_until = 0
     where site_id = ? and id = ?`,
  ).run(error === null ? 'done' : 'failed', at, error, results.length, siteId, runId);
}
