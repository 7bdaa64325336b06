import type { Database } from 'better-sqlite3';
import type { AuditEntry, AuditLog, AuditQuery, NewAuditEntry } from '../../core/accounts/audit.ts';
import type { Writer } from './writer.ts';

/**
 * Entries of a site, and changes to the accounts of its people, which belong to no site. When they signed in is not among them:
 * that would be watching colleagues.
 */
const OF_SITE = `(e.site_id = ? or (e.site_id is null
  and (e.action glob 'person.*' or e.action glob 'password.*' or e.action glob 'profile.*' or e.action glob 'operator.*'
    or e.action glob 'second-factor.*' or e.action glob 'passkey.*')
  and exists (select 1 from membership m where m.site_id = ?
    and m.user_id = case when e.action glob 'passkey.*' then e.actor else e.subject end)))`;

/** The audit log in SQLite, where triggers refuse to change or delete an entry. */
export class SqliteAuditLog implements AuditLog {
  readonly #db: Database;
  readonly #writer: Writer;

  constructor(db: Database, writer: Writer) {
    this.#db = db;
    this.#writer = writer;
  }

  async append(entry: NewAuditEntry): Promise<void> {
    await this.#writer.run('appendAudit', { entry, at: Date.now() });
  }

  list(query: AuditQuery): Promise<{ readonly items: AuditEntry[]; readonly total: number }> {
    const conditions: string[] = [];
    const values: unknown[] = [];
    const add = (condition: string, value: unknown): void => {
      conditions.push(condition);
      values.push(value);
    };
    if (query.siteId !== null) {
      conditions.push(OF_SITE);
      values.push(query.siteId, query.siteId);
    }
    if (query.actor !== undefined) add('e.actor = ?', query.actor);
    if (query.subject !== undefined) add('e.subject = ?', query.subject);
    if (query.action !== undefined) add("e.action glob ? || '*'", query.action.replace(/[*?[]/g, '[$&]'));
    const where = conditions.length === 0 ? '' : ` where ${conditions.join(' and ')}`;
    const { total } = this.#db.prepare(`select count(*) as total from audit_entry e${where}`).get(...values) as {
      total: number;
    };
    const rows = this.#db
      .prepare(
        `select e.sequence, e.at, e.actor, e.site_id as siteId, e.action, e.subject, e.details, u.name as actorName,
         s.name as subjectName
         from audit_entry e left join user u on u.id = e.actor left join user s on s.id = e.subject${where} order by e.sequence desc limit ? offset ?`,
      )
      .all(...values, query.size, (query.page - 1) * query.size) as (Omit<AuditEntry, 'details'> & {
      details: string;
    })[];
    return Promise.resolve({
      items: rows.map((row) => ({ ...row, details: JSON.parse(row.details) as AuditEntry['details'] })),
      total,
    });
  }
}
