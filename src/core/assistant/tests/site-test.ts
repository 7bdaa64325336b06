import type { EndReason } from '../written/written-event.ts';
import type { Locale } from '../../../shared/locale.ts';

/** A question with which a site tests its assistant. */
export interface SiteTest {
  readonly id: string;
  readonly locale: Locale;
  readonly question: string;
  /** Id of the document that must answer; null where the pages must not answer. */
  readonly documentId: string | null;
  /** Words that the quotes must hold, whatever their capitals. */
  readonly words: readonly string[];
  /** Milliseconds since 1970. */
  readonly createdAt: number;
}

/**
 * What came of a test: `right`; the right page without the words; another page; no answer where there should be one;
 * an answer where there should be none.
 */
export type TestOutcome = 'right' | 'words-missing' | 'other-page' | 'refused' | 'answered';

/** What came of the written answer to a test. */
export interface WrittenResult {
  readonly end: EndReason;
  /** True when a sentence from the expected page was shown. */
  readonly isRight: boolean;
  /** Sentences that were shown, and that the checks withheld. */
  readonly shown: number;
  readonly withheld: number;
  /** Document that the first sentence shown was taken from; null without one. */
  readonly documentId: string | null;
  /** The first sentence shown; empty without one. */
  readonly text: string;
}

/** What came of one test in one run. */
export interface TestResult {
  readonly testId: string;
  readonly outcome: TestOutcome;
  /** Place of the expected document among those that were found, from 1; null when it was not found or none is expected. */
  readonly place: number | null;
  /** Probability (0 to 1) that the pages hold the answer. */
  readonly probability: number;
  /** Document that was quoted first; null without an answer. */
  readonly documentId: string | null;
  /** The first quote; empty without an answer. */
  readonly quote: string;
  /** Null where no model was asked to write: none is there, or nothing was quoted. */
  readonly written: WrittenResult | null;
}

/** Why a run was made: somebody asked, or what the answers depend on had changed. */
export type RunCause = 'asked' | 'model' | 'index' | 'settings' | 'tests';

/**
 * Whether the language model writes answers in a run: it takes long, and after publications, which are frequent, quotes
 * tell what got better or worse.
 */
export function isWritten(cause: RunCause): boolean {
  return cause === 'asked' || cause === 'model';
}

/** What answers depend on, each as a short name that changes with it. */
export interface TestBasis {
  readonly model: string;
  readonly index: string;
  readonly settings: string;
  readonly tests: string;
}

/** One run over all tests of a site. */
export interface TestRun {
  readonly id: string;
  readonly cause: RunCause;
  readonly basis: TestBasis;
  readonly state: 'waiting' | 'running' | 'done' | 'failed';
  readonly createdAt: number;
  readonly endedAt: number | null;
  readonly total: number;
  readonly done: number;
  readonly error: string | null;
}

/** Tests of one site, their runs and results. */
export interface TestStore {
  readonly siteId: string;
  /** The oldest first. */
  tests(): SiteTest[];
  /** The newest first, as many as are kept. */
  runs(): TestRun[];
  results(runId: string): TestResult[];
  /** Adds tests and replaces those with a known id. */
  save(tests: readonly SiteTest[], by: string): Promise<void>;
  /** Returns how many were there. */
  remove(ids: readonly string[]): Promise<number>;
  /** Orders a run, unless one waits or runs already that does the same. Returns its id. */
  request(cause: RunCause, basis: TestBasis): Promise<string>;
  /** Takes a run that waits, or whose process died; null when there is none. */
  lease(until: number): Promise<string | null>;
  progress(runId: string, done: number, until: number): Promise<void>;
  /** Keeps the results, or why there are none, and ends the run. Results of tests that are gone are left out. */
  finish(runId: string, results: readonly TestResult[], error: string | null): Promise<void>;
}

/** Tests that a site may have. */
export const MOST_TESTS = 500;
/** Words that the quotes of one test may have to hold. */
export const MOST_WORDS = 10;
/** Longest of these words, in characters. */
export const WORD_LIMIT = 100;
