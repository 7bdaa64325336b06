import type { AccessLink } from './access-link.ts';
import type { ApiToken } from './api-token.ts';
import type { Role } from './permissions.ts';
import type { Membership, Person } from './person.ts';

/** Somebody who works on a site. */
export interface SitePerson extends Person {
  readonly role: Role;
  /** When one of their sessions was last used; null when nobody is signed in. */
  readonly lastSeenAt: number | null;
  readonly passkeys: number;
}

/** Somebody with an account, as operators see it. */
export interface InstallationPerson extends Person {
  readonly memberships: readonly Membership[];
  readonly lastSeenAt: number | null;
}

/** A place where somebody is signed in. */
export interface SessionSummary {
  readonly id: string;
  readonly createdAt: number;
  readonly lastUsedAt: number;
  readonly expiresAt: number;
  readonly address: string | null;
  readonly userAgent: string | null;
}

/** A passkey as its owner sees it. */
export interface PasskeySummary {
  readonly id: string;
  readonly name: string | null;
  readonly createdAt: number | null;
  /** True when it exists on other devices too. */
  readonly backedUp: boolean;
}

/** What is known about people. Every method reads at once and changes nothing. */
export interface AccountReader {
  person(id: string): Person | null;
  personByEmail(email: string): Person | null;
  memberships(userId: string): Membership[];
  /** The token whose SHA-256 this is. */
  tokenByHash(hash: string): ApiToken | null;
  /** True when somebody can let others in. */
  hasOperator(): boolean;
  link(hash: string): AccessLink | null;
  /** Invitations of a site that can still be used. */
  invitations(siteId: string, now: number): AccessLink[];
  /** People of a site, those who can no longer sign in too, by name; operators only where they have a part of their own. */
  people(siteId: string): SitePerson[];
  everybody(): InstallationPerson[];
  sessions(userId: string, now: number): SessionSummary[];
  passkeys(userId: string): PasskeySummary[];
  tokens(siteId: string): ApiToken[];
}
