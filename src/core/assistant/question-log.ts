import { newId } from '../../shared/ids.ts';
import type { Locale } from '../../shared/locale.ts';
import { maskPersonalData } from './mask-personal-data.ts';

/** A question as it is kept: masked, without any trace of who asked. */
export interface LoggedQuestion {
  readonly id: string;
  readonly locale: Locale;
  readonly text: string;
  readonly answered: boolean;
  /** Probability that the pages hold the answer, 0 to 1. */
  readonly score: number;
  /** Ids of the documents that came nearest, best first. */
  readonly nearest: readonly string[];
  /** Milliseconds since 1970. */
  readonly createdAt: number;
}

/** Questions of one site, for the editors' board of what was not found. */
export interface QuestionStore {
  readonly siteId: string;
  record(question: LoggedQuestion): Promise<void>;
  /** Deletes questions asked before `before` (milliseconds since 1970). Returns how many. */
  purge(before: number): Promise<number>;
}

const DAY_MS = 86_400_000;

/** Keeps a question, masked. */
export async function logQuestion(store: QuestionStore, question: Omit<LoggedQuestion, 'id'>): Promise<void> {
  await store.record({ ...question, id: newId(question.createdAt), text: maskPersonalData(question.text) });
}

/** Deletes questions older than `days`. Returns how many there were. */
export function purgeQuestions(store: QuestionStore, days: number, now: number): Promise<number> {
  return store.purge(now - days * DAY_MS);
}
