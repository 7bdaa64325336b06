import { describe, expect, it } from 'vitest';
import { compareRuns, dueCause } from '../../../../src/core/assistant/tests/compare-runs.ts';
import type { TestBasis, TestResult } from '../../../../src/core/assistant/tests/site-test.ts';

function result(testId: string, outcome: TestResult['outcome']): TestResult {
  return { testId, outcome, place: null, probability: 0.5, documentId: null, quote: '', written: null };
}

function wrote(shown: number, isRight: boolean): TestResult {
  const written = { end: 'done', isRight, shown, withheld: 1, documentId: null, text: '' } as const;
  return { ...result('a', 'right'), written };
}

const basis: TestBasis = { model: 'e5', index: '1', settings: 'a', tests: 'b' };

describe('runs of the test questions', () => {
  it('tells what got better or worse since the last one', () => {
    const before = [result('a', 'right'), result('b', 'refused'), result('c', 'other-page')];
    const now = [result('a', 'refused'), result('b', 'right'), result('c', 'refused'), result('d', 'right')];
    expect(compareRuns(now, before).map(({ change }) => change)).toEqual(['worse', 'better', 'same', 'new']);
  });

  it('tells what happened to the written answers: none is better than one from another page', () => {
    const [none, wrong, right, refused] = [wrote(0, false), wrote(2, false), wrote(1, true), result('a', 'refused')];
    const change = (before: TestResult, now: TestResult) => compareRuns([now], [before])[0]?.writtenChange;
    expect([change(none, right), change(wrong, none), change(refused, right)]).toEqual(['better', 'better', 'better']);
    expect([change(right, none), change(right, refused), change(none, wrong)]).toEqual(['worse', 'worse', 'worse']);
    expect([change(none, refused), change(right, right)]).toEqual(['same', 'same']);
    expect(compareRuns([right], [])[0]?.writtenChange).toBe('new');
  });

  it('are due when something that answers depend on has changed, and name it', () => {
    expect(dueCause(basis, null)).toBe('tests');
    expect(dueCause(basis, { ...basis })).toBeNull();
    expect(dueCause({ ...basis, model: 'bge' }, basis)).toBe('model');
    expect(dueCause({ ...basis, index: '2' }, basis)).toBe('index');
    expect(dueCause({ ...basis, settings: 'z' }, basis)).toBe('settings');
  });
});
