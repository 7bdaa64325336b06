import type { WholeQuestion } from './question-board.ts';

/** What is kept of visitors' questions, as a file holds it. */
export interface ExportedQuestion {
  /** ISO 8601, UTC. */
  readonly askedAt: string;
  readonly language: string;
  readonly question: string;
  readonly answered: boolean;
  /** Probability that the pages hold the answer, 0 to 1. */
  readonly probability: number;
  readonly helpful: boolean | null;
  readonly reason: string;
  /** Ids of the documents that came nearest, best first. */
  readonly nearest: readonly string[];
  readonly settledAt: string | null;
  /** How a written answer ended; empty where none was begun. */
  readonly written: string;
  /** Id of the model that wrote; empty where none began. */
  readonly model: string;
  /** Sentences of it that were shown, and that its checks withheld; null where none was begun. */
  readonly claimsShown: number | null;
  readonly claimsWithheld: number | null;
}

const iso = (milliseconds: number): string => new Date(milliseconds).toISOString();

/** A kept question as it is exported. */
export function exportedQuestion(question: WholeQuestion): ExportedQuestion {
  const { createdAt, locale, text, answered, score, helpful, reason, nearest, settledAt, writing } = question;
  return {
    askedAt: iso(createdAt),
    language: locale,
    question: text,
    answered,
    probability: score,
    helpful,
    reason,
    nearest,
    settledAt: settledAt === null ? null : iso(settledAt),
    written: writing?.outcome ?? '',
    model: writing?.model ?? '',
    claimsShown: writing?.claimsShown ?? null,
    claimsWithheld: writing?.claimsWithheld ?? null,
  };
}

const word = (value: boolean | null): string => (value === null ? '' : value ? 'yes' : 'no');

/** Questions as rows of a table, the names of its columns first. */
export function questionRows(questions: readonly ExportedQuestion[]): (string | number | null)[][] {
  return [
    [
      ...['asked at', 'language', 'question', 'answered', 'probability', 'helpful', 'reason', 'nearest pages'],
      ...['settled at', 'written answer', 'model', 'sentences shown', 'sentences withheld'],
    ],
    ...questions.map((one) => [
      one.askedAt,
      one.language,
      one.question,
      word(one.answered),
      one.probability,
      word(one.helpful),
      one.reason,
      one.nearest.join(' '),
      one.settledAt,
      one.written,
      one.model,
      one.claimsShown,
      one.claimsWithheld,
    ]),
  ];
}
