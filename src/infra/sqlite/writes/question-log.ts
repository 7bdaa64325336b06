import type { AnswerFeedback, LoggedQuestion } from '../../../core/assistant/question-log.ts';
import type { WritingRecord } from '../../../core/assistant/written/follow-writing.ts';
import { newId } from '../../../shared/ids.ts';
import type { SqlSession } from '../../sql/session.ts';

/** Keeps a visitor's question. */
export function recordQuestion(
  db: SqlSession,
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

/** Keeps how the written answer to a question went. */
export function recordWriting(
  db: SqlSession,
  command: { readonly siteId: string; readonly questionId: string; readonly record: WritingRecord },
): void {
  const { siteId, questionId, record } = command;
  db.prepare(
    `update question set model = ?, claims_shown = ?, claims_withheld = ?, writing = ? where site_id = ? and id = ?`,
  ).run(record.model, record.claimsShown, record.claimsWithheld, record.outcome, siteId, questionId);
}

/** How many questions one unit of work deletes at most, so that none holds the writer for long. */
export const PURGE_BATCH = 2000;

/** Questions kept of a site, whatever their age: some 100 MB. */
const QUESTIONS_KEPT = 100_000;

/**
 * Deletes questions of a site asked before a time, and those beyond the newest hundred thousand, at most a batch, with what was
 * thought of their answers. Returns how many.
 */
export function purgeQuestions(db: SqlSession, command: { readonly siteId: string; readonly before: number }): number {
  const { siteId } = command;
  const oldestKept = db
    .prepare('select created_at from question where site_id = ? order by created_at desc limit 1 offset ?')
    .pluck()
    .get(siteId, QUESTIONS_KEPT - 1) as number | undefined;
  const before = Math.max(command.before, oldestKept ?? 0);
  const deleted = db
    .prepare(
      `delete from question where rowid in
         (select rowid from question where site_id = ? and created_at < ? order by created_at limit ?) returning id`,
    )
    .pluck()
    .all(siteId, before, PURGE_BATCH) as string[];
  const forget = db.prepare('delete from answer_feedback where site_id = ? and question_id = ?');
  for (const id of deleted) forget.run(siteId, id);
  return deleted.length;
}

/** Keeps what a visitor thought of an answer; a second thought replaces the first. False when there is no such question. */
export function saveFeedback(
  db: SqlSession,
  command: { readonly siteId: string; readonly feedback: AnswerFeedback },
): boolean {
  const { siteId, feedback } = command;
  const { questionId, helpful, reason, at } = feedback;
  const known = db.prepare('select 1 from question where site_id = ? and id = ?').get(siteId, questionId);
  if (known === undefined) return false;
  db.prepare(
    `insert into answer_feedback (site_id, id, question_id, helpful, reason, created_at) values (?, ?, ?, ?, ?, ?)
     on conflict (site_id, question_id) do update
     set helpful = excluded.helpful, reason = excluded.reason, created_at = excluded.created_at`,
  ).run(siteId, newId(at), questionId, helpful ? 1 : 0, reason, at);
  return true;
}
