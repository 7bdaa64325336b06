import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  PERMISSIONS,
  ROLES,
  SITE_ROLES,
  TOKEN_SCOPES,
  roleAllows,
  roleIncludes,
} from '../../../src/core/accounts/permissions.ts';
import { roleOn } from '../../../src/core/accounts/person.ts';
import type { Membership, Person } from '../../../src/core/accounts/person.ts';
import { mayDecideOver } from '../../../src/core/accounts/power.ts';

const SITES = ['one', 'two', 'three'];

const membershipsArbitrary: fc.Arbitrary<Membership[]> = fc.uniqueArray(
  fc.record({ siteId: fc.constantFrom(...SITES), role: fc.constantFrom(...SITE_ROLES) }),
  { selector: ({ siteId }) => siteId },
);

const accountArbitrary = fc.record({
  person: fc.record({ isOperator: fc.boolean(), disabledAt: fc.constantFrom(null, 5) }),
  memberships: membershipsArbitrary,
}) as fc.Arbitrary<{ person: Person; memberships: Membership[] }>;

describe('parts', () => {
  it('may do what lower ones may', () => {
    for (const permission of PERMISSIONS) {
      const allowed = ROLES.map((role) => roleAllows(role, permission));
      expect(allowed, permission).toEqual(allowed.toSorted());
    }
  });

  it('give nobody more than the table says', () => {
    expect(PERMISSIONS.filter((permission) => roleAllows('viewer', permission))).toEqual([
      'content.read',
      'media.read',
      'redirects.read',
      'questions.read',
      'settings.read',
      'people.read',
    ]);
    const byAuthor = PERMISSIONS.filter(
      (permission) => roleAllows('author', permission) && !roleAllows('viewer', permission),
    );
    expect(byAuthor).toEqual(['content.write', 'media.write']);
    expect(PERMISSIONS.filter((permission) => !roleAllows('manager', permission))).toEqual([
      'installation.read',
      'installation.write',
    ]);
    expect(PERMISSIONS.every((permission) => roleAllows('operator', permission))).toBe(true);
  });

  it('need somebody: without a part there is only oneself', () => {
    expect(PERMISSIONS.some((permission) => roleAllows(null, permission))).toBe(false);
    expect(roleAllows(null, 'self')).toBe(true);
  });

  it('end with the account', () => {
    fc.assert(
      fc.property(accountArbitrary, fc.constantFrom(...SITES), ({ person, memberships }, site) => {
        const role = roleOn(person, memberships, site);
        if (person.disabledAt !== null) expect(role).toBeNull();
        else if (person.isOperator) expect(role).toBe('operator');
        else expect(role).toBe(memberships.find(({ siteId }) => siteId === site)?.role ?? null);
      }),
    );
  });
});

describe('deciding over a whole account', () => {
  it('never gives more than one has: whoever decides could do on each site what the account can do there', () => {
    fc.assert(
      fc.property(accountArbitrary, accountArbitrary, (one, other) => {
        if (!mayDecideOver(one, other) || one.person.isOperator) return;
        expect(other.person.isOperator).toBe(false);
        for (const { siteId, role } of other.memberships) {
          const mine = roleOn(one.person, one.memberships, siteId);
          expect(mine).not.toBeNull();
          if (mine !== null) expect(roleIncludes(mine, role)).toBe(true);
        }
      }),
    );
  });

  it('is for managers of all of its sites', () => {
    const person = { isOperator: false, disabledAt: null } as Person;
    const manager = { person, memberships: [{ siteId: 'one', role: 'manager' as const }] };
    const editor = { person, memberships: [{ siteId: 'one', role: 'editor' as const }] };
    const author = { person, memberships: [{ siteId: 'one', role: 'author' as const }] };
    const both = { person, memberships: [...author.memberships, { siteId: 'two', role: 'viewer' as const }] };
    expect(mayDecideOver(manager, author)).toBe(true);
    expect(mayDecideOver(editor, author)).toBe(false);
    expect(mayDecideOver(manager, both)).toBe(false);
    expect(mayDecideOver(manager, { person, memberships: [] })).toBe(false);
  });
});

describe('scopes of tokens', () => {
  it('reach neither deleting for good, people, tokens, erasure nor the installation', () => {
    expect(PERMISSIONS.filter((permission) => !TOKEN_SCOPES.includes(permission))).toEqual([
      'content.erase',
      'people.write',
      'tokens.write',
      'erasure.write',
      'installation.read',
      'installation.write',
    ]);
  });
});
