import type { SqlSession } from '../../sql/session.ts';
import { ADMIN_HOSTS_KEY, adminHosts } from '../admin-hosts.ts';

/** Notes on which host name the admin is served from now on. True when that is another one than before. */
export function noteAdminHost(db: SqlSession, { host, at }: { readonly host: string; readonly at: number }): boolean {
  const periods = adminHosts(db);
  if (periods.at(-1)?.host === host) return false;
  // Passkeys older than this memory were made on the host of that time, which was the only one.
  const next = [...periods, { host, since: periods.length === 0 ? 0 : at }];
  db.prepare(
    `insert into installation (key, value, updated_at) values (@key, @value, @at)
     on conflict (key) do update set value = excluded.value, updated_at = excluded.updated_at`,
  ).run({ key: ADMIN_HOSTS_KEY, value: JSON.stringify(next), at });
  return periods.length > 0;
}
