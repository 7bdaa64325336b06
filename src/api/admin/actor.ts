import type { Permission, Role } from '../../core/accounts/permissions.ts';
import type { Locale } from '../../shared/locale.ts';

/** Who asks: somebody who is signed in, or a script with a token of somebody. */
export interface Actor {
  readonly id: string;
  readonly name: string;
  readonly email: string;
  readonly locale: Locale;
  readonly isOperator: boolean;
  /** Part on the site that the address names; null where it names none. */
  readonly role: Role | null;
  /** Id of the session; null for a token. */
  readonly sessionId: string | null;
  /** The token that asks; null for a session. */
  readonly token: { readonly id: string; readonly siteId: string; readonly scopes: readonly Permission[] } | null;
}
