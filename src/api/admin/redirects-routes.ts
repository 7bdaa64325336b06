import { z } from 'zod';
import { checkRedirect } from '../../core/redirects/check.ts';
import { redirectSite } from '../../view/redirect-site.ts';
import { adminRoute } from './admin-route.ts';
import { Problem } from './problem.ts';
import { draftOf, redirectBody, redirectSchema, toRedirectAnswer } from './redirects-model.ts';

/** Which part of a list is wanted. */
export const pageQuery = {
  page: z.coerce.number().int().min(1).default(1),
  size: z.coerce.number().int().min(1).max(200).default(50),
} as const;

/** Rules for old addresses. */
export const redirectsRoutes = [
  adminRoute({
    method: 'get',
    path: '/api/admin/sites/{site}/redirects',
    permission: 'redirects.read',
    summary: 'Rules for old addresses, with how often visitors followed them',
    query: z.object({
      ...pageQuery,
      text: z.string().max(200).default(''),
      sort: z.enum(['source', 'hits', 'newest']).default('source'),
    }),
    response: z.object({ items: z.array(redirectSchema), total: z.int() }),
    handle: async ({ site, query: { page, size, text, sort } }) => {
      const { items, total } = await site.redirects.list({ text, sort, limit: size, offset: (page - 1) * size });
      return { items: items.map((rule) => toRedirectAnswer(site, rule)), total };
    },
  }),
  adminRoute({
    method: 'put',
    path: '/api/admin/sites/{site}/redirects',
    permission: 'redirects.write',
    summary: 'Adds a rule, or puts it in the place of the one with the same old address',
    body: redirectBody,
    response: redirectSchema,
    handle: async ({ site, body, audit }) => {
      const rule = await checkRedirect(draftOf(body), redirectSite(site.data(), site.redirects));
      await site.redirects.save([rule], 'editor');
      if (body.replaces !== undefined && body.replaces !== rule.source) await site.redirects.remove([body.replaces]);
      await audit('redirect.save', rule.source, { status: rule.status });
      const saved = await site.redirects.find(rule.source);
      if (saved !== null) return toRedirectAnswer(site, saved);
      throw new Problem({ kind: 'conflict', code: 'redirect-gone', message: 'Somebody has just removed this rule.' });
    },
  }),
  adminRoute({
    method: 'post',
    path: '/api/admin/sites/{site}/redirects/delete',
    permission: 'redirects.write',
    summary: 'Removes rules',
    body: z.object({ sources: z.array(z.string()).min(1).max(200) }),
    response: z.object({ removed: z.int() }),
    handle: async ({ site, body: { sources }, audit }) => {
      const removed = await site.redirects.remove(sources);
      for (const source of sources) await audit('redirect.remove', source);
      return { removed };
    },
  }),
];
