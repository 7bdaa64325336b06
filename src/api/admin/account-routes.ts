import { z } from 'zod';
import { PASSWORD_LENGTH } from '../../core/accounts/password.ts';
import { AppError } from '../../shared/errors.ts';
import { LOCALES } from '../../shared/locale.ts';
import { adminRoute } from './admin-route.ts';
import { callAuth } from './call-auth.ts';
import { nameSchema } from './name-schema.ts';
import { hashOfNewPassword } from './set-password.ts';

const sessionSummary = z.object({
  id: z.string(),
  createdAt: z.number(),
  lastUsedAt: z.number(),
  expiresAt: z.number(),
  address: z.string().nullable(),
  userAgent: z.string().nullable(),
  /** True for the session that asks. */
  current: z.boolean(),
});

/** What everybody can do with their own account: name, language, password, sessions. */
export const accountRoutes = [
  adminRoute({
    method: 'patch',
    path: '/api/admin/me',
    permission: 'self',
    summary: 'Changes one’s name and the language of the admin',
    body: z.object({ name: nameSchema, locale: z.enum(LOCALES) }),
    handle: async ({ actor, body, context }) => {
      await context.writer.run('changeProfile', { userId: actor.id, ...body, at: Date.now() });
    },
  }),
  adminRoute({
    method: 'post',
    path: '/api/admin/me/password',
    permission: 'self',
    summary: 'Changes one’s password; every other session ends',
    body: z.object({
      current: z.string().min(1).max(PASSWORD_LENGTH.maximum),
      next: z.string().min(1).max(PASSWORD_LENGTH.maximum),
    }),
    handle: async ({ actor, body, context, services, request, clientAddress, scheme }) => {
      const attempt = await services.attempts.begin(actor.email, clientAddress);
      await callAuth({ request, clientAddress }, async (headers) => ({
        headers: new Headers(),
        response: await services.auth(scheme).api.verifyPassword({ body: { password: body.current }, headers }),
      }));
      await attempt.succeeded();
      const passwordHash = await hashOfNewPassword(services, body.next, actor);
      const { id, sessionId } = actor;
      const at = Date.now();
      await context.writer.run('changePassword', {
        userId: id,
        actor: id,
        at,
        passwordHash,
        keptSessionId: sessionId,
      });
    },
  }),
  adminRoute({
    method: 'get',
    path: '/api/admin/me/sessions',
    permission: 'self',
    summary: 'Where one is signed in',
    response: z.object({ items: z.array(sessionSummary) }),
    handle: ({ actor, context }) => ({
      items: context.accounts
        .sessions(actor.id, Date.now())
        .map((session) => ({ ...session, current: session.id === actor.sessionId })),
    }),
  }),
  adminRoute({
    method: 'delete',
    path: '/api/admin/me/sessions/{session}',
    permission: 'self',
    summary: 'Ends one of one’s own sessions',
    params: z.object({ session: z.string().max(100) }),
    handle: async ({ actor, context, params }) => {
      const { id } = actor;
      const ended = await context.writer.run('endSessions', {
        userId: id,
        actor: id,
        at: Date.now(),
        sessionId: params.session,
      });
      if (ended === 0) throw new AppError({ kind: 'not-found', code: 'not-found', message: 'No such session.' });
    },
  }),
  adminRoute({
    method: 'delete',
    path: '/api/admin/me/sessions',
    permission: 'self',
    summary: 'Ends all of one’s own sessions but the one that asks',
    response: z.object({ ended: z.number() }),
    handle: async ({ actor, context }) => {
      const { id, sessionId } = actor;
      const command = { userId: id, actor: id, at: Date.now(), exceptSessionId: sessionId };
      return { ended: await context.writer.run('endSessions', command) };
    },
  }),
];
