import { z } from 'zod';
import type { SiteContext } from '../../context.ts';
import { mediaName } from '../../core/media/media-name.ts';
import { isPicture } from '../../core/media/media.ts';
import type { MediaFacts, MediaRecord } from '../../core/media/media.ts';
import { adminRoute } from './admin-route.ts';
import { itemOf, requireEntry } from './media-item.ts';
import { mediaItem, mediaParams } from './media-schemas.ts';
import { Problem } from './problem.ts';

const UPLOADS = '/api/admin/sites/{site}/uploads';
const uploadParams = z.object({ upload: z.string() });

/** What the site has with the same bytes, when the person has not been asked yet. */
function refuseTwin(site: SiteContext, facts: MediaFacts, name: string): void {
  const twin = site.mediaStore.byHash(facts.hash)[0];
  if (twin === undefined) return;
  throw new Problem({
    kind: 'conflict',
    code: 'media-duplicate',
    message: `The site has ${name} already, as ${twin.name}.`,
    parameters: { name: twin.name },
    data: { name: twin.name },
  });
}

function requireSameKind(former: MediaRecord, facts: MediaFacts): void {
  if (isPicture(former) ? isPicture(facts) : former.type === facts.type) return;
  throw new Problem({
    kind: 'invalid',
    code: 'media-kind-differs',
    message: `${former.name} is ${former.type}, the new file ${facts.type}.`,
  });
}

/** True when crop and focal point of the former picture make sense on the new one. */
function hasSameShape(former: MediaRecord, facts: MediaFacts): boolean {
  if (former.width === null || former.height === null || facts.width === null || facts.height === null) return true;
  const ratio = (former.width * facts.height) / (former.height * facts.width);
  return ratio > 0.98 && ratio < 1.02 && facts.type !== 'image/svg+xml';
}

/** Uploads by the tus protocol (https://tus.io), and what becomes of them. */
export const uploadRoutes = [
  adminRoute({
    method: 'post',
    path: UPLOADS,
    permission: 'media.write',
    summary: 'Begins an upload (tus 1.0); the answer’s Location takes the bytes',
    rawBody: true,
    handle: ({ actor, site, services, request }) => services.uploads.handle(site.id, actor.id, request),
  }),
  adminRoute({
    method: 'get',
    path: `${UPLOADS}/{upload}`,
    permission: 'media.write',
    summary: 'How far an upload is; ask with HEAD (tus 1.0)',
    params: uploadParams,
    rawBody: true,
    handle: ({ actor, site, services, request }) => {
      if (request.method === 'HEAD') return services.uploads.handle(site.id, actor.id, request);
      // What arrived is not given out again before it has been looked at.
      throw new Problem({ kind: 'invalid', code: 'method-not-allowed', message: 'Ask with HEAD.', hint: 'HEAD' });
    },
  }),
  adminRoute({
    method: 'patch',
    path: `${UPLOADS}/{upload}`,
    permission: 'media.write',
    summary: 'Takes more bytes of an upload (tus 1.0)',
    params: uploadParams,
    rawBody: true,
    handle: ({ actor, site, services, request }) => services.uploads.handle(site.id, actor.id, request),
  }),
  adminRoute({
    method: 'delete',
    path: `${UPLOADS}/{upload}`,
    permission: 'media.write',
    summary: 'Gives an upload up (tus 1.0)',
    params: uploadParams,
    rawBody: true,
    handle: ({ actor, site, services, request }) => services.uploads.handle(site.id, actor.id, request),
  }),
  adminRoute({
    method: 'post',
    path: '/api/admin/sites/{site}/media',
    permission: 'media.write',
    summary:
      'Takes a complete upload into the library; asks first when the site has the same bytes, unless `evenIfTwin` is true',
    body: z.object({ upload: z.string(), evenIfTwin: z.boolean().default(false) }),
    response: mediaItem,
    handle: async ({ actor, context, site, services, body, audit }) => {
      const key = { siteId: site.id, actorId: actor.id, id: body.upload };
      const settled = await services.uploads.outcome(key);
      if (settled !== null) return itemOf(context, site, requireEntry(site, settled));
      const file = await services.uploads.arrived(key);
      const checked = await site.mediaFiles.check(file.name, file.path);
      if (!body.evenIfTwin) refuseTwin(site, checked.facts, file.name);
      await site.mediaFiles.keep(checked);
      const { facts } = checked;
      const name = await site.mediaStore.add(mediaName(file.name, facts.type), facts, actor.id);
      await services.uploads.settle(key, name);
      context.changes.poll();
      await audit('media.added', name, { type: facts.type, bytes: facts.bytes });
      return itemOf(context, site, requireEntry(site, name));
    },
  }),
  adminRoute({
    method: 'post',
    path: '/api/admin/sites/{site}/media/{name}/replace',
    permission: 'media.write',
    summary: 'Puts a complete upload in the place of a picture or file, whose name and address stay',
    params: mediaParams,
    body: z.object({ upload: z.string() }),
    response: mediaItem,
    handle: async ({ actor, context, site, services, params, body, audit }) => {
      const former = requireEntry(site, params.name);
      const key = { siteId: site.id, actorId: actor.id, id: body.upload };
      if ((await services.uploads.outcome(key)) === null) {
        const file = await services.uploads.arrived(key);
        const checked = await site.mediaFiles.check(file.name, file.path);
        const { facts } = checked;
        requireSameKind(former, facts);
        await site.mediaFiles.keep(checked);
        await site.mediaStore.replace(params.name, facts, hasSameShape(former, facts));
        await services.uploads.settle(key, params.name);
        context.changes.poll();
        await audit('media.replaced', params.name, { type: facts.type, bytes: facts.bytes });
      }
      return itemOf(context, site, requireEntry(site, params.name));
    },
  }),
];
