import type { Locale } from '../../shared/locale.ts';
import type { LoggedQuestion } from './question-log.ts';

/** A question that editors should look at: not answered, or answered badly. */
export interface BoardQuestion extends LoggedQuestion {
  /** What the visitor thought; null when nothing was said. */
  readonly helpful: boolean | null;
  readonly reason: string;
}

/** Questions of one site that the pages should answer. */
export interface QuestionBoard {
  /** The newest first, as many as one screen can be made of. */
  questions(query: { readonly settled: boolean }): Promise<BoardQuestion[]>;
  /** How many are open. */
  open(): number;
  /** What visitors thought of answers since a time (milliseconds since 1970). */
  feedbackSince(since: number): { readonly helpful: number; readonly unhelpful: number };
  /** Notes that questions are dealt with (`at`), or open again (null). Returns how many. */
  settle(ids: readonly string[], at: number | null): Promise<number>;
}

/** Questions with the same words in the same language. */
export interface QuestionGroup {
  /** The latest of them. */
  readonly id: string;
  readonly ids: readonly string[];
  readonly locale: Locale;
  readonly text: string;
  readonly lastAt: number;
  /** Answers that a visitor found of no use. */
  readonly unhelpful: number;
  /** False when one of them got no answer. */
  readonly answered: boolean;
  /** What visitors missed, in their words. */
  readonly reasons: readonly string[];
  /** Documents that came nearest, best first. */
  readonly nearest: readonly string[];
}

/** A question's words alone: the same for everybody who asks the same, whatever the capitals, accents and marks. */
export function normaliseQuestion(text: string): string {
  return text
    .toLowerCase()
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .replace(/ß/g, 'ss')
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
}

function distinct(texts: readonly string[]): string[] {
  return [...new Set(texts.filter((text) => text !== ''))];
}

function toGroup(questions: readonly BoardQuestion[]): QuestionGroup | null {
  const latest = questions.toSorted((a, b) => b.createdAt - a.createdAt)[0];
  if (latest === undefined) return null;
  return {
    id: latest.id,
    ids: questions.map(({ id }) => id),
    locale: latest.locale,
    text: latest.text,
    lastAt: latest.createdAt,
    unhelpful: questions.filter(({ helpful }) => helpful === false).length,
    answered: questions.every(({ answered }) => answered),
    reasons: distinct(questions.map(({ reason }) => reason)),
    nearest: latest.nearest,
  };
}

/** Groups questions by their words; what was asked most often comes first, then what was asked last. */
export function groupQuestions(questions: readonly BoardQuestion[]): QuestionGroup[] {
  // A question of marks alone has no words to compare.
  const key = ({ id, locale, text }: BoardQuestion): string => `${locale} ${normaliseQuestion(text) || id}`;
  return [...Map.groupBy(questions, key).values()]
    .map(toGroup)
    .filter((group) => group !== null)
    .sort((a, b) => b.ids.length - a.ids.length || b.lastAt - a.lastAt);
}
