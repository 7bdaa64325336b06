import { z } from 'zod';
import { PASSWORD_LENGTH } from '../../core/accounts/password.ts';
import { adminRoute } from './admin-route.ts';
import { callAuth, withCookies } from './call-auth.ts';
import { newPasskey, withoutEmpty } from './passkey-shapes.ts';

const password = z.object({ password: z.string().min(1).max(PASSWORD_LENGTH.maximum) });
const recoveryCodes = z.object({ recoveryCodes: z.array(z.string()) });

const passkeySummary = z.object({
  id: z.string(),
  name: z.string().nullable(),
  createdAt: z.number().nullable(),
  backedUp: z.boolean(),
});

/** The second factor by an app, recovery codes, and passkeys, each for one's own account. */
export const secondFactorRoutes = [
  adminRoute({
    method: 'get',
    path: '/api/admin/me/security',
    permission: 'self',
    summary: 'How one signs in: second factor and passkeys',
    response: z.object({
      secondFactor: z.boolean(),
      passkeys: z.array(passkeySummary),
      /** False where no mail server is set: a manager changes an address then. */
      mail: z.boolean(),
    }),
    handle: ({ actor, context, services }) => ({
      mail: services.sendLetter !== null,
      secondFactor: context.accounts.person(actor.id)?.twoFactorEnabled ?? false,
      passkeys: context.accounts.passkeys(actor.id),
    }),
  }),
  adminRoute({
    method: 'post',
    path: '/api/admin/me/second-factor',
    permission: 'self',
    summary: 'Begins two-step sign-in: the secret for the app, to be confirmed with a code of it',
    body: password,
    response: recoveryCodes.extend({
      /** `otpauth://` address with the secret. */
      address: z.string(),
      secret: z.string(),
      qr: z.object({ size: z.number(), path: z.string() }),
    }),
    handle: async ({ actor, body, services, request, clientAddress, scheme }) => {
      const attempt = await services.attempts.begin(actor.email, clientAddress);
      const { result } = await callAuth({ request, clientAddress }, (headers) =>
        services.auth(scheme).api.enableTwoFactor({ body: { ...body, method: 'totp' }, headers, returnHeaders: true }),
      );
      await attempt.succeeded();
      const { totpURI: address = '', backupCodes = [] } = result as { totpURI?: string; backupCodes?: string[] };
      const secret = new URL(address).searchParams.get('secret') ?? '';
      return { address, secret, qr: services.qrCode(address), recoveryCodes: backupCodes };
    },
  }),
  adminRoute({
    method: 'post',
    path: '/api/admin/me/second-factor/confirm',
    permission: 'self',
    summary: 'Turns two-step sign-in on with a code of the app',
    body: z.object({ code: z.string().trim().max(20) }),
    handle: async ({ actor, audit, body, services, request, clientAddress, scheme }) => {
      const attempt = await services.attempts.begin(actor.email, clientAddress);
      const code = body.code.replace(/\s/g, '');
      const { cookies } = await callAuth({ request, clientAddress }, (headers) =>
        services.auth(scheme).api.verifyTOTP({ body: { code }, headers, returnHeaders: true }),
      );
      await attempt.succeeded();
      // Whoever saw the code may not sign in with it: each is good for once.
      await services.attempts.spend(actor.id, code);
      await audit('second-factor.add', actor.id);
      return withCookies({}, cookies);
    },
  }),
  adminRoute({
    method: 'post',
    path: '/api/admin/me/second-factor/disable',
    permission: 'self',
    summary: 'Turns two-step sign-in off',
    body: password,
    handle: async ({ actor, audit, body, services, request, clientAddress, scheme }) => {
      const attempt = await services.attempts.begin(actor.email, clientAddress);
      const { cookies } = await callAuth({ request, clientAddress }, (headers) =>
        services.auth(scheme).api.disableTwoFactor({ body, headers, returnHeaders: true }),
      );
      await attempt.succeeded();
      await audit('second-factor.remove', actor.id);
      return withCookies({}, cookies);
    },
  }),
  adminRoute({
    method: 'post',
    path: '/api/admin/me/second-factor/recovery-codes',
    permission: 'self',
    summary: 'New recovery codes; the former ones no longer work',
    body: password,
    response: recoveryCodes,
    handle: async ({ actor, audit, body, services, request, clientAddress, scheme }) => {
      const attempt = await services.attempts.begin(actor.email, clientAddress);
      const { result } = await callAuth({ request, clientAddress }, (headers) =>
        services.auth(scheme).api.generateBackupCodes({ body, headers, returnHeaders: true }),
      );
      await attempt.succeeded();
      await audit('second-factor.recovery-codes', actor.id);
      return { recoveryCodes: result.backupCodes };
    },
  }),
  adminRoute({
    method: 'post',
    path: '/api/admin/me/passkeys/options',
    permission: 'self',
    summary: 'What the browser needs to make a passkey (WebAuthn)',
    handle: async ({ request, clientAddress, scheme, services }) => {
      const { result, cookies } = await callAuth({ request, clientAddress }, (headers) =>
        services.auth(scheme).api.generatePasskeyRegistrationOptions({ headers, returnHeaders: true }),
      );
      return withCookies(result, cookies);
    },
  }),
  adminRoute({
    method: 'post',
    path: '/api/admin/me/passkeys',
    permission: 'self',
    summary: 'Keeps a new passkey',
    body: z.object({ name: z.string().trim().max(60), response: newPasskey }),
    response: z.object({ id: z.string() }),
    handle: async ({ audit, body, services, request, clientAddress, scheme }) => {
      const { result } = await callAuth({ request, clientAddress }, (headers) =>
        services.auth(scheme).api.verifyPasskeyRegistration({
          body: { response: withoutEmpty(body.response), name: body.name },
          headers,
          returnHeaders: true,
        }),
      );
      const { id } = result as { id: string };
      await audit('passkey.add', id);
      return { id };
    },
  }),
  adminRoute({
    method: 'patch',
    path: '/api/admin/me/passkeys/{passkey}',
    permission: 'self',
    summary: 'Gives one’s passkey another name',
    params: z.object({ passkey: z.string().max(100) }),
    body: z.object({ name: z.string().trim().min(1).max(60) }),
    handle: async ({ params, body, services, request, clientAddress, scheme }) => {
      await callAuth({ request, clientAddress }, (headers) =>
        services
          .auth(scheme)
          .api.updatePasskey({ body: { id: params.passkey, name: body.name }, headers, returnHeaders: true }),
      );
    },
  }),
  adminRoute({
    method: 'delete',
    path: '/api/admin/me/passkeys/{passkey}',
    permission: 'self',
    summary: 'Removes one’s passkey',
    params: z.object({ passkey: z.string().max(100) }),
    handle: async ({ params, audit, services, request, clientAddress, scheme }) => {
      await callAuth({ request, clientAddress }, (headers) =>
        services.auth(scheme).api.deletePasskey({ body: { id: params.passkey }, headers, returnHeaders: true }),
      );
      await audit('passkey.remove', params.passkey);
    },
  }),
];
