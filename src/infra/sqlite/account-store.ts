import type { Database, Statement } from 'better-sqlite3';
import type { ApiToken } from '../../core/accounts/api-token.ts';
import type { Permission } from '../../core/accounts/permissions.ts';
import type { Membership, Person } from '../../core/accounts/person.ts';
import type { AccountReader } from '../../core/accounts/ports.ts';

type PersonRow = Omit<Person, 'isOperator' | 'twoFactorEnabled'> & {
  readonly isOperator: number;
  readonly twoFactorEnabled: number;
};

type TokenRow = Omit<ApiToken, 'scopes'> & { readonly scopes: string };

/** Columns of a person, from a table that is called `u`. */
export const PERSON_COLUMNS = `u.id, u.name, u.email, u.locale, u.is_operator as isOperator,
  u.two_factor_enabled as twoFactorEnabled, u.created_at as createdAt, u.disabled_at as disabledAt`;

/** A person from a row of `PERSON_COLUMNS`. */
export function personOf(row: unknown): Person {
  const person = row as PersonRow;
  return { ...person, isOperator: person.isOperator === 1, twoFactorEnabled: person.twoFactorEnabled === 1 };
}

/** A token from a row of `TOKEN_COLUMNS`. */
export function tokenOf(row: unknown): ApiToken {
  const token = row as TokenRow;
  return { ...token, scopes: JSON.parse(token.scopes) as Permission[] };
}

/** Columns of a token, from a table that is called `t`. */
export const TOKEN_COLUMNS = `t.id, t.name, t.user_id as userId, t.site_id as siteId, t.scopes, t.created_at as createdAt,
  t.expires_at as expiresAt, t.last_used_at as lastUsedAt, t.revoked_at as revokedAt`;

/** Who may do what, in SQLite: asked at every request of the admin. */
export class SqliteAccountReader implements AccountReader {
  readonly #person: Statement;
  readonly #byEmail: Statement;
  readonly #memberships: Statement;
  readonly #token: Statement;
  readonly #operator: Statement;

  constructor(db: Database) {
    this.#person = db.prepare(`select ${PERSON_COLUMNS} from user u where u.id = ?`);
    this.#byEmail = db.prepare(`select ${PERSON_COLUMNS} from user u where u.email = ?`);
    this.#memberships = db.prepare('select site_id as siteId, role from membership where user_id = ?');
    this.#token = db.prepare(`select ${TOKEN_COLUMNS} from api_token t where t.hash = ?`);
    this.#operator = db.prepare('select 1 from user where is_operator = 1 and disabled_at is null limit 1');
  }

  person(id: string): Person | null {
    const row = this.#person.get(id);
    return row === undefined ? null : personOf(row);
  }

  personByEmail(email: string): Person | null {
    const row = this.#byEmail.get(email.trim().toLowerCase());
    return row === undefined ? null : personOf(row);
  }

  memberships(userId: string): Membership[] {
    return this.#memberships.all(userId) as Membership[];
  }

  tokenByHash(hash: string): ApiToken | null {
    const row = this.#token.get(hash);
    return row === undefined ? null : tokenOf(row);
  }

  hasOperator(): boolean {
    return this.#operator.get() !== undefined;
  }
}
