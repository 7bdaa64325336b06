import { Readable } from 'node:stream';
import { z } from 'zod';
import type { SiteContext } from '../../context.ts';
import { PICTURE_WIDTHS } from '../../core/media/derivatives.ts';
import { isDrawing } from '../../core/media/media.ts';
import type { MediaEntry } from '../../core/media/ports.ts';
import { cropRegion } from '../../core/media/region.ts';
import { AppError } from '../../shared/errors.ts';
import { adminRoute } from './admin-route.ts';
import { requireEntry, versionOf } from './media-item.ts';
import { mediaParams } from './media-schemas.ts';

/** Nothing that is opened by itself may run, load or know anything. */
const SANDBOX = "default-src 'none'; style-src 'unsafe-inline'; sandbox";

async function bytesOf(site: SiteContext, entry: MediaEntry, width: number, isWhole: boolean): Promise<Buffer> {
  if (isDrawing(entry)) return site.mediaFiles.original(entry);
  const crop = isWhole ? null : entry.crop;
  const shown = cropRegion({ width: entry.width ?? 1, height: entry.height ?? 1 }, crop);
  return site.mediaFiles.derivative(entry, { width: Math.min(width, shown.width), format: 'webp', crop, cut: null });
}

/** Pictures as editors see them, and originals for download. */
export const mediaBytesRoutes = [
  adminRoute({
    method: 'get',
    path: '/api/admin/sites/{site}/media/{name}/picture',
    permission: 'media.read',
    summary: 'A picture about as wide as asked for, as pages show it, or with `whole` all of it',
    params: mediaParams,
    query: z.object({
      width: z.coerce.number().default(640),
      whole: z.enum(['true', 'false']).default('false'),
      v: z.string().optional(),
    }),
    handle: async ({ site, params, query }) => {
      const entry = requireEntry(site, params.name);
      if (entry.width === null) {
        throw new AppError({ kind: 'not-found', code: 'media-unknown', message: `${params.name} is no picture.` });
      }
      const width = PICTURE_WIDTHS.find((candidate) => candidate >= query.width) ?? 1920;
      const bytes = await bytesOf(site, entry, width, query.whole === 'true');
      return new Response(new Uint8Array(bytes), {
        headers: {
          'content-type': isDrawing(entry) ? 'image/svg+xml' : 'image/webp',
          'content-security-policy': SANDBOX,
          // The address says which version; people who may not see it any more are not asked for by their own browser.
          'cache-control': query.v === versionOf(entry) ? 'private, max-age=86400, immutable' : 'private, no-cache',
        },
      });
    },
  }),
  adminRoute({
    method: 'get',
    path: '/api/admin/sites/{site}/media/{name}/download',
    permission: 'media.read',
    summary: 'The original, cleaned of its metadata',
    params: mediaParams,
    handle: async ({ site, params, request }) => {
      const entry = requireEntry(site, params.name);
      const headers = {
        'content-type': entry.type,
        'content-length': String(entry.bytes),
        'content-disposition': `attachment; filename*=UTF-8''${encodeURIComponent(entry.name)}`,
        'content-security-policy': SANDBOX,
      };
      if (request.method === 'HEAD') return new Response(null, { headers });
      const stream = Readable.toWeb(await site.mediaFiles.streamOriginal(entry, null));
      return new Response(stream as ReadableStream<Uint8Array>, { headers });
    },
  }),
];
