import type { Locale } from '../../../shared/locale.ts';
import type { SqlSession } from '../../sql/session.ts';
import { markUsersStale } from './stale-passages.ts';

/** Work that follows a change of a picture or file. */
export interface MediaJob {
  readonly sequence: number;
  readonly siteId: string;
  readonly name: string;
  readonly kind: 'derivatives' | 'text';
  readonly priority: number;
  readonly attempts: number;
}

interface Changed {
  readonly siteId: string;
  readonly name: string;
  readonly type: string;
  readonly at: number;
}

/** How urgent work is; lower numbers first. */
export const MEDIA_PRIORITIES = { editor: 0, bulk: 9 } as const;

/** Work of editors, or of imports. */
export type MediaLane = keyof typeof MEDIA_PRIORITIES;

/** Orders what must follow a change. Call it inside the transaction that makes it. */
export function orderMediaJobs(db: SqlSession, changed: Changed, lane: MediaLane): void {
  const { siteId, name, type, at } = changed;
  const kind = type.startsWith('image/') ? 'derivatives' : 'text';
  if (type === 'image/svg+xml' || (kind === 'text' && type !== 'application/pdf')) return;
  db.prepare(
    `insert into media_job (site_id, name, kind, priority, created_at) values (?, ?, ?, ?, ?)
     on conflict (site_id, name, kind) do update set priority = min(media_job.priority, excluded.priority), leased_until = 0,
       attempts = 0, last_error = null, created_at = excluded.created_at`,
  ).run(siteId, name, kind, MEDIA_PRIORITIES[lane], at);
}

/** Notes the published pages that offer a file, themselves or in a section: what search knows of them has to be made anew. */
export function markFileUsersStale(
  db: SqlSession,
  file: { readonly siteId: string; readonly name: string; readonly at: number },
): void {
  const { siteId, at } = file;
  // Finds a few pages too many, such as those that show a picture of the name; making their passages anew changes nothing.
  const users = db
    .prepare(
      `select t.document_id as documentId, t.locale, d.type from translation t
       join document d on d.site_id = t.site_id and d.id = t.document_id
       join revision r on r.site_id = t.site_id and r.id = t.published_revision_id
       where t.site_id = ? and instr(r.body, ?) > 0`,
    )
    .all(siteId, JSON.stringify(file.name)) as { documentId: string; locale: Locale; type: string }[];
  const mark = db.prepare(
    `insert into stale_passages (site_id, document_id, locale, since) values (?, ?, ?, ?)
     on conflict (site_id, document_id, locale) do update set since = excluded.since, leased_until = 0, attempts = 0`,
  );
  for (const { documentId, locale, type } of users) {
    if (type === 'section') markUsersStale(db, { siteId, documentId, locale, at });
    else mark.run(siteId, documentId, locale, at);
  }
}

/** Takes the oldest job of a lane, so that no other worker takes it for a while. */
export function leaseMediaJob(
  db: SqlSession,
  command: { readonly lane: MediaLane; readonly now: number; readonly until: number; readonly mostAttempts: number },
): MediaJob | null {
  const job = db
    .prepare(
      `select sequence, site_id as siteId, name, kind, priority, attempts from media_job
       where priority = ? and leased_until <= ? and attempts < ? order by sequence limit 1`,
    )
    .get(MEDIA_PRIORITIES[command.lane], command.now, command.mostAttempts) as MediaJob | undefined;
  if (job === undefined) return null;
  db.prepare('update media_job set leased_until = ? where sequence = ?').run(command.until, job.sequence);
  return job;
}

/** Deletes a job that is done, unless it was ordered anew meanwhile. */
export function finishMediaJob(db: SqlSession, command: { readonly sequence: number; readonly until: number }): void {
  db.prepare('delete from media_job where sequence = ? and leased_until = ?').run(command.sequence, command.until);
}

/** Gives a job that failed back, to be tried again later. */
export function releaseMediaJob(
  db: SqlSession,
  command: { readonly sequence: number; readonly until: number; readonly error: string },
): void {
  db.prepare(
    'update media_job set leased_until = ?, attempts = attempts + 1, last_error = ? where sequence = ? and leased_until > 0',
  ).run(command.until, command.error, command.sequence);
}

/** What a file says, page by page; pages that offer it are found by it from now on. */
export function saveFileText(
  db: SqlSession,
  command: {
    readonly siteId: string;
    readonly name: string;
    readonly hash: string;
    readonly pages: readonly { readonly page: number; readonly text: string }[];
    readonly at: number;
  },
): void {
  const { siteId, name, hash, pages, at } = command;
  db.prepare('delete from media_file_text where site_id = ? and hash = ?').run(siteId, hash);
  const insert = db.prepare('insert into media_file_text (site_id, hash, page, text) values (?, ?, ?, ?)');
  for (const { page, text } of pages) insert.run(siteId, hash, page, text);
  markFileUsersStale(db, { siteId, name, at });
}
