import type { Database } from 'better-sqlite3';
import { SITTING_MS } from '../../core/editing/version.ts';
import type { Version } from '../../core/editing/version.ts';
import type { Locale } from '../../shared/locale.ts';

/**
 * Versions of one language with those that followed them in the same sitting: by the same person and soon after.
 * One that is public, or being worked on, always stands for itself.
 */
const VERSIONS = `
  with version as (
    select r.id, r.author, r.created_at, r.meta ->> '$.title' as title,
      r.id = t.published_revision_id as isPublic, r.id = t.draft_revision_id as isDraft,
      lead(r.author) over newer = r.author and lead(r.created_at) over newer - r.created_at < @sitting as followed
    from revision r
    join translation t on t.site_id = r.site_id and t.document_id = r.document_id and t.locale = r.locale
    where r.site_id = @siteId and r.document_id = @documentId and r.locale = @locale
    window newer as (order by r.id)
  ), kept as (
    select *, count(*) filter (where not coalesce(followed, 0) or isPublic or isDraft or @every) over (order by id desc) as sitting
    from version
  )`;

/** The last version of each sitting, newest first, with the number of versions that it stands for. */
export function listVersions(
  db: Database,
  siteId: string,
  query: {
    readonly documentId: string;
    readonly locale: Locale;
    readonly page: number;
    readonly size: number;
    readonly every: boolean;
  },
): { readonly items: Version[]; readonly total: number } {
  const { documentId, locale, page, size } = query;
  const values = { siteId, documentId, locale, every: Number(query.every), sitting: SITTING_MS };
  const total = db.prepare(`${VERSIONS} select count(distinct sitting) from kept`).pluck().get(values) as number;
  const rows = db
    .prepare(
      `${VERSIONS}, grouped as (select max(id) as id, count(*) as saves from kept group by sitting)
       select v.id, v.title, v.author, coalesce(u.name, v.author) as authorName, v.created_at as createdAt,
         coalesce(v.isPublic, 0) as isPublic, v.isDraft, g.saves
       from grouped g join version v on v.id = g.id left join user u on u.id = v.author
       order by g.id desc limit @size offset @offset`,
    )
    .all({ ...values, size, offset: (page - 1) * size }) as (Omit<Version, 'isPublic' | 'isDraft'> & {
    readonly isPublic: number;
    readonly isDraft: number;
  })[];
  return { items: rows.map((row) => ({ ...row, isPublic: row.isPublic === 1, isDraft: row.isDraft === 1 })), total };
}
