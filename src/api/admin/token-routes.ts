import { z } from 'zod';
import { hashOfSecret, newSecret } from '../../core/accounts/access-link.ts';
import { roleAllows, TOKEN_SCOPES } from '../../core/accounts/permissions.ts';
import { AppError } from '../../shared/errors.ts';
import { newId } from '../../shared/ids.ts';
import { adminRoute } from './admin-route.ts';
import { nameSchema } from './name-schema.ts';

const DAY_MS = 86_400_000;

const scopes = z.array(z.enum(TOKEN_SCOPES)).min(1);

const token = z.object({
  id: z.string(),
  name: z.string(),
  /** Whose rights it has a part of. */
  owner: z.string(),
  scopes: z.array(z.string()),
  createdAt: z.number(),
  expiresAt: z.number(),
  lastUsedAt: z.number().nullable(),
  revokedAt: z.number().nullable(),
});

/** Tokens for scripts, of one site each. */
export const tokenRoutes = [
  adminRoute({
    method: 'get',
    path: '/api/admin/sites/{site}/tokens',
    permission: 'tokens.write',
    summary: 'Tokens of the site, those that have ended too',
    response: z.object({ items: z.array(token) }),
    handle: ({ site, context }) => ({
      items: context.accounts.tokens(site.id).map((each) => {
        const { id, name, createdAt, expiresAt, lastUsedAt, revokedAt } = each;
        const owner = context.accounts.person(each.userId)?.name ?? '';
        return { id, name, owner, scopes: [...each.scopes], createdAt, expiresAt, lastUsedAt, revokedAt };
      }),
    }),
  }),
  adminRoute({
    method: 'post',
    path: '/api/admin/sites/{site}/tokens',
    permission: 'tokens.write',
    summary: 'Makes a token. It is shown this once and kept nowhere',
    body: z.object({
      name: nameSchema,
      scopes,
      days: z.number().int().min(1).max(366),
    }),
    response: z.object({ id: z.string(), token: z.string(), expiresAt: z.number() }),
    handle: async ({ actor, site, context, body }) => {
      if (body.scopes.some((scope) => !roleAllows(actor.role, scope))) {
        throw new AppError({ kind: 'forbidden', code: 'scope-too-wide', message: 'More than the owner may do.' });
      }
      const secret = `bvk_${newSecret()}`;
      const id = newId();
      const createdAt = Date.now();
      const expiresAt = createdAt + body.days * DAY_MS;
      await context.writer.run('createToken', {
        id,
        hash: hashOfSecret(secret),
        name: body.name,
        userId: actor.id,
        siteId: site.id,
        scopes: [...new Set(body.scopes)],
        createdAt,
        expiresAt,
      });
      return { id, token: secret, expiresAt };
    },
  }),
  adminRoute({
    method: 'delete',
    path: '/api/admin/sites/{site}/tokens/{token}',
    permission: 'tokens.write',
    summary: 'Ends a token at once',
    params: z.object({ token: z.string().max(100) }),
    handle: async ({ actor, site, context, params }) => {
      const command = { siteId: site.id, id: params.token, actor: actor.id, at: Date.now() };
      if (await context.writer.run('revokeToken', command)) return;
      throw new AppError({ kind: 'not-found', code: 'not-found', message: 'There is no such token.' });
    },
  }),
];
