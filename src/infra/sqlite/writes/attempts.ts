import type { AttemptBucket } from '../../../core/limits/attempt-store.ts';
import type { SqlSession } from '../../sql/session.ts';

/**
 * Rows kept at most. Beyond it those are forgotten that would be settled soonest, so that a flood from many places
 * fills no disk.
 */
const MOST_ROWS = 60_000;

/** When a bucket is empty again. A time beyond that of a full one is from before the clock was set back, and says nothing. */
function settledAt(db: SqlSession, { key, capacity, everyMs }: AttemptBucket, now: number): number {
  const at = db.prepare('select settled_at from attempt where key = ?').pluck().get(key) as number | undefined;
  return at === undefined || at < now || at > now + capacity * everyMs ? now : at;
}

/** Milliseconds until one more fits: what is held against the key may be as much as its bucket holds. */
function waitFor(db: SqlSession, bucket: AttemptBucket, now: number): number {
  const { capacity, everyMs } = bucket;
  return Math.max(0, settledAt(db, bucket, now) + everyMs - now - capacity * everyMs);
}

function forget(db: SqlSession, now: number): void {
  db.prepare('delete from attempt where settled_at <= ?').run(now);
  db.prepare(
    'delete from attempt where key in (select key from attempt order by settled_at desc limit -1 offset ?)',
  ).run(MOST_ROWS);
}

/** Counts one attempt in every bucket. Returns 0, or the milliseconds to wait when one of them is full: then nothing is counted. */
export function countAttempt(
  db: SqlSession,
  command: { readonly buckets: readonly AttemptBucket[]; readonly at: number },
): number {
  const { buckets, at } = command;
  const wait = Math.max(0, ...buckets.map((bucket) => waitFor(db, bucket, at)));
  if (wait > 0) return wait;
  forget(db, at);
  const put = db.prepare(
    'insert into attempt (key, settled_at) values (?, ?) on conflict (key) do update set settled_at = excluded.settled_at',
  );
  for (const bucket of buckets) put.run(bucket.key, settledAt(db, bucket, at) + bucket.everyMs);
  return 0;
}

/** Takes back one attempt that is not held against anybody. */
export function forgiveAttempt(db: SqlSession, command: { readonly buckets: readonly AttemptBucket[] }): void {
  const take = db.prepare('update attempt set settled_at = settled_at - ? where key = ?');
  for (const { key, everyMs } of command.buckets) take.run(everyMs, key);
}
