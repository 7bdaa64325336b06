import type { Database } from 'better-sqlite3';
import { z } from 'zod';
import type { AdminHostPeriod, OwnedPasskey } from '../../core/accounts/passkey-hosts.ts';
import type { SqlSession } from '../sql/session.ts';

const PERIODS = z.array(z.object({ host: z.string(), since: z.number() }));

/** Key of the installation's memory under which the admin's host names stand. */
export const ADMIN_HOSTS_KEY = 'admin-hosts';

/** On which host names the admin was served until now, oldest first; empty before the first start that noted it. */
export function adminHosts(db: Database | SqlSession): AdminHostPeriod[] {
  const value = db.prepare('select value from installation where key = ?').pluck().get(ADMIN_HOSTS_KEY) as
    string | undefined;
  return value === undefined ? [] : PERIODS.parse(JSON.parse(value));
}

/** The passkeys of everybody who may sign in. */
export function allPasskeys(db: Database): OwnedPasskey[] {
  return db
    .prepare(
      `select u.email, p.name, p.created_at as createdAt from passkey p join user u on u.id = p.user_id
       where u.disabled_at is null order by u.email, p.created_at`,
    )
    .all() as OwnedPasskey[];
}
