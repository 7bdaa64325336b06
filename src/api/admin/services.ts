import type { Auth } from '../../infra/auth/auth.ts';

/** What the admin API needs besides the context, made when the admin host is first asked for something. */
export interface AdminServices {
  /** Signing in and out, by the scheme under which the admin was reached. */
  readonly auth: (scheme: 'http' | 'https') => Auth;
}
