import type { Locale } from '../../shared/locale.ts';
import type { Role, SiteRole } from './permissions.ts';

/** Somebody with an account. */
export interface Person {
  readonly id: string;
  readonly name: string;
  readonly email: string;
  readonly locale: Locale;
  readonly isOperator: boolean;
  readonly twoFactorEnabled: boolean;
  readonly createdAt: number;
  /** Null while the account can be used. */
  readonly disabledAt: number | null;
}

/** A person's part on a site. */
export interface Membership {
  readonly siteId: string;
  readonly role: SiteRole;
}

/** What a person is on a site: operators are that everywhere, the disabled nothing. Null when they have no part in it. */
export function roleOn(
  person: Pick<Person, 'isOperator' | 'disabledAt'>,
  memberships: readonly Membership[],
  siteId: string,
): Role | null {
  if (person.disabledAt !== null) return null;
  if (person.isOperator) return 'operator';
  return memberships.find((membership) => membership.siteId === siteId)?.role ?? null;
}
