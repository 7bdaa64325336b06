import type { NewAuditEntry } from '../../../core/accounts/audit.ts';
import type { SqlSession } from '../../sql/session.ts';

/** Notes a change, in the transaction that makes it. */
export function writeAudit(db: SqlSession, entry: NewAuditEntry, at: number): void {
  db.prepare('insert into audit_entry (at, actor, site_id, action, subject, details) values (?, ?, ?, ?, ?, ?)').run(
    at,
    entry.actor,
    entry.siteId,
    entry.action,
    entry.subject,
    JSON.stringify(entry.details),
  );
}

/** Notes a change that was made by another unit of work. */
export function appendAudit(db: SqlSession, command: { readonly entry: NewAuditEntry; readonly at: number }): void {
  writeAudit(db, command.entry, command.at);
}
