import type { AccessLink, NewAccount } from '../../../core/accounts/access-link.ts';
import { AppError } from '../../../shared/errors.ts';
import { newId } from '../../../shared/ids.ts';
import type { SqlSession } from '../../sql/session.ts';
import { writeAudit } from './audit.ts';

/** What is said of a link that was used, is too old or never was: the same, so that nothing can be learnt by trying. */
export function linkUnusable(): AppError {
  return new AppError({
    kind: 'not-found',
    code: 'link-unusable',
    message: 'This link was used already, is too old, or does not exist.',
    hint: 'Ask for a new one.',
  });
}

/** Keeps a new link in place of unused ones for the same purpose, of which the latest alone counts. */
export function createAccessLink(db: SqlSession, link: Omit<AccessLink, 'usedAt'>): void {
  db.prepare(
    `delete from access_link where used_at is null and kind = :kind and site_id is not distinct from :siteId and user_id is not distinct from :userId
     and (email is not distinct from :email or kind = 'email')`,
  ).run(link);
  db.prepare(
    `insert into access_link (hash, kind, site_id, role, user_id, name, email, created_by, created_at, expires_at)
     values (:hash, :kind, :siteId, :role, :userId, :name, :email, :createdBy, :createdAt, :expiresAt)`,
  ).run(link);
  writeAudit(
    db,
    {
      actor: link.createdBy,
      siteId: link.siteId,
      action: `link.${link.kind}`,
      subject: link.userId ?? link.hash.slice(0, 16),
      details: link.role === null ? {} : { role: link.role },
    },
    link.createdAt,
  );
}

/** Withdraws an invitation of a site. Returns false when there is none that could still be used. */
export function withdrawInvitation(
  db: SqlSession,
  command: { readonly siteId: string; readonly hash: string; readonly actor: string; readonly at: number },
): boolean {
  const { changes } = db
    .prepare("delete from access_link where hash = ? and site_id = ? and kind = 'invitation' and used_at is null")
    .run(command.hash, command.siteId);
  if (changes === 0) return false;
  const { actor, siteId, at } = command;
  writeAudit(db, { actor, siteId, action: 'invitation.withdraw', subject: command.hash.slice(0, 16), details: {} }, at);
  return true;
}

/**
 * Withdraws what somebody who loses the right to do so has made for others and nobody has used: who goes must not come back
 * by an invitation of their own. @param siteId invitations of this site and links for passwords; null for every link
 */
export function withdrawLinksOf(db: SqlSession, createdBy: string, siteId: string | null): void {
  db.prepare(
    `delete from access_link where created_by = :createdBy and user_id is not :createdBy and used_at is null
     and (site_id = :siteId or :siteId is null or kind = 'password')`,
  ).run({ createdBy, siteId });
}

/** Takes a link out of use and gives it back. @throws AppError `link-unusable` when somebody was faster */
export function takeLink(db: SqlSession, hash: string, at: number): AccessLink {
  const row = db
    .prepare(
      `update access_link set used_at = :at where hash = :hash and used_at is null and expires_at > :at
       returning hash, kind, site_id as siteId, role, user_id as userId, name, email, created_by as createdBy,
       created_at as createdAt, expires_at as expiresAt, used_at as usedAt`,
    )
    .get({ hash, at }) as AccessLink | undefined;
  if (row === undefined) throw linkUnusable();
  return row;
}

function join(db: SqlSession, link: AccessLink, userId: string, at: number): void {
  if (link.siteId === null || link.role === null) return;
  db.prepare(
    `insert into membership (user_id, site_id, role, created_at) values (?, ?, ?, ?)
     on conflict (user_id, site_id) do update set role = excluded.role`,
  ).run(userId, link.siteId, link.role, at);
}

/**
 * Makes an account from a link for the first operator or an invitation.
 * @throws AppError `link-unusable`, `email-taken`
 */
export function createAccountFromLink(
  db: SqlSession,
  command: { readonly hash: string; readonly account: NewAccount; readonly at: number },
): void {
  const { hash, account, at } = command;
  const link = takeLink(db, hash, at);
  if (link.kind === 'password' || link.kind === 'email') throw linkUnusable();
  const email = link.email ?? account.email;
  if (db.prepare('select 1 from user where email = ?').get(email) !== undefined) {
    throw new AppError({ kind: 'conflict', code: 'email-taken', message: 'There is an account for this address.' });
  }
  db.prepare(
    `insert into user (id, name, email, email_verified, created_at, updated_at, locale, is_operator)
     values (?, ?, ?, 0, ?, ?, ?, ?)`,
  ).run(account.id, account.name, email, at, at, account.locale, link.kind === 'operator' ? 1 : 0);
  db.prepare(
    `insert into account (id, account_id, provider_id, user_id, password, created_at, updated_at)
     values (?, ?, 'credential', ?, ?, ?, ?)`,
  ).run(newId(at), account.id, account.id, account.passwordHash, at, at);
  join(db, link, account.id, at);
  writeAudit(
    db,
    {
      actor: account.id,
      siteId: link.siteId,
      action: 'person.join',
      subject: account.id,
      details: { role: link.role ?? 'operator' },
    },
    at,
  );
}

/** Gives somebody who has an account already the part that an invitation for their address offers. @throws AppError `link-unusable` */
export function acceptInvitation(
  db: SqlSession,
  command: { readonly hash: string; readonly userId: string; readonly at: number },
): void {
  const { hash, userId, at } = command;
  const link = takeLink(db, hash, at);
  const person = db.prepare('select email from user where id = ? and disabled_at is null').get(userId) as
    { email: string } | undefined;
  if (link.kind !== 'invitation' || person?.email !== link.email) throw linkUnusable();
  join(db, link, userId, at);
  writeAudit(
    db,
    { actor: userId, siteId: link.siteId, action: 'person.join', subject: userId, details: { role: link.role ?? '' } },
    at,
  );
}

/** Sets the password that a link allows to set, and ends every session. Returns whose it is. @throws AppError `link-unusable` */
export function setPasswordByLink(
  db: SqlSession,
  command: { readonly hash: string; readonly passwordHash: string; readonly at: number },
): string {
  const { hash, passwordHash, at } = command;
  const link = takeLink(db, hash, at);
  const { userId } = link;
  const usable = db.prepare('select 1 from user where id = ? and disabled_at is null').get(userId ?? '');
  if (link.kind !== 'password' || userId === null || usable === undefined) throw linkUnusable();
  writePassword(db, userId, passwordHash, at);
  db.prepare('delete from session where user_id = ?').run(userId);
  writeAudit(db, { actor: userId, siteId: null, action: 'password.reset', subject: userId, details: {} }, at);
  return userId;
}

/** Sets a password, also for somebody who had none. */
export function writePassword(db: SqlSession, userId: string, passwordHash: string, at: number): void {
  const { changes } = db
    .prepare("update account set password = ?, updated_at = ? where user_id = ? and provider_id = 'credential'")
    .run(passwordHash, at, userId);
  if (changes > 0) return;
  db.prepare(
    `insert into account (id, account_id, provider_id, user_id, password, created_at, updated_at)
     values (?, ?, 'credential', ?, ?, ?, ?)`,
  ).run(newId(at), userId, userId, passwordHash, at, at);
}
