import { z } from 'zod';
import type { SiteContext } from '../../context.ts';
import { addressOf } from '../../core/content/address.ts';
import { similarPages } from '../../core/content/similar-pages.ts';
import type { NotFoundRecord } from '../../core/redirects/redirect.ts';
import { adminRoute } from './admin-route.ts';
import { localeSchema } from './document-model.ts';
import { Problem } from './problem.ts';
import { pageQuery } from './redirects-routes.ts';

/** Pages offered for an address. */
const SUGGESTIONS = 3;

const notFoundSchema = z.object({
  address: z.string(),
  hits: z.int(),
  firstAt: z.number(),
  lastAt: z.number(),
  referrer: z.string().nullable(),
  suggestions: z.array(
    z.object({ document: z.string(), language: localeSchema, title: z.string(), address: z.string() }),
  ),
});

/** An address that visitors asked for in vain, with pages that come near. */
export type NotFoundItem = z.output<typeof notFoundSchema>;

function withSuggestions(site: SiteContext, missed: NotFoundRecord): z.input<typeof notFoundSchema> {
  const { pages, site: own } = site.data();
  const { address, hits, firstAt, lastAt, referrer } = missed;
  const language = own.settings.locales.find((locale) => address.startsWith(`/${locale}/`));
  const candidates = pages.all().filter((page) => page.locale === (language ?? own.defaultLocale));
  const suggestions = similarPages(candidates, address, SUGGESTIONS).map((page) => ({
    document: page.documentId,
    language: page.locale,
    title: page.meta.title,
    address: addressOf(page.locale, page.path, own.defaultLocale),
  }));
  return { address, hits, firstAt, lastAt, referrer, suggestions };
}

/** Addresses that visitors asked for in vain. */
export const notFoundRoutes = [
  adminRoute({
    method: 'get',
    path: '/api/admin/sites/{site}/not-found',
    permission: 'redirects.read',
    summary: 'Addresses that visitors asked for in vain, the most wanted first, with pages that come near',
    query: z.object({ ...pageQuery, ignored: z.stringbool().default(false) }),
    response: z.object({ items: z.array(notFoundSchema), total: z.int() }),
    handle: async ({ site, query: { page, size, ignored } }) => {
      const { items, total } = await site.redirects.notFound({ ignored, limit: size, offset: (page - 1) * size });
      return { items: items.map((missed) => withSuggestions(site, missed)), total };
    },
  }),
  adminRoute({
    method: 'post',
    path: '/api/admin/sites/{site}/not-found/ignore',
    permission: 'redirects.write',
    summary: 'Hides an unanswered address from the list, or shows it again',
    body: z.object({ address: z.string().max(2000), ignored: z.boolean() }),
    handle: async ({ site, body: { address, ignored }, audit }) => {
      if (!(await site.redirects.ignoreNotFound(address, ignored))) {
        throw new Problem({
          kind: 'not-found',
          code: 'address-unknown',
          message: 'The list does not hold this address.',
        });
      }
      await audit(ignored ? 'not-found.ignore' : 'not-found.show', address);
    },
  }),
];
