import { z } from 'zod';
import { adminRoute } from './admin-route.ts';
import { localeSchema } from './document-model.ts';
import { Problem } from './problem.ts';

/** Addresses that one request for a check asks at most; the rest follows by itself. */
const ASKED_AT_ONCE = 200;

const linkSchema = z.object({
  kind: z.enum(['page', 'anchor', 'file', 'address', 'outside']),
  target: z.string(),
  status: z.int().nullable(),
  error: z.string().nullable(),
  since: z.number().nullable(),
  ignored: z.boolean(),
  pages: z.array(z.object({ document: z.string(), language: localeSchema, title: z.string() })),
});

/** A link that leads nowhere, with the pages that hold it. */
export type BrokenLinkItem = z.output<typeof linkSchema>;

/** Links of published pages that lead nowhere. */
export const brokenLinksRoutes = [
  adminRoute({
    method: 'get',
    path: '/api/admin/sites/{site}/links',
    permission: 'content.read',
    summary: 'Links that lead nowhere, with the pages that hold them; those to the site itself as they are now',
    response: z.object({
      links: z.array(linkSchema),
      /** Outside addresses that pages link to, and how many of them were asked yet. */
      outside: z.int(),
      asked: z.int(),
      lastAskedAt: z.number().nullable(),
    }),
    handle: async ({ site }) => {
      const outside = await site.links.outside();
      const checks = (await site.links.checks.all()).filter(({ address }) => outside.includes(address));
      const links = (await site.links.broken()).map((link) => ({
        ...link,
        pages: link.pages.map(({ documentId, locale, title }) => ({ document: documentId, language: locale, title })),
      }));
      const lastAskedAt = checks.reduce<number | null>((last, { checkedAt }) => Math.max(last ?? 0, checkedAt), null);
      return { links, outside: outside.length, asked: checks.length, lastAskedAt };
    },
  }),
  adminRoute({
    method: 'post',
    path: '/api/admin/sites/{site}/links/check',
    permission: 'content.publish',
    summary: 'Has outside addresses asked now; it goes on behind, a few seconds for each host',
    handle: ({ site, context }) => {
      context.linkChecker.check(site.id, { all: true, limit: ASKED_AT_ONCE }).catch((error: unknown) => {
        context.log.error({ err: error, site: site.id }, 'links could not be checked');
      });
      return new Response(null, { status: 202 });
    },
  }),
  adminRoute({
    method: 'post',
    path: '/api/admin/sites/{site}/links/ignore',
    permission: 'content.publish',
    summary: 'Hides an outside address from the list of broken links, or shows it again',
    body: z.object({ address: z.string().max(4000), ignored: z.boolean() }),
    handle: async ({ site, body: { address, ignored }, audit }) => {
      if (!(await site.links.checks.ignore(address, ignored ? Date.now() : null))) {
        throw new Problem({ kind: 'not-found', code: 'address-unknown', message: 'No page links to this address.' });
      }
      await audit(ignored ? 'link.ignore' : 'link.show', address);
    },
  }),
];
