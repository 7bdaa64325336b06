import type { Locale } from '../../../shared/locale.ts';
import type { SqlSession } from '../../sql/session.ts';

/** A published page whose passages have to be made anew. */
export interface StalePage {
  readonly siteId: string;
  readonly documentId: string;
  readonly locale: Locale;
  readonly attempts: number;
}

/** Notes the published pages that show a section. Call it inside the transaction that changes what the section says. */
export function markUsersStale(
  db: SqlSession,
  section: { readonly siteId: string; readonly documentId: string; readonly locale: Locale; readonly at: number },
): void {
  // Finds a few pages too many, such as those that link to the section; making their passages anew changes nothing.
  db.prepare(
    `insert into stale_passages (site_id, document_id, locale, since)
     select t.site_id, t.document_id, t.locale, @at from translation t
     join revision r on r.site_id = t.site_id and r.id = t.published_revision_id
     where t.site_id = @siteId and t.locale = @locale and instr(r.body, @reference) > 0
     on conflict (site_id, document_id, locale) do update set since = excluded.since, leased_until = 0, attempts = 0`,
  ).run({
    siteId: section.siteId,
    locale: section.locale,
    at: section.at,
    reference: `"document":${JSON.stringify(section.documentId)}`,
  });
}

/** Takes a page whose passages are stale, so that no other worker takes it for a while. */
export function leaseStalePage(
  db: SqlSession,
  command: { readonly now: number; readonly until: number },
): (StalePage & { readonly since: number }) | null {
  const page = db
    .prepare(
      `select site_id as siteId, document_id as documentId, locale, attempts, since from stale_passages
       where leased_until <= ? order by since limit 1`,
    )
    .get(command.now) as (StalePage & { readonly since: number }) | undefined;
  if (page === undefined) return null;
  db.prepare(
    'update stale_passages set leased_until = ?, attempts = attempts + 1 where site_id = ? and document_id = ? and locale = ?',
  ).run(command.until, page.siteId, page.documentId, page.locale);
  return page;
}

/** Takes a page off the list, unless it has become stale again since it was taken. */
export function finishStalePage(
  db: SqlSession,
  page: { readonly siteId: string; readonly documentId: string; readonly locale: Locale; readonly since: number },
): void {
  db.prepare('delete from stale_passages where site_id = ? and document_id = ? and locale = ? and since = ?').run(
    page.siteId,
    page.documentId,
    page.locale,
    page.since,
  );
}
