import type { SqlSession } from '../../sql/session.ts';

/** Notes that an editor has dealt with questions, or takes that back. Returns how many. */
export function settleQuestions(
  db: SqlSession,
  command: { readonly siteId: string; readonly ids: readonly string[]; readonly at: number | null },
): number {
  const settle = db.prepare('update question set settled_at = ? where site_id = ? and id = ?');
  return command.ids.reduce((sum, id) => sum + settle.run(command.at, command.siteId, id).changes, 0);
}

/** Notes that a document is being written because of questions. Returns how many. */
export function beginForQuestions(
  db: SqlSession,
  command: { readonly siteId: string; readonly ids: readonly string[]; readonly documentId: string },
): number {
  const begin = db.prepare('update question set draft_document_id = ? where site_id = ? and id = ?');
  return command.ids.reduce((sum, id) => sum + begin.run(command.documentId, command.siteId, id).changes, 0);
}

/** Settles the questions for which a document was written. Call it inside the transaction that publishes it. */
export function settleQuestionsOf(db: SqlSession, siteId: string, documentId: string, at: number): void {
  db.prepare(
    'update question set settled_at = ? where site_id = ? and draft_document_id = ? and settled_at is null',
  ).run(at, siteId, documentId);
}

/** Keeps the meaning of questions. One that is gone, or says something else by now, is passed over. */
export function saveQuestionVectors(
  db: SqlSession,
  command: {
    readonly siteId: string;
    readonly model: string;
    readonly rows: readonly { readonly id: string; readonly text: string; readonly vector: Uint8Array }[];
  },
): void {
  const save = db.prepare('update question set vector = ?, vector_model = ? where site_id = ? and id = ? and text = ?');
  for (const { id, text, vector } of command.rows) save.run(vector, command.model, command.siteId, id, text);
}

/** Deletes questions with what was thought of their answers. Returns how many. */
export function removeQuestions(
  db: SqlSession,
  command: { readonly siteId: string; readonly ids: readonly string[] },
): number {
  const remove = db.prepare('delete from question where site_id = ? and id = ?');
  const forget = db.prepare('delete from answer_feedback where site_id = ? and question_id = ?');
  return command.ids.reduce((sum, id) => {
    forget.run(command.siteId, id);
    return sum + remove.run(command.siteId, id).changes;
  }, 0);
}
