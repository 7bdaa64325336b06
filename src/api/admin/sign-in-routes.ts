import { z } from 'zod';
import { PASSWORD_LENGTH } from '../../core/accounts/password.ts';
import { AppError } from '../../shared/errors.ts';
import { adminRoute, openRoute } from './admin-route.ts';
import { callAuth, withCookies } from './call-auth.ts';
import { passkeyAnswer, withoutEmpty } from './passkey-shapes.ts';

const state = z.object({
  /** `second-factor`: the code of the app or a recovery code is still needed. */
  state: z.enum(['signed-in', 'second-factor']),
});

const credentials = z.object({
  email: z.string().trim().toLowerCase().max(254),
  password: z.string().min(1).max(PASSWORD_LENGTH.maximum),
});

/** What a browser would send back of the cookies that an answer sets. */
function sentBack(cookies: readonly string[]): string {
  return cookies.map((cookie) => cookie.split(';', 1)[0] ?? '').join('; ');
}

/** Signing in and out. What is wrong is never said so precisely that it tells whether there is an account. */
export const signInRoutes = [
  openRoute({
    method: 'post',
    path: '/api/admin/sign-in',
    summary: 'Signs in with e-mail address and password; sets the session’s cookie',
    body: credentials,
    response: state,
    handle: async ({ body, request, clientAddress, scheme, services, context }) => {
      const attempt = await services.attempts.begin(body.email, clientAddress);
      const { result, cookies } = await callAuth({ request, clientAddress }, (headers) =>
        services.auth(scheme).api.signInEmail({ body: { ...body, rememberMe: true }, headers, returnHeaders: true }),
      );
      await attempt.succeeded();
      if ('twoFactorRedirect' in result) return withCookies({ state: 'second-factor' }, cookies);
      await context.audit.append({
        actor: result.user.id,
        siteId: null,
        action: 'session.start',
        subject: result.user.id,
        details: { with: 'password' },
      });
      return withCookies({ state: 'signed-in' }, cookies);
    },
  }),
  openRoute({
    method: 'post',
    path: '/api/admin/sign-in/code',
    summary: 'Completes signing in with a code of the app, or with a recovery code',
    body: z.object({ kind: z.enum(['app', 'recovery']), code: z.string().trim().min(6).max(20) }),
    response: state,
    handle: async ({ body, request, clientAddress, scheme, services, context }) => {
      const attempt = await services.attempts.begin(null, clientAddress);
      const { api } = services.auth(scheme);
      const { result, cookies } = await callAuth({ request, clientAddress }, (headers) =>
        body.kind === 'app'
          ? api.verifyTOTP({ body: { code: body.code.replace(/\s/g, '') }, headers, returnHeaders: true })
          : api.verifyBackupCode({ body: { code: body.code }, headers, returnHeaders: true }),
      );
      const { user } = result as { user: { id: string } };
      if (body.kind === 'app' && !(await services.attempts.spend(user.id, body.code.replace(/\s/g, '')))) {
        // The session is there already, and nobody has its cookie: it goes too.
        await callAuth({ request, clientAddress }, (headers) => {
          headers.set('cookie', sentBack(cookies));
          return api.signOut({ headers, returnHeaders: true });
        });
        throw new AppError({ kind: 'invalid', code: 'code-wrong', message: 'The code was used before.' });
      }
      await attempt.succeeded();
      await context.audit.append({
        actor: user.id,
        siteId: null,
        action: 'session.start',
        subject: user.id,
        details: { with: body.kind === 'app' ? 'second-factor' : 'recovery-code' },
      });
      return withCookies({ state: 'signed-in' }, cookies);
    },
  }),
  openRoute({
    method: 'post',
    path: '/api/admin/sign-in/passkey/options',
    summary: 'What the browser needs to ask for a passkey (WebAuthn)',
    handle: async ({ request, clientAddress, scheme, services }) => {
      // Each keeps a challenge in the database, so nobody may ask without end.
      await services.attempts.begin(null, clientAddress);
      const { result, cookies } = await callAuth({ request, clientAddress }, (headers) =>
        services.auth(scheme).api.generatePasskeyAuthenticationOptions({ headers, returnHeaders: true }),
      );
      return withCookies(result, cookies);
    },
  }),
  openRoute({
    method: 'post',
    path: '/api/admin/sign-in/passkey',
    summary: 'Signs in with a passkey',
    body: z.object({ response: passkeyAnswer }),
    response: state,
    handle: async ({ body, request, clientAddress, scheme, services, context }) => {
      const attempt = await services.attempts.begin(null, clientAddress);
      const { result, cookies } = await callAuth({ request, clientAddress }, (headers) =>
        services.auth(scheme).api.verifyPasskeyAuthentication({
          body: { response: withoutEmpty(body.response) },
          headers,
          returnHeaders: true,
        }),
      );
      await attempt.succeeded();
      await context.audit.append({
        actor: result.user.id,
        siteId: null,
        action: 'session.start',
        subject: result.user.id,
        details: { with: 'passkey' },
      });
      return withCookies({ state: 'signed-in' }, cookies);
    },
  }),
  adminRoute({
    method: 'post',
    path: '/api/admin/sign-out',
    permission: 'self',
    summary: 'Ends the session',
    handle: async ({ request, clientAddress, scheme, services }) => {
      const { cookies } = await callAuth({ request, clientAddress }, (headers) =>
        services.auth(scheme).api.signOut({ headers, returnHeaders: true }),
      );
      return withCookies({}, cookies);
    },
  }),
];
