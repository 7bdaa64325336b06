import type { ApiToken } from './api-token.ts';
import type { Membership, Person } from './person.ts';

/** What is known about people, read synchronously fast and never changed through this port. */
export interface AccountReader {
  person(id: string): Person | null;
  personByEmail(email: string): Person | null;
  memberships(userId: string): Membership[];
  /** The token whose SHA-256 this is. */
  tokenByHash(hash: string): ApiToken | null;
  hasOperator(): boolean;
}
