import type { Database, Statement } from 'better-sqlite3';
import type { BoardQuestion, KeptQuestion, QuestionBoard, WholeQuestion } from '../../core/assistant/question-board.ts';
import type { WritingRecord } from '../../core/assistant/written/follow-writing.ts';
import type { Writer } from './writer.ts';

/** Questions that one screen is made of. */
const SHOWN = 2000;

type KeptRow = Omit<KeptQuestion, 'answered' | 'helpful' | 'nearest'> & {
  answered: 0 | 1;
  helpful: 0 | 1 | null;
  nearest: string;
};

type WholeRow = KeptRow & {
  model: string | null;
  claimsShown: number | null;
  claimsWithheld: number | null;
  outcome: WritingRecord['outcome'] | null;
};

type Row = KeptRow & { draftDocument: string | null; vector: Buffer | null };

const COLUMNS = `q.id, q.locale, q.text, q.answered, q.score_permille / 1000.0 as score, q.nearest, q.created_at as createdAt,
  q.settled_at as settledAt, f.helpful, coalesce(f.reason, '') as reason`;
const WRITING = 'q.model, q.claims_shown as claimsShown, q.claims_withheld as claimsWithheld, q.writing as outcome';
const JOIN = 'from question q left join answer_feedback f on f.site_id = q.site_id and f.question_id = q.id';
const ON_BOARD = 'q.site_id = @siteId and (q.answered = 0 or f.helpful = 0)';

function toKept<Some extends KeptRow>(row: Some): Omit<Some, keyof KeptQuestion> & KeptQuestion {
  return {
    ...row,
    answered: row.answered === 1,
    helpful: row.helpful === null ? null : row.helpful === 1,
    nearest: JSON.parse(row.nearest) as string[],
  };
}

function toWhole({ model, claimsShown, claimsWithheld, outcome, ...row }: WholeRow): WholeQuestion {
  const writing =
    outcome === null ? null : { model, claimsShown: claimsShown ?? 0, claimsWithheld: claimsWithheld ?? 0, outcome };
  return { ...toKept(row), writing };
}

/** What visitors of one site asked in vain, in SQLite. */
export class SqliteQuestionBoard implements QuestionBoard {
  readonly #siteId: string;
  readonly #writer: Writer;
  readonly #questions: Statement;
  readonly #all: Statement;
  readonly #open: Statement;
  readonly #feedback: Statement;
  readonly #unread: Statement;

  constructor(db: Database, writer: Writer, siteId: string) {
    this.#siteId = siteId;
    this.#writer = writer;
    this.#questions = db.prepare(
      `select ${COLUMNS}, q.draft_document_id as draftDocument,
         case q.vector_model when @model then q.vector end as vector
       ${JOIN} where ${ON_BOARD} and (q.settled_at is not null) = @settled
       order by q.created_at desc limit ${String(SHOWN)}`,
    );
    this.#all = db.prepare(
      `select ${COLUMNS}, ${WRITING} ${JOIN} where q.site_id = @siteId order by q.created_at, q.id`,
    );
    this.#open = db.prepare(`select count(*) ${JOIN} where ${ON_BOARD} and q.settled_at is null`).pluck();
    this.#feedback = db.prepare(
      `select coalesce(sum(helpful), 0) as helpful, count(*) - coalesce(sum(helpful), 0) as unhelpful
       from answer_feedback where site_id = ? and created_at >= ?`,
    );
    this.#unread = db.prepare(
      `select id, text from (
         select q.id, q.text, q.vector, q.vector_model, q.created_at ${JOIN} where ${ON_BOARD}
         order by q.created_at desc limit ${String(SHOWN)})
       where vector is null or vector_model is distinct from @model order by created_at desc limit @limit`,
    );
  }

  questions({ settled, model }: { readonly settled: boolean; readonly model: string }): Promise<BoardQuestion[]> {
    const rows = this.#questions.all({ siteId: this.#siteId, settled: settled ? 1 : 0, model }) as Row[];
    return Promise.resolve(
      rows.map(({ vector, ...row }) => ({
        ...toKept(row),
        vector: vector === null ? null : new Int8Array(vector.buffer, vector.byteOffset, vector.length),
      })),
    );
  }

  all(): Promise<WholeQuestion[]> {
    return Promise.resolve((this.#all.all({ siteId: this.#siteId }) as WholeRow[]).map(toWhole));
  }

  open(): number {
    return this.#open.get({ siteId: this.#siteId }) as number;
  }

  feedbackSince(since: number): { readonly helpful: number; readonly unhelpful: number } {
    return this.#feedback.get(this.#siteId, since) as { helpful: number; unhelpful: number };
  }

  settle(ids: readonly string[], at: number | null): Promise<number> {
    return this.#writer.run('settleQuestions', { siteId: this.#siteId, ids, at });
  }

  begin(ids: readonly string[], documentId: string): Promise<number> {
    return this.#writer.run('beginForQuestions', { siteId: this.#siteId, ids, documentId });
  }

  remove(ids: readonly string[]): Promise<number> {
    return this.#writer.run('removeQuestions', { siteId: this.#siteId, ids });
  }

  withoutVector(model: string, limit: number): { readonly id: string; readonly text: string }[] {
    return this.#unread.all({ siteId: this.#siteId, model, limit }) as { id: string; text: string }[];
  }

  async saveVectors(model: string, rows: Parameters<QuestionBoard['saveVectors']>[1]): Promise<void> {
    const stored = rows.map(({ id, text, vector }) => ({
      ...{ id, text },
      vector: new Uint8Array(vector.buffer, vector.byteOffset, vector.byteLength),
    }));
    await this.#writer.run('saveQuestionVectors', { siteId: this.#siteId, model, rows: stored });
  }
}
