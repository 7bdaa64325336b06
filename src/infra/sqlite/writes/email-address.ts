import { AppError } from '../../../shared/errors.ts';
import type { SqlSession } from '../../sql/session.ts';
import { linkUnusable, takeLink } from './access-links.ts';
import { writeAudit } from './audit.ts';

/** What an address was before. */
export interface ChangedAddress {
  readonly former: string;
  readonly email: string;
}

interface Change {
  readonly userId: string;
  readonly email: string;
  /** Who changes it: a person's id, or `cli`. */
  readonly actor: string;
  readonly siteId: string | null;
  /** The session that goes on; every other one ends. */
  readonly keptSessionId: string | null;
  readonly at: number;
}

/**
 * Gives an account another address: other sessions end, and so do links that were on their way to the former one.
 * @throws AppError `person-unknown`, `address-taken`
 */
export function changeEmail(db: SqlSession, change: Change): ChangedAddress {
  const { userId, email, actor, siteId, keptSessionId, at } = change;
  const former = db.prepare('select email from user where id = ?').pluck().get(userId) as string | undefined;
  if (former === undefined) {
    throw new AppError({ kind: 'not-found', code: 'person-unknown', message: 'There is no such person.' });
  }
  if (db.prepare('select 1 from user where email = ?').get(email) !== undefined) {
    throw new AppError({ kind: 'conflict', code: 'address-taken', message: 'There is an account for this address.' });
  }
  const verified = actor === userId ? 1 : 0;
  db.prepare('update user set email = ?, email_verified = ?, updated_at = ? where id = ?').run(
    email,
    verified,
    at,
    userId,
  );
  db.prepare('delete from session where user_id = ? and id is distinct from ?').run(userId, keptSessionId);
  db.prepare('delete from access_link where user_id = ? and used_at is null').run(userId);
  writeAudit(db, { actor, siteId, action: 'email.change', subject: userId, details: {} }, at);
  return { former, email };
}

/**
 * Changes one's own address with the link that went to the new one. Only its owner can: somebody who got the link because an
 * address was mistyped must not get the account.
 * @throws AppError `link-unusable`, `address-taken`
 */
export function confirmEmail(
  db: SqlSession,
  command: {
    readonly hash: string;
    readonly userId: string;
    readonly keptSessionId: string | null;
    readonly at: number;
  },
): ChangedAddress {
  const { hash, userId, keptSessionId, at } = command;
  const link = takeLink(db, hash, at);
  if (link.kind !== 'email' || link.userId !== userId || link.email === null) throw linkUnusable();
  return changeEmail(db, { userId, email: link.email, actor: userId, siteId: null, keptSessionId, at });
}
