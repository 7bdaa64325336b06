import { describe, expect, it } from 'vitest';
import { compareRuns, dueCause } from '../../../../src/core/assistant/tests/compare-runs.ts';
import type { ComparedResult } from '../../../../src/core/assistant/tests/compare-runs.ts';
import type { RunCause, TestBasis, TestResult, TestRun } from '../../../../src/core/assistant/tests/site-test.ts';

function result(testId: string, outcome: TestResult['outcome']): TestResult {
  return { testId, outcome, place: null, probability: 0.5, documentId: null, quote: '', written: null };
}

function wrote(shown: number, isRight: boolean): TestResult {
  const written = { end: 'done', isRight, shown, withheld: 1, documentId: null, text: '' } as const;
  return { ...result('a', 'right'), written };
}

const basis: TestBasis = { model: 'e5', index: '1', settings: 'a', tests: 'b' };

interface Run {
  readonly cause?: RunCause;
  readonly state?: TestRun['state'];
  readonly results: readonly TestResult[];
}

/** What the last of some runs changed, the newest first. */
function compare(...runs: readonly Run[]): ComparedResult[] {
  const kept = runs.map(({ cause = 'asked', state = 'done' }, i): TestRun => ({
    ...{ id: String(i), cause, basis, state, createdAt: -i, endedAt: null, total: 1, done: 1, error: null },
  }));
  return compareRuns(kept, (id) => runs[Number(id)]?.results ?? []);
}

describe('runs of the test questions', () => {
  it('tells what got better or worse since the last one', () => {
    const before = [result('a', 'right'), result('b', 'refused'), result('c', 'other-page')];
    const now = [result('a', 'refused'), result('b', 'right'), result('c', 'refused'), result('d', 'right')];
    expect(compare({ results: now }, { results: before }).map(({ change }) => change)).toEqual([
      'worse',
      'better',
      'same',
      'new',
    ]);
  });

  it('tells what happened to the written answers: none is better than one from another page', () => {
    const [none, wrong, right, refused] = [wrote(0, false), wrote(2, false), wrote(1, true), result('a', 'refused')];
    const change = (before: TestResult, now: TestResult) =>
      compare({ results: [now] }, { results: [before] })[0]?.writtenChange;
    expect([change(none, right), change(wrong, none), change(refused, right)]).toEqual(['better', 'better', 'better']);
    expect([change(right, none), change(right, refused), change(none, wrong)]).toEqual(['worse', 'worse', 'worse']);
    expect([change(none, refused), change(right, right)]).toEqual(['same', 'same']);
    expect(compare({ results: [right] })[0]?.writtenChange).toBe('new');
    const unheard = { ...none, written: { ...none.written!, end: 'busy' as const } };
    expect([change(right, unheard), change(unheard, wrong)]).toEqual(['same', 'same']);
  });

  it('keep the written answers of the last run in which a model wrote, beside newer quotes', () => {
    const [quoted, right, wrong] = [{ ...result('a', 'refused') }, wrote(1, true), wrote(1, false)];
    const runs: Run[] = [
      { cause: 'model', state: 'running', results: [] },
      { cause: 'index', results: [quoted] },
      { cause: 'settings', results: [result('a', 'right')] },
      { cause: 'model', results: [right] },
      { cause: 'tests', results: [result('a', 'refused')] },
      { cause: 'asked', results: [wrong] },
    ];
    const [seen] = compare(...runs);
    expect(seen).toMatchObject({ outcome: 'refused', change: 'worse', writtenChange: 'better' });
    expect(seen?.written).toEqual(right.written);
    expect(compare(...runs.slice(4, 5))[0]).toMatchObject({ written: null, writtenChange: 'new' });
  });

  it('are due when something that answers depend on has changed, and name it', () => {
    expect(dueCause(basis, null)).toBe('tests');
    expect(dueCause(basis, { ...basis })).toBeNull();
    expect(dueCause({ ...basis, model: 'bge' }, basis)).toBe('model');
    expect(dueCause({ ...basis, index: '2' }, basis)).toBe('index');
    expect(dueCause({ ...basis, settings: 'z' }, basis)).toBe('settings');
  });
});
