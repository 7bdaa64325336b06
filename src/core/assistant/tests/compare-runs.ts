import type { RunCause, TestBasis, TestResult, WrittenResult } from './site-test.ts';

/** How a test went beside the run before: `new` when it was not part of that. */
export type TestChange = 'better' | 'worse' | 'same' | 'new';

/** A result beside that of the run before. */
export interface ComparedResult extends TestResult {
  readonly change: TestChange;
  readonly writtenChange: TestChange;
  readonly before: TestResult['outcome'] | null;
}

/** What a run changed for one test. */
export function changeOf(now: TestResult, before: TestResult | undefined): TestChange {
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

/** What a run changed for the written answer to one test. */
export function writtenChangeOf(now: TestResult, before: TestResult | undefined): TestChange {
  if (before === undefined) return 'new';
  const gain = worthOf(now.written) - worthOf(before.written);
  if (gain === 0) return 'same';
  return gain > 0 ? 'better' : 'worse';
}

/** Pairs each result with that of the run before. */
export function compareRuns(now: readonly TestResult[], before: readonly TestResult[]): ComparedResult[] {
  const former = new Map(before.map((result) => [result.testId, result]));
  return now.map((result) => ({
    ...result,
    change: changeOf(result, former.get(result.testId)),
    writtenChange: writtenChangeOf(result, former.get(result.testId)),
    before: former.get(result.testId)?.outcome ?? null,
  }));
}

/** Why the tests should run again; null when nothing that answers depend on has changed since the last run. */
export function dueCause(now: TestBasis, last: TestBasis | null): Exclude<RunCause, 'asked'> | null {
  if (last === null) return 'tests';
  for (const part of ['model', 'index', 'settings', 'tests'] as const) if (now[part] !== last[part]) return part;
  return null;
}
