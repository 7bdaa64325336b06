import { z } from 'zod';
import { isPicture } from '../../core/media/media.ts';
import { isCrop } from '../../core/media/region.ts';
import { adminRoute } from './admin-route.ts';
import { requireMayTrashMedia } from './media-access.ts';
import { detailOf, itemOf, requireEntry } from './media-item.ts';
import { listQuery, mediaDetail, mediaItem, mediaParams, shapeBody, textsBody } from './media-schemas.ts';
import { Problem } from './problem.ts';

const ONE = '/api/admin/sites/{site}/media/{name}';

/** The media library: what there is, where it is used, how it is shown, the trash. */
export const mediaRoutes = [
  adminRoute({
    method: 'get',
    path: '/api/admin/sites/{site}/media',
    permission: 'media.read',
    summary: 'Pictures and files of a site',
    query: listQuery,
    response: z.object({ items: z.array(mediaItem), total: z.number() }),
    handle: ({ context, site, query }) => {
      const { withoutAlt = null, trashed, ...rest } = query;
      const { items, total } = site.mediaStore.list({ ...rest, withoutAlt, trashed: trashed === 'true' });
      return { items: items.map((entry) => itemOf(context, site, entry)), total };
    },
  }),
  adminRoute({
    method: 'get',
    path: ONE,
    permission: 'media.read',
    summary: 'A picture or file, with the pages on which it is used',
    params: mediaParams,
    response: mediaDetail,
    handle: ({ context, site, params }) => detailOf(context, site, requireEntry(site, params.name)),
  }),
  adminRoute({
    method: 'patch',
    path: ONE,
    permission: 'media.write',
    summary: 'Sets the focal point of a picture and the part of it that is shown',
    params: mediaParams,
    body: shapeBody,
    response: mediaItem,
    handle: async ({ context, site, params, body, audit }) => {
      const { type } = requireEntry(site, params.name);
      const isWhole = body.crop === null;
      if (!type.startsWith('image/') || (body.crop !== null && (type === 'image/svg+xml' || !isCrop(body.crop)))) {
        throw new Problem({ kind: 'invalid', code: 'media-crop-invalid', message: 'This part cannot be shown alone.' });
      }
      await site.mediaStore.shape(params.name, body.focal, body.crop);
      context.changes.poll();
      await audit('media.shaped', params.name, { whole: isWhole });
      return itemOf(context, site, requireEntry(site, params.name));
    },
  }),
  adminRoute({
    method: 'put',
    path: `${ONE}/texts`,
    permission: 'media.write',
    summary: 'Sets alternative texts by language; an empty one is taken away',
    params: mediaParams,
    body: textsBody,
    response: mediaItem,
    handle: async ({ context, site, params, body, audit }) => {
      await site.mediaStore.saveTexts(params.name, body.alts);
      context.changes.poll();
      await audit('media.described', params.name, { languages: Object.keys(body.alts).join(' ') });
      return itemOf(context, site, requireEntry(site, params.name));
    },
  }),
  adminRoute({
    method: 'post',
    path: `${ONE}/trash`,
    permission: 'media.write',
    summary:
      'Moves a picture or file to the trash: any as an editor, what one uploaded oneself and nothing uses as an author; refused while the public sees it, unless `evenIfUsed` is true',
    params: mediaParams,
    body: z.object({ evenIfUsed: z.boolean().default(false) }),
    handle: async ({ actor, context, site, params, body, audit }) => {
      const entry = requireEntry(site, params.name);
      const { uses, inSettings } = detailOf(context, site, entry);
      requireMayTrashMedia(actor, entry, uses.length > 0 || inSettings);
      const published = uses.filter(({ state }) => state === 'published');
      if (!body.evenIfUsed && (published.length > 0 || inSettings)) {
        throw new Problem({
          kind: 'conflict',
          code: 'media-in-use',
          message: `${params.name} is used on published pages.`,
          data: { uses: published, inSettings },
        });
      }
      await site.mediaStore.trash(params.name, true);
      context.changes.poll();
      await audit('media.trashed', params.name, { usedOnPages: published.length });
    },
  }),
  adminRoute({
    method: 'post',
    path: `${ONE}/restore`,
    permission: 'media.write',
    summary: 'Takes a picture or file out of the trash: any as an editor, one’s own as an author',
    params: mediaParams,
    response: mediaItem,
    handle: async ({ actor, context, site, params, audit }) => {
      requireMayTrashMedia(actor, requireEntry(site, params.name), false);
      await site.mediaStore.trash(params.name, false);
      context.changes.poll();
      await audit('media.restored', params.name);
      return itemOf(context, site, requireEntry(site, params.name));
    },
  }),
  adminRoute({
    method: 'delete',
    path: ONE,
    permission: 'media.delete',
    summary: 'Deletes for good what lies in the trash',
    params: mediaParams,
    handle: async ({ context, site, params, audit }) => {
      const entry = requireEntry(site, params.name);
      const orphan = await site.mediaStore.delete(params.name);
      if (orphan !== null) await site.mediaFiles.remove(orphan);
      context.changes.poll();
      await audit('media.deleted', params.name, { picture: isPicture(entry) });
    },
  }),
];
