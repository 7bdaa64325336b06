import type { Database, Statement } from 'better-sqlite3';
import type { AccessLink } from '../../core/accounts/access-link.ts';
import type { ApiToken } from '../../core/accounts/api-token.ts';
import type { Permission } from '../../core/accounts/permissions.ts';
import type { Membership, Person } from '../../core/accounts/person.ts';
import type {
  AccountReader,
  InstallationPerson,
  PasskeySummary,
  SessionSummary,
  SitePerson,
} from '../../core/accounts/ports.ts';

const PERSON = `u.id, u.name, u.email, u.locale, u.is_operator as isOperator,
  u.two_factor_enabled as twoFactorEnabled, u.created_at as createdAt, u.disabled_at as disabledAt`;
const LAST_SEEN = '(select max(s.updated_at) from session s where s.user_id = u.id) as lastSeenAt';
const TOKEN = `id, name, user_id as userId, site_id as siteId, scopes, created_at as createdAt, expires_at as expiresAt,
  last_used_at as lastUsedAt, revoked_at as revokedAt`;
const LINK = `hash, kind, site_id as siteId, role, user_id as userId, name, email, created_by as createdBy,
  created_at as createdAt, expires_at as expiresAt, used_at as usedAt`;

const QUERIES = {
  person: `select ${PERSON} from user u where u.id = ?`,
  byEmail: `select ${PERSON} from user u where u.email = ?`,
  memberships: 'select site_id as siteId, role from membership where user_id = ? order by site_id',
  tokenByHash: `select ${TOKEN} from api_token where hash = ?`,
  tokens: `select ${TOKEN} from api_token where site_id = ? order by created_at desc`,
  operator: 'select 1 from user where is_operator = 1 and disabled_at is null limit 1',
  link: `select ${LINK} from access_link where hash = ?`,
  invitations: `select ${LINK} from access_link where site_id = ? and kind = 'invitation' and used_at is null
    and expires_at > ? order by created_at desc`,
  people: `select ${PERSON}, m.role, ${LAST_SEEN}, (select count(*) from passkey p where p.user_id = u.id) as passkeys
    from membership m join user u on u.id = m.user_id where m.site_id = ?
    order by u.disabled_at is not null, lower(u.name), u.id`,
  everybody: `select ${PERSON}, ${LAST_SEEN} from user u order by u.disabled_at is not null, lower(u.name), u.id`,
  sessions: `select id, created_at as createdAt, updated_at as lastUsedAt, expires_at as expiresAt, ip_address as address,
    user_agent as userAgent from session where user_id = ? and expires_at > ? order by updated_at desc`,
  passkeys: `select id, name, created_at as createdAt, backed_up as backedUp from passkey where user_id = ?
    order by created_at`,
} as const;

function personOf<Row>(row: Row): Row & Person {
  const { isOperator, twoFactorEnabled } = row as { isOperator: unknown; twoFactorEnabled: unknown };
  return { ...row, isOperator: isOperator === 1, twoFactorEnabled: twoFactorEnabled === 1 } as Row & Person;
}

function tokenOf(row: unknown): ApiToken {
  const token = row as Omit<ApiToken, 'scopes'> & { readonly scopes: string };
  return { ...token, scopes: JSON.parse(token.scopes) as Permission[] };
}

/** Who may do what, in SQLite: asked at every request of the admin. */
export class SqliteAccountReader implements AccountReader {
  readonly #queries: Readonly<Record<keyof typeof QUERIES, Statement>>;

  constructor(db: Database) {
    this.#queries = Object.fromEntries(
      Object.entries(QUERIES).map(([name, sql]) => [name, db.prepare(sql)]),
    ) as unknown as Record<keyof typeof QUERIES, Statement>;
  }

  person(id: string): Person | null {
    const row = this.#queries.person.get(id);
    return row === undefined ? null : personOf(row);
  }

  personByEmail(email: string): Person | null {
    const row = this.#queries.byEmail.get(email.trim().toLowerCase());
    return row === undefined ? null : personOf(row);
  }

  memberships(userId: string): Membership[] {
    return this.#queries.memberships.all(userId) as Membership[];
  }

  tokenByHash(hash: string): ApiToken | null {
    const row = this.#queries.tokenByHash.get(hash);
    return row === undefined ? null : tokenOf(row);
  }

  hasOperator(): boolean {
    return this.#queries.operator.get() !== undefined;
  }

  link(hash: string): AccessLink | null {
    return (this.#queries.link.get(hash) as AccessLink | undefined) ?? null;
  }

  invitations(siteId: string, now: number): AccessLink[] {
    return this.#queries.invitations.all(siteId, now) as AccessLink[];
  }

  people(siteId: string): SitePerson[] {
    return this.#queries.people.all(siteId).map((row) => personOf(row as SitePerson));
  }

  everybody(): InstallationPerson[] {
    return this.#queries.everybody.all().map((row) => {
      const person = personOf(row as Person & { lastSeenAt: number | null });
      return { ...person, memberships: this.memberships(person.id) };
    });
  }

  sessions(userId: string, now: number): SessionSummary[] {
    return this.#queries.sessions.all(userId, now) as SessionSummary[];
  }

  passkeys(userId: string): PasskeySummary[] {
    return this.#queries.passkeys
      .all(userId)
      .map((row) => ({ ...(row as PasskeySummary), backedUp: (row as { backedUp: unknown }).backedUp === 1 }));
  }

  tokens(siteId: string): ApiToken[] {
    return this.#queries.tokens.all(siteId).map(tokenOf);
  }
}
