import { isWritten } from './site-test.ts';
import type { RunCause, TestBasis, TestResult, TestRun, WrittenResult } from './site-test.ts';

/** How a test went beside the run before: `new` when it was not part of that. */
export type TestChange = 'better' | 'worse' | 'same' | 'new';

/** A result beside that of the run before. */
export interface ComparedResult extends TestResult {
  readonly change: TestChange;
  readonly writtenChange: TestChange;
  readonly before: TestResult['outcome'] | null;
}

/** What a run changed for one test. */
function changeOf(now: TestResult, before: TestResult | undefined): TestChange {
  if (before === undefined) return 'new';
  const isRight = now.outcome === 'right';
  const wasRight = before.outcome === 'right';
  if (isRight !== wasRight) return isRight ? 'better' : 'worse';
  return 'same';
}

/** A sentence of the expected page is better than none, and none is better than one of another page. */
function worthOf(written: WrittenResult | null): number {
  if (written === null || written.shown === 0) return 0;
  return written.isRight ? 1 : -1;
}

/** True where the model came to no word: that says nothing about what it writes. */
function isUnheard(written: WrittenResult | null): boolean {
  return written !== null && written.shown === 0 && (written.end === 'busy' || written.end === 'unavailable');
}

/** What a run changed for the written answer to one test. */
function writtenChangeOf(now: TestResult, before: TestResult | undefined): TestChange {
  if (before === undefined) return 'new';
  if (isUnheard(now.written) || isUnheard(before.written)) return 'same';
  const gain = worthOf(now.written) - worthOf(before.written);
  if (gain === 0) return 'same';
  return gain > 0 ? 'better' : 'worse';
}

/** The run that was done last, and the one before it; null where there is none. */
interface RunPair {
  readonly now: TestRun | null;
  readonly before: TestRun | null;
}

/**
 * The runs whose results are compared: for quotes the last two, for written answers the last two in which a model was to write.
 * @param runs the newest first
 */
export function runsToCompare(runs: readonly TestRun[]): { readonly quoted: RunPair; readonly written: RunPair } {
  const pairOf = ([now, before]: readonly TestRun[]): RunPair => ({ now: now ?? null, before: before ?? null });
  const done = runs.filter(({ state }) => state === 'done');
  return { quoted: pairOf(done), written: pairOf(done.filter(({ cause }) => isWritten(cause))) };
}

function resultsOf(run: TestRun | null, results: (runId: string) => readonly TestResult[]): Map<string, TestResult> {
  return new Map((run === null ? [] : results(run.id)).map((result) => [result.testId, result]));
}

/** Pairs each result of the last run with that of the run before, and so its written answer, which may be older. */
export function compareRuns(
  runs: readonly TestRun[],
  results: (runId: string) => readonly TestResult[],
): ComparedResult[] {
  const { quoted, written } = runsToCompare(runs);
  const before = resultsOf(quoted.before, results);
  const [wrote, wroteBefore] = [resultsOf(written.now, results), resultsOf(written.before, results)];
  return [...resultsOf(quoted.now, results).values()].map((result) => {
    const { testId } = result;
    const now = wrote.get(testId);
    return {
      ...result,
      change: changeOf(result, before.get(testId)),
      before: before.get(testId)?.outcome ?? null,
      written: now?.written ?? null,
      writtenChange: now === undefined ? 'new' : writtenChangeOf(now, wroteBefore.get(testId)),
    };
  });
}

/** Why the tests should run again; null when nothing that answers depend on has changed since the last run. */
export function dueCause(now: TestBasis, last: TestBasis | null): Exclude<RunCause, 'asked'> | null {
  if (last === null) return 'tests';
  for (const part of ['model', 'index', 'settings', 'tests'] as const) if (now[part] !== last[part]) return part;
  return null;
}
