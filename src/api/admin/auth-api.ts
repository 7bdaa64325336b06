import type { Context } from '../../context.ts';
import { AppError } from '../../shared/errors.ts';
import { adminErrorResponse } from './admin-error.ts';
import type { AdminOrigin } from './admin-route.ts';
import { browserLocale } from './browser-locale.ts';
import { checkOrigin } from './check-origin.ts';
import type { AdminServices } from './services.ts';

/** What of better-auth is reachable. Everything else that it can do is done by routes of our own, or not at all. */
const ENDPOINTS: ReadonlySet<string> = new Set([
  'POST /sign-in/email',
  'POST /sign-out',
  'POST /two-factor/verify-totp',
  'POST /two-factor/verify-backup-code',
  'POST /two-factor/enable',
  'POST /two-factor/disable',
  'POST /two-factor/generate-backup-codes',
  'GET /passkey/generate-authenticate-options',
  'POST /passkey/verify-authentication',
  'GET /passkey/generate-register-options',
  'POST /passkey/verify-registration',
]);

/** Signing in, second factor and passkeys, below `/api/auth/`. */
export interface AuthApi {
  /** Never throws. */
  fetch(request: Request, origin: AdminOrigin): Promise<Response>;
}

/** Builds the part of the API that better-auth answers. */
export function createAuthApi(deps: { readonly context: Context; readonly services: AdminServices }): AuthApi {
  const answer = async (request: Request, origin: AdminOrigin): Promise<Response> => {
    const { pathname } = new URL(request.url);
    const endpoint = `${request.method} ${pathname.slice('/api/auth'.length)}`;
    if (!ENDPOINTS.has(endpoint)) {
      throw new AppError({ kind: 'not-found', code: 'not-found', message: 'There is nothing at this address.' });
    }
    checkOrigin(request, origin.scheme);
    const headers = new Headers(request.headers);
    headers.set('x-client-address', origin.clientAddress);
    return deps.services.auth(origin.scheme).handler(new Request(request, { headers }));
  };
  return {
    fetch: (request, origin) =>
      answer(request, origin).catch((error: unknown) => {
        deps.context.log.error({ err: error }, 'signing in failed');
        return adminErrorResponse(error, browserLocale(request));
      }),
  };
}
