import { z } from 'zod';
import { changeTags } from '../../core/content/replace-tags.ts';
import { TAG_LIMIT } from '../../core/content/tags.ts';
import { adminRoute } from './admin-route.ts';
import { localeSchema } from './document-model.ts';
import { followWrites } from './settings-change.ts';

const tag = z
  .string()
  .trim()
  .min(1)
  .max(TAG_LIMIT)
  .regex(/^[^\p{Cc}]+$/u);
const tags = z.array(z.string().min(1).max(1000)).min(1).max(100);
const texts = z.object({ texts: z.int() });

/** The tags of a site. */
export const tagsRoutes = [
  adminRoute({
    method: 'get',
    path: '/api/admin/sites/{site}/tags',
    permission: 'content.read',
    summary: 'Tags of each language, with how many texts bear them',
    response: z.object({
      tags: z.array(z.object({ tag: z.string(), language: localeSchema, published: z.int(), drafts: z.int() })),
    }),
    handle: async ({ site }) => {
      const counts = await site.tags.counts();
      return { tags: counts.map(({ locale, ...count }) => ({ ...count, language: locale })) };
    },
  }),
  adminRoute({
    method: 'post',
    path: '/api/admin/sites/{site}/tags/rename',
    permission: 'content.publish',
    summary: 'Gives tags of one language another name, and so makes several into one; public pages show it at once',
    body: z.object({ language: localeSchema, tags, name: tag }),
    response: texts,
    handle: async ({ site, context, actor, body, audit }) => {
      const change = { locale: body.language, tags: body.tags, by: body.name, author: actor.id };
      const changed = await changeTags(site, change);
      await followWrites(context);
      await audit('tag.rename', body.tags.join(', '), { language: body.language, name: body.name, texts: changed });
      return { texts: changed };
    },
  }),
  adminRoute({
    method: 'post',
    path: '/api/admin/sites/{site}/tags/delete',
    permission: 'content.publish',
    summary: 'Takes tags of one language from all texts; public pages show it at once',
    body: z.object({ language: localeSchema, tags }),
    response: texts,
    handle: async ({ site, context, actor, body, audit }) => {
      const change = { locale: body.language, tags: body.tags, by: null, author: actor.id };
      const changed = await changeTags(site, change);
      await followWrites(context);
      await audit('tag.delete', body.tags.join(', '), { language: body.language, texts: changed });
      return { texts: changed };
    },
  }),
];
