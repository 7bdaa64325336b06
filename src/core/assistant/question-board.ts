import type { LoggedQuestion } from './question-log.ts';
import type { WritingRecord } from './written/follow-writing.ts';

/** A question with what became of it. */
export interface KeptQuestion extends LoggedQuestion {
  /** What the visitor thought; null when nothing was said. */
  readonly helpful: boolean | null;
  readonly reason: string;
  /** When an editor dealt with it, in milliseconds since 1970; null while it is open. */
  readonly settledAt: number | null;
}

/** A question with everything that is kept about it. */
export interface WholeQuestion extends KeptQuestion {
  /** How the written answer went; null where none was begun. */
  readonly writing: WritingRecord | null;
}

/** A question that editors should look at: not answered, or answered badly. */
export interface BoardQuestion extends KeptQuestion {
  /** Its meaning as the present embedder sees it (vectors.ts, `quantise`); null until there was time. */
  readonly vector: Int8Array | null;
  /** Document that an editor has begun because of it; publishing it settles the question. */
  readonly draftDocument: string | null;
}

/** Questions of one site that the pages should answer. */
export interface QuestionBoard {
  /** The newest first, as many as one screen can be made of. @param query model: whose vectors are read */
  questions(query: { readonly settled: boolean; readonly model: string }): Promise<BoardQuestion[]>;
  /** How many are open. */
  open(): number;
  /** What visitors thought of answers since a time (milliseconds since 1970). */
  feedbackSince(since: number): { readonly helpful: number; readonly unhelpful: number };
  /** Notes that questions are dealt with (`at`), or open again (null). Returns how many. */
  settle(ids: readonly string[], at: number | null): Promise<number>;
  /** Notes that a document is being written because of questions. Returns how many. */
  begin(ids: readonly string[], documentId: string): Promise<number>;
  /** Everything that is kept, the oldest first: answered questions too. */
  all(): Promise<WholeQuestion[]>;
  /** Deletes questions with what was thought of their answers. Returns how many. */
  remove(ids: readonly string[]): Promise<number>;
  /** Questions on the board that have no vector of the model, the newest first. */
  withoutVector(model: string, limit: number): readonly { readonly id: string; readonly text: string }[];
  /** Keeps the meaning of questions; those that changed or went meanwhile are passed over. */
  saveVectors(
    model: string,
    rows: readonly { readonly id: string; readonly text: string; readonly vector: Int8Array }[],
  ): Promise<void>;
}
