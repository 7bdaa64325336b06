import type { Database, Statement } from 'better-sqlite3';
import type { BoardQuestion, QuestionBoard } from '../../core/assistant/question-board.ts';
import type { Writer } from './writer.ts';

/** Questions that one screen is made of. */
const SHOWN = 2000;

type Row = Omit<BoardQuestion, 'answered' | 'helpful' | 'nearest'> & {
  answered: 0 | 1;
  helpful: 0 | 1 | null;
  nearest: string;
};

const FROM = `from question q left join answer_feedback f on f.site_id = q.site_id and f.question_id = q.id
  where q.site_id = @siteId and (q.answered = 0 or f.helpful = 0)`;

/** What visitors of one site asked in vain, in SQLite. */
export class SqliteQuestionBoard implements QuestionBoard {
  readonly #siteId: string;
  readonly #writer: Writer;
  readonly #questions: Statement;
  readonly #open: Statement;
  readonly #feedback: Statement;

  constructor(db: Database, writer: Writer, siteId: string) {
    this.#siteId = siteId;
    this.#writer = writer;
    this.#questions = db.prepare(
      `select q.id, q.locale, q.text, q.answered, q.score_permille / 1000.0 as score, q.nearest, q.created_at as createdAt,
              f.helpful, coalesce(f.reason, '') as reason
       ${FROM} and (q.settled_at is not null) = @settled order by q.created_at desc limit ${String(SHOWN)}`,
    );
    this.#open = db.prepare(`select count(*) ${FROM} and q.settled_at is null`).pluck();
    this.#feedback = db.prepare(
      `select coalesce(sum(helpful), 0) as helpful, count(*) - coalesce(sum(helpful), 0) as unhelpful
       from answer_feedback where site_id = ? and created_at >= ?`,
    );
  }

  questions({ settled }: { readonly settled: boolean }): Promise<BoardQuestion[]> {
    const rows = this.#questions.all({ siteId: this.#siteId, settled: settled ? 1 : 0 }) as Row[];
    return Promise.resolve(
      rows.map((row) => ({
        ...row,
        answered: row.answered === 1,
        helpful: row.helpful === null ? null : row.helpful === 1,
        nearest: JSON.parse(row.nearest) as string[],
      })),
    );
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
}
