import { z } from 'zod';
import { roleAllows } from '../../core/accounts/permissions.ts';
import { adminRoute } from './admin-route.ts';
import { eventItems } from './event-items.ts';
import { eventItemSchema } from './signups-model.ts';

/** The events of a site. */
export const eventsRoutes = [
  adminRoute({
    method: 'get',
    path: '/api/admin/sites/{site}/events',
    permission: 'content.read',
    summary: 'Events: the next ones first, then those without a date, then those that are over',
    query: z.object({
      when: z.enum(['upcoming', 'past', 'all']).default('all'),
      page: z.coerce.number().int().min(1).default(1),
      size: z.coerce.number().int().min(1).max(200).default(50),
    }),
    response: z.object({ items: z.array(eventItemSchema), total: z.int() }),
    handle: async ({ site, query: { when, page, size }, actor }) => {
      const all = await eventItems(site, roleAllows(actor.role, 'signups.read'), Date.now());
      const wanted = all.filter(({ isOver }) => when === 'all' || isOver === (when === 'past'));
      return { items: wanted.slice((page - 1) * size, page * size), total: wanted.length };
    },
  }),
];
