import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Context, SiteContext } from '../context.ts';
import { cacheTags } from '../core/content/cache-tags.ts';
import { fileAddress, isDerivative, PICTURE_FORMATS } from '../core/media/media.ts';
import type { MediaRecord, PictureFormat } from '../core/media/media.ts';
import { makePage } from '../infra/page-cache/cached-page.ts';
import { IMMUTABLE_HEADERS } from './headers.ts';
import { sendPage } from './send.ts';

const ADDRESS = /^\/_media\/([0-9a-f]{32})\/([^/]+)$/;
const DERIVATIVE = /^(\d{1,5})\.([a-z]+)$/;

/** An SVG opened by itself may run nothing and load nothing. */
const SVG_HEADERS = {
  ...IMMUTABLE_HEADERS,
  'Content-Type': 'image/svg+xml',
  'Content-Security-Policy': "default-src 'none'; style-src 'unsafe-inline'; sandbox",
};

/** A request for a picture of one site. */
export interface MediaRequest {
  readonly context: Context;
  readonly site: SiteContext;
  readonly request: IncomingMessage;
  readonly response: ServerResponse;
  readonly path: string;
}

function isFormat(text: string | undefined): text is PictureFormat {
  return PICTURE_FORMATS.some((format) => format === text);
}

function decodeName(name: string): string {
  try {
    return decodeURIComponent(name);
  } catch {
    // Malformed: no file is called so.
    return '';
  }
}

async function sendSvg({ context, site, request, response, path }: MediaRequest, media: MediaRecord): Promise<void> {
  const page = await context.pageCache.fetch(site.id, `${site.id} ${path}?`, async () => ({
    page: await makePage(200, await site.mediaFiles.original(media), SVG_HEADERS),
    tags: [cacheTags.media],
  }));
  sendPage(request, response, page);
}

/** Serves a picture by the hash of its bytes; true when the address named one of the site. Raster originals are never sent. */
export async function serveMedia(wanted: MediaRequest): Promise<boolean> {
  const { site, request, response } = wanted;
  const [, hash = '', name = ''] = ADDRESS.exec(wanted.path) ?? [];
  const media = hash === '' ? null : site.mediaStore.byHash(hash);
  if (media === null) return false;
  const [, width, format] = DERIVATIVE.exec(name) ?? [];
  if (isFormat(format)) {
    const derivative = { width: Number(width), format };
    if (!isDerivative(media, derivative)) return false;
    const body = await site.mediaFiles.derivative(media, derivative);
    response.writeHead(200, {
      ...IMMUTABLE_HEADERS,
      'Content-Type': `image/${format}`,
      'Content-Length': String(body.length),
    });
    response.end(request.method === 'HEAD' ? undefined : body);
    return true;
  }
  const named = site.mediaStore.named(decodeName(name), hash);
  if (named?.type !== 'image/svg+xml' || fileAddress(named) !== wanted.path) return false;
  await sendSvg(wanted, named);
  return true;
}
