import { z } from 'zod';
import { roleAllows } from '../../core/accounts/permissions.ts';
import { eventSchema } from '../../core/events/event-schema.ts';
import { scheduleText } from '../../core/events/describe.ts';
import { occurrenceText } from '../../core/events/dates.ts';
import { occurrencesOf } from '../../core/events/occurrences.ts';
import { adminRoute } from './admin-route.ts';
import { eventItems } from './event-items.ts';
import { eventItemSchema } from './signups-model.ts';

/** Dates that a preview of a recurrence shows. */
const DATES_SHOWN = 6;

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
  adminRoute({
    method: 'post',
    path: '/api/admin/sites/{site}/events/preview',
    permission: 'content.read',
    summary: 'What times, place and recurrence mean: in words, with the next dates; or what is wrong with them',
    body: z.object({ event: z.unknown() }),
    response: z.object({
      problem: z.object({ field: z.string(), message: z.string() }).nullable(),
      schedule: z.string(),
      dates: z.array(z.string()),
    }),
    handle: ({ body, actor }) => {
      const parsed = eventSchema.safeParse(body.event);
      if (!parsed.success) {
        const [issue] = parsed.error.issues;
        const field = issue?.path.map(String).join('.') ?? '';
        return { problem: { field, message: issue?.message ?? '' }, schedule: '', dates: [] };
      }
      const event = parsed.data;
      const from = Math.min(Date.now(), Date.parse(`${event.start.slice(0, 10)}T00:00Z`));
      const dates = occurrencesOf(event, { from, limit: DATES_SHOWN });
      return {
        problem: null,
        schedule: scheduleText(event, actor.locale),
        dates: dates.map((occurrence) => occurrenceText(occurrence, actor.locale)),
      };
    },
  }),
];
