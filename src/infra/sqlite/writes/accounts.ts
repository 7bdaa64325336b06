import { roleAllows } from '../../../core/accounts/permissions.ts';
import type { SiteRole } from '../../../core/accounts/permissions.ts';
import { AppError } from '../../../shared/errors.ts';
import type { Locale } from '../../../shared/locale.ts';
import type { SqlSession } from '../../sql/session.ts';
import { withdrawLinksOf, writePassword } from './access-links.ts';
import { writeAudit } from './audit.ts';

interface Change {
  readonly userId: string;
  /** Who changes it: a person's id, or `cli`. */
  readonly actor: string;
  readonly at: number;
}

function personUnknown(): AppError {
  return new AppError({ kind: 'not-found', code: 'person-unknown', message: 'There is no such person.' });
}

/** Somebody has to be able to let others in. @throws AppError `last-operator` */
function keepAnOperator(db: SqlSession, userId: string): void {
  const others = db
    .prepare('select 1 from user where is_operator = 1 and disabled_at is null and id <> ? limit 1')
    .get(userId);
  const isOne = db.prepare('select 1 from user where id = ? and is_operator = 1 and disabled_at is null').get(userId);
  if (isOne !== undefined && others === undefined) {
    throw new AppError({
      kind: 'conflict',
      code: 'last-operator',
      message: 'This is the only operator.',
      hint: 'Make somebody else an operator first.',
    });
  }
}

/**
 * Disables an account in one step: sessions, tokens, open links, those for others too, and links to previews end with it; everything
 * that the person wrote stays.
 * @throws AppError `person-unknown`, `last-operator`
 */
export function disablePerson(db: SqlSession, command: Change & { readonly siteId: string | null }): void {
  const { userId, actor, at, siteId } = command;
  keepAnOperator(db, userId);
  const { changes } = db
    .prepare('update user set disabled_at = coalesce(disabled_at, ?), updated_at = ? where id = ?')
    .run(at, at, userId);
  if (changes === 0) throw personUnknown();
  db.prepare('delete from session where user_id = ?').run(userId);
  db.prepare('update api_token set revoked_at = ? where user_id = ? and revoked_at is null').run(at, userId);
  db.prepare('delete from access_link where user_id = ? and used_at is null').run(userId);
  withdrawLinksOf(db, userId, null);
  db.prepare('update preview_link set revoked_at = ? where created_by = ? and revoked_at is null').run(at, userId);
  writeAudit(db, { actor, siteId, action: 'person.disable', subject: userId, details: {} }, at);
}

/** Lets somebody in again, with the parts they had. @throws AppError `person-unknown` */
export function enablePerson(db: SqlSession, command: Change & { readonly siteId: string | null }): void {
  const { userId, actor, at, siteId } = command;
  const { changes } = db.prepare('update user set disabled_at = null, updated_at = ? where id = ?').run(at, userId);
  if (changes === 0) throw personUnknown();
  writeAudit(db, { actor, siteId, action: 'person.enable', subject: userId, details: {} }, at);
}

/** Gives a person of a site another part on it. @throws AppError `person-unknown` when they have none there */
export function changeRole(
  db: SqlSession,
  command: Change & { readonly siteId: string; readonly role: SiteRole },
): void {
  const { userId, siteId, role, actor, at } = command;
  const { changes } = db
    .prepare('update membership set role = ? where user_id = ? and site_id = ?')
    .run(role, userId, siteId);
  if (changes === 0) throw personUnknown();
  if (!roleAllows(role, 'people.write')) withdrawLinksOf(db, userId, siteId);
  writeAudit(db, { actor, siteId, action: 'person.role', subject: userId, details: { role } }, at);
}

/** Takes a person off a site; their tokens for it end. @throws AppError `person-unknown` when they are not on it */
export function removeFromSite(db: SqlSession, command: Change & { readonly siteId: string }): void {
  const { userId, siteId, actor, at } = command;
  const { changes } = db.prepare('delete from membership where user_id = ? and site_id = ?').run(userId, siteId);
  if (changes === 0) throw personUnknown();
  db.prepare('update api_token set revoked_at = ? where user_id = ? and site_id = ? and revoked_at is null').run(
    at,
    userId,
    siteId,
  );
  withdrawLinksOf(db, userId, siteId);
  writeAudit(db, { actor, siteId, action: 'person.remove', subject: userId, details: {} }, at);
}

/** Makes somebody an operator, or no longer. @throws AppError `person-unknown`, `last-operator` */
export function setOperator(db: SqlSession, command: Change & { readonly isOperator: boolean }): void {
  const { userId, isOperator, actor, at } = command;
  if (!isOperator) keepAnOperator(db, userId);
  const { changes } = db
    .prepare('update user set is_operator = ?, updated_at = ? where id = ?')
    .run(isOperator ? 1 : 0, at, userId);
  if (changes === 0) throw personUnknown();
  if (!isOperator) withdrawLinksOf(db, userId, null);
  writeAudit(
    db,
    { actor, siteId: null, action: isOperator ? 'operator.grant' : 'operator.revoke', subject: userId, details: {} },
    at,
  );
}

/** Changes what somebody says about themselves. */
export function changeProfile(
  db: SqlSession,
  command: { readonly userId: string; readonly name: string; readonly locale: Locale; readonly at: number },
): void {
  const { userId, name, locale, at } = command;
  db.prepare('update user set name = ?, locale = ?, updated_at = ? where id = ?').run(name, locale, at, userId);
  writeAudit(db, { actor: userId, siteId: null, action: 'profile.change', subject: userId, details: { locale } }, at);
}

/** Sets one's own password and ends every other session. */
export function changePassword(
  db: SqlSession,
  command: Change & { readonly passwordHash: string; readonly keptSessionId: string | null },
): void {
  const { userId, actor, at, passwordHash, keptSessionId } = command;
  writePassword(db, userId, passwordHash, at);
  db.prepare('delete from session where user_id = ? and id is distinct from ?').run(userId, keptSessionId);
  db.prepare('delete from access_link where user_id = ? and used_at is null').run(userId);
  writeAudit(db, { actor, siteId: null, action: 'password.change', subject: userId, details: {} }, at);
}

/** Ends sessions: one, or all but one. Returns how many. */
export function endSessions(
  db: SqlSession,
  command: Change & ({ readonly sessionId: string } | { readonly exceptSessionId: string | null }),
): number {
  const { userId, actor, at } = command;
  const { changes } =
    'sessionId' in command
      ? db.prepare('delete from session where user_id = ? and id = ?').run(userId, command.sessionId)
      : db
          .prepare('delete from session where user_id = ? and id is distinct from ?')
          .run(userId, command.exceptSessionId);
  if (changes > 0) {
    writeAudit(db, { actor, siteId: null, action: 'session.end', subject: userId, details: { count: changes } }, at);
  }
  return changes;
}

/** Takes the second factor off, for somebody who has lost the phone and the recovery codes too. */
export function removeSecondFactor(db: SqlSession, command: Change): void {
  const { userId, actor, at } = command;
  db.prepare('update user set two_factor_enabled = 0, updated_at = ? where id = ?').run(at, userId);
  db.prepare('delete from two_factor where user_id = ?').run(userId);
  writeAudit(db, { actor, siteId: null, action: 'second-factor.remove', subject: userId, details: {} }, at);
}
