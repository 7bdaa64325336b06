import { newId } from '../../shared/ids.ts';
import type { Locale } from '../../shared/locale.ts';
import { maskPersonalData } from './mask-personal-data.ts';
import type { WritingRecord } from './written/follow-writing.ts';

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

/** What a visitor thought of an answer. */
export interface AnswerFeedback {
  readonly questionId: string;
  readonly helpful: boolean;
  /** What was missing or wrong, in the visitor's words; masked. */
  readonly reason: string;
  /** Milliseconds since 1970. */
  readonly at: number;
}

/** Longest reason, in UTF-16 units. */
export const REASON_LIMIT = 300;

/** Questions of one site, for the editors' board of what was not found. */
export interface QuestionStore {
  readonly siteId: string;
  record(question: LoggedQuestion): Promise<void>;
  /** Keeps how the written answer to a question went. Nothing happens when there is no such question. */
  recordWriting(questionId: string, record: WritingRecord): Promise<void>;
  /** Keeps what a visitor thought of the answer; a second thought replaces the first. False when there is no such question. */
  saveFeedback(feedback: AnswerFeedback): Promise<boolean>;
  /** Deletes questions asked before `before` (milliseconds since 1970), and the oldest beyond a bound. Returns how many. */
  purge(before: number): Promise<number>;
}

const DAY_MS = 86_400_000;

/** Keeps a question, masked. */
export async function logQuestion(
  store: QuestionStore,
  question: Omit<LoggedQuestion, 'id'> & { readonly id?: string },
): Promise<void> {
  const { id = newId(question.createdAt) } = question;
  await store.record({ ...question, id, text: maskPersonalData(question.text) });
}

/** Keeps what a visitor thought of an answer, masked. False when the question is not known. */
export function logFeedback(store: QuestionStore, feedback: AnswerFeedback): Promise<boolean> {
  const reason = maskPersonalData(feedback.reason.normalize('NFC').replace(/\s+/g, ' ').trim().slice(0, REASON_LIMIT));
  return store.saveFeedback({ ...feedback, reason });
}

/** Deletes questions older than `days`. Returns how many there were. */
export function purgeQuestions(store: QuestionStore, days: number, now: number): Promise<number> {
  return store.purge(now - days * DAY_MS);
}
