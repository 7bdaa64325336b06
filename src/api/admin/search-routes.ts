import { z } from 'zod';
import { LOCALES } from '../../shared/locale.ts';
import { adminRoute } from './admin-route.ts';
import { findEverything, searchableSites } from './everything.ts';

/** Something that the search over everything found. */
export const searchItem = z.object({
  kind: z.enum(['page', 'media', 'message', 'person']),
  site: z.string(),
  id: z.string(),
  title: z.string(),
  /** What tells it from others of the same name: an address, an e-mail address, the beginning of a text. */
  detail: z.string(),
  /** Kind of document, of a page. */
  type: z.string().optional(),
  language: z.enum(LOCALES).optional(),
});

/** Something that the search over everything found. */
export type SearchItem = z.output<typeof searchItem>;

const KINDS = searchItem.shape.kind.options;

/** Search over everything that somebody may see, and what lists of pages can be narrowed to. */
export const searchRoutes = [
  adminRoute({
    method: 'get',
    path: '/api/admin/search',
    permission: 'self',
    summary: 'Finds pages (drafts too), media, messages and people on all sites that one has a part on',
    query: z.object({
      q: z.string().trim().min(2).max(200),
      /** The site whose finds come first. */
      site: z.string().optional(),
    }),
    response: z.object({ items: z.array(searchItem) }),
    handle: async ({ actor, context, query }) => {
      const sites = searchableSites(context, actor, query.site);
      const found = await Promise.all(sites.map((entry) => findEverything(context, entry, query.q, actor.locale)));
      const items = found.flat();
      // Together by kind; within a kind the open site's come first, since its finds do.
      return { items: KINDS.flatMap((kind) => items.filter((item) => item.kind === kind)) };
    },
  }),
  adminRoute({
    method: 'get',
    path: '/api/admin/sites/{site}/page-choices',
    permission: 'content.read',
    summary: 'Tags in use and people who have made pages, for filters',
    response: z.object({
      tags: z.array(z.string()),
      people: z.array(z.object({ id: z.string(), name: z.string() })),
    }),
    handle: ({ site }) => {
      const { tags, people } = site.finder.choices();
      return { tags: [...tags], people: [...people] };
    },
  }),
];
