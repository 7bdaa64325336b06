import type { Database } from 'better-sqlite3';
import type { LoggedQuestion } from '../../../core/assistant/question-log.ts';

/** Keeps a visitor's question. */
export function recordQuestion(
  db: Database,
  command: { readonly siteId: string; readonly question: LoggedQuestion },
): void {
  const { siteId, question } = command;
  db.prepare(
    `insert into question (site_id, id, locale, text, answered, score_permille, nearest, created_at)
     values (?, ?, ?, ?, ?, ?, ?, ?)`,
  ).run(
    siteId,
    question.id,
    question.locale,
    question.text,
    question.answered ? 1 : 0,
    Math.round(question.score * 1000),
    JSON.stringify(question.nearest),
    question.createdAt,
  );
}

/** How many questions one unit of work deletes at most, so that none holds the writer for long. */
export const PURGE_BATCH = 2000;

/** Deletes questions of a site asked before a time, at most a batch. Returns how many. */
export function purgeQuestions(db: Database, command: { readonly siteId: string; readonly before: number }): number {
  return db
    .prepare(
      `delete from question where rowid in
         (select rowid from question where site_id = ? and created_at < ? order by created_at limit ?)`,
    )
    .run(command.siteId, command.before, PURGE_BATCH).changes;
}
