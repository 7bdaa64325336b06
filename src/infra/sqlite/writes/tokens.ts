import type { ApiToken } from '../../../core/accounts/api-token.ts';
import type { SqlSession } from '../../sql/session.ts';
import { writeAudit } from './audit.ts';

/** Notes when a token was used. */
export function noteTokenUse(db: SqlSession, command: { readonly id: string; readonly at: number }): void {
  db.prepare('update api_token set last_used_at = ? where id = ?').run(command.at, command.id);
}

/** Keeps a new token for scripts. */
export function createToken(
  db: SqlSession,
  token: Omit<ApiToken, 'lastUsedAt' | 'revokedAt'> & { readonly hash: string },
): void {
  db.prepare(
    `insert into api_token (id, hash, name, user_id, site_id, scopes, created_at, expires_at)
     values (:id, :hash, :name, :userId, :siteId, :scopes, :createdAt, :expiresAt)`,
  ).run({ ...token, scopes: JSON.stringify(token.scopes) });
  const { id, userId, siteId, scopes } = token;
  writeAudit(
    db,
    { actor: userId, siteId, action: 'token.create', subject: id, details: { scopes: scopes.join(' ') } },
    token.createdAt,
  );
}

/** Ends a token of a site. Returns false when there is none that was still valid. */
export function revokeToken(
  db: SqlSession,
  command: { readonly siteId: string; readonly id: string; readonly actor: string; readonly at: number },
): boolean {
  const { siteId, id, actor, at } = command;
  const { changes } = db
    .prepare('update api_token set revoked_at = ? where id = ? and site_id = ? and revoked_at is null')
    .run(at, id, siteId);
  if (changes === 0) return false;
  writeAudit(db, { actor, siteId, action: 'token.revoke', subject: id, details: {} }, at);
  return true;
}
