import type { SqlSession } from '../../sql/session.ts';

/** Tables whose rows are lent to a worker until a time. */
const LEASED = ['outbox', 'media_job', 'schedule', 'stale_passages', 'assistant_test_run'] as const;

/** No lease and no pause after a failure is longer, in milliseconds: a later end was written under a wrong clock. */
const LONGEST_LEASE_MS = 2 * 3_600_000;

/**
 * Notes that the server is alive and can write. Frees what a clock that was wrong had lent far into the future: it would
 * else wait until then.
 */
export function noteHeartbeat(db: SqlSession, { at }: { readonly at: number }): number {
  db.prepare(
    `insert into installation (key, value, updated_at) values ('heartbeat', @value, @at)
     on conflict (key) do update set value = excluded.value, updated_at = excluded.updated_at`,
  ).run({ value: JSON.stringify({ at }), at });
  return LEASED.map(
    (table) =>
      db.prepare(`update ${table} set leased_until = 0 where leased_until > ?`).run(at + LONGEST_LEASE_MS).changes,
  ).reduce((sum, changes) => sum + changes, 0);
}
