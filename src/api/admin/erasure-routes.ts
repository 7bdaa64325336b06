import { z } from 'zod';
import { ERASURE_PLACES } from '../../core/erasure/erasure.ts';
import type { ErasurePreview } from '../../core/erasure/erasure.ts';
import { adminRoute } from './admin-route.ts';
import { Problem } from './problem.ts';

const request = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('words'), words: z.string().min(1).max(1000) }),
  z.strictObject({ kind: z.literal('media'), name: z.string().min(1).max(200) }),
]);

const counts = z.partialRecord(z.enum(ERASURE_PLACES), z.int());
const example = z.object({ place: z.enum(ERASURE_PLACES), where: z.string(), excerpt: z.string() });

const preview = z.object({
  counts,
  examples: z.array(example).readonly(),
  remaining: z.array(example).readonly(),
});

const report = preview.extend({ id: z.string(), at: z.int(), backupsUntil: z.int() });

function same(a: ErasurePreview['counts'], b: ErasurePreview['counts']): boolean {
  return ERASURE_PLACES.every((place) => (a[place] ?? 0) === (b[place] ?? 0));
}

/** Removing a person's words or picture everywhere. */
export const erasureRoutes = [
  adminRoute({
    method: 'get',
    path: '/api/admin/sites/{site}/erasures',
    permission: 'erasure.write',
    summary: 'What was removed so far, without what it was',
    response: z.object({
      items: z.array(
        z.object({ id: z.string(), kind: z.string(), at: z.int(), requestedBy: z.string(), places: z.int() }),
      ),
    }),
    handle: ({ site, context }) => ({
      items: context.erasure.list(site.id).map(({ actor, ...item }) => ({
        ...item,
        requestedBy: context.accounts.person(actor)?.name ?? actor,
      })),
    }),
  }),
  adminRoute({
    method: 'post',
    path: '/api/admin/sites/{site}/erasures/preview',
    permission: 'erasure.write',
    summary: 'What would be removed; removes nothing',
    body: request,
    response: preview,
    handle: ({ site, context, body }) => context.erasure.preview(site.id, body),
  }),
  adminRoute({
    method: 'post',
    path: '/api/admin/sites/{site}/erasures',
    permission: 'erasure.write',
    summary: 'Removes words or a picture everywhere, for good; `seen` are the counts that were shown before',
    body: z.object({ what: request, seen: counts }),
    response: report,
    handle: async ({ site, context, body, actor }) => {
      const now = await context.erasure.preview(site.id, body.what);
      if (!same(now.counts, body.seen)) {
        throw new Problem({
          kind: 'conflict',
          code: 'erasure-changed',
          message: 'Something has changed since you looked.',
          data: now,
        });
      }
      return context.erasure.erase(site.id, body.what, actor.id);
    },
  }),
];
