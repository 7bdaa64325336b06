import type { AnswerFeedback, LoggedQuestion, QuestionStore } from '../../core/assistant/question-log.ts';
import type { WritingRecord } from '../../core/assistant/written/follow-writing.ts';
import type { Writer } from './writer.ts';
import { PURGE_BATCH } from './writes/question-log.ts';

/** Questions of one site in SQLite. */
export class SqliteQuestionStore implements QuestionStore {
  readonly siteId: string;
  readonly #writer: Writer;

  constructor(writer: Writer, siteId: string) {
    this.siteId = siteId;
    this.#writer = writer;
  }

  async record(question: LoggedQuestion): Promise<void> {
    await this.#writer.run('recordQuestion', { siteId: this.siteId, question });
  }

  async recordWriting(questionId: string, record: WritingRecord): Promise<void> {
    await this.#writer.run('recordWriting', { siteId: this.siteId, questionId, record });
  }

  saveFeedback(feedback: AnswerFeedback): Promise<boolean> {
    return this.#writer.run('saveFeedback', { siteId: this.siteId, feedback });
  }

  async purge(before: number): Promise<number> {
    for (let deleted = 0; ;) {
      const batch = await this.#writer.run('purgeQuestions', { siteId: this.siteId, before });
      deleted += batch;
      if (batch < PURGE_BATCH) return deleted;
    }
  }
}
