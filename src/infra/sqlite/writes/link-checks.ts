import type { LinkCheck } from '../../../core/links/link-check.ts';
import type { SqlSession } from '../../sql/session.ts';

/** Keeps what checks of outside addresses found. Whether one is hidden stays as it is. */
export function saveLinkChecks(
  db: SqlSession,
  command: { readonly siteId: string; readonly checks: readonly LinkCheck[] },
): void {
  const save = db.prepare(
    `insert into link_check (site_id, address, checked_at, status, error, broken_since, failures)
     values (@siteId, @address, @checkedAt, @status, @error, @brokenSince, @failures)
     on conflict (site_id, address) do update set checked_at = excluded.checked_at, status = excluded.status,
       error = excluded.error, broken_since = excluded.broken_since, failures = excluded.failures`,
  );
  for (const { ignoredAt: _, ...check } of command.checks) save.run({ siteId: command.siteId, ...check });
}

/** Forgets addresses. */
export function forgetLinkChecks(
  db: SqlSession,
  command: { readonly siteId: string; readonly addresses: readonly string[] },
): void {
  const forget = db.prepare('delete from link_check where site_id = ? and address = ?');
  for (const address of command.addresses) forget.run(command.siteId, address);
}

/** Hides an address from the list of broken ones, or shows it again. False when it is not known. */
export function ignoreLink(
  db: SqlSession,
  command: { readonly siteId: string; readonly address: string; readonly at: number | null },
): boolean {
  const { siteId, address, at } = command;
  return (
    db.prepare('update link_check set ignored_at = ? where site_id = ? and address = ?').run(at, siteId, address)
      .changes > 0
  );
}
