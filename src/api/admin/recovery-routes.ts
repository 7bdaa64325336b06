import { z } from 'zod';
import { decide } from '../../core/recovery/decide.ts';
import { REVIEW_KINDS } from '../../core/recovery/review.ts';
import { adminRoute } from './admin-route.ts';
import { localeSchema } from './document-model.ts';
import { Problem } from './problem.ts';
import { pageQuery } from './redirects-routes.ts';
import { followWrites } from './settings-change.ts';

const states = z.enum(['open', 'accepted', 'rejected', 'edited']);
const MOST_AT_ONCE = 500;

const item = z.object({
  id: z.string(),
  kind: z.enum(REVIEW_KINDS),
  state: states,
  page: z.string(),
  document: z.object({ id: z.string(), language: localeSchema }).nullable(),
  found: z.string(),
  proposed: z.string().nullable(),
  edited: z.string().nullable(),
  confidence: z.number(),
  evidence: z.string(),
  original: z.string(),
});

const count = z.object({ open: z.int(), accepted: z.int(), rejected: z.int(), edited: z.int() });

/** Something about a recovered page that somebody has to decide. */
export type RecoveryItem = z.output<typeof item>;

/** How many there are of each state. */
export type RecoveryCount = z.output<typeof count>;

function notRecovered(): Problem {
  return new Problem({ kind: 'not-found', code: 'not-recovered', message: 'No old site was recovered into this one.' });
}

/** What the recovery of an old site left to people. */
export const recoveryRoutes = [
  adminRoute({
    method: 'get',
    path: '/api/admin/sites/{site}/recovery',
    permission: 'settings.write',
    summary:
      'What the recovery of an old site left to people: damaged words, pages that are alike, pages of which much is missing',
    query: z.object({ ...pageQuery, kind: z.enum(REVIEW_KINDS).optional(), state: states.optional() }),
    response: z.object({
      items: z.array(item),
      total: z.int(),
      counts: z.object({ letters: count, duplicate: count, conservation: count }),
    }),
    handle: ({ site, query: { page, size, kind, state } }) => {
      if (!site.review.exists()) throw notRecovered();
      const wanted = { ...(kind !== undefined && { kind }), ...(state !== undefined && { state }) };
      const { items, total, counts } = site.review.list({ ...wanted, limit: size, offset: (page - 1) * size });
      return {
        total,
        counts,
        items: items.map(({ document, ...rest }) => ({
          ...rest,
          document: document === null ? null : { id: document.id, language: document.locale },
        })),
      };
    },
  }),
  adminRoute({
    method: 'post',
    path: '/api/admin/sites/{site}/recovery/decisions',
    permission: 'settings.write',
    summary: 'Accepts, rejects, writes or opens again; pages that nobody edited since show it at once',
    body: z.object({
      ids: z.array(z.string().min(1).max(40)).min(1).max(MOST_AT_ONCE),
      decision: z.enum(['accept', 'reject', 'edit', 'undo']),
      text: z.string().trim().min(1).max(200).optional(),
    }),
    response: z.object({ decided: z.array(z.object({ id: z.string(), state: states, isApplied: z.boolean() })) }),
    handle: async ({ site, context, body: { ids, decision, text }, audit }) => {
      if (!site.review.exists()) throw notRecovered();
      const decided = [];
      for (const wanted of site.review.items(ids)) decided.push(await decide(site, wanted, decision, text ?? null));
      await followWrites(context);
      await audit(`recovery.${decision}`, String(decided.length), { decisions: decided.length });
      return { decided };
    },
  }),
];
