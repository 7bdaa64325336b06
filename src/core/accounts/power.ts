import { roleIncludes } from './permissions.ts';
import type { Membership, Person } from './person.ts';
import { roleOn } from './person.ts';

interface Account {
  readonly person: Person;
  readonly memberships: readonly Membership[];
}

/**
 * True when somebody may decide over a whole account: set its password anew, disable it. They must be able to do on every
 * site what the account can do there; otherwise the manager of one site could take over an editor of another one, or an operator.
 */
export function mayDecideOver(one: Account, other: Account): boolean {
  if (one.person.isOperator) return true;
  if (other.person.isOperator || other.memberships.length === 0) return false;
  return other.memberships.every(({ siteId }) => {
    const role = roleOn(one.person, one.memberships, siteId);
    return role !== null && roleIncludes(role, 'manager');
  });
}
