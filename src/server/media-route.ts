import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Context, SiteContext } from '../context.ts';
import { cacheTags } from '../core/content/cache-tags.ts';
import { retryAfterOf } from '../core/limits/retry-later.ts';
import { isDerivative, parseDerivativeFile } from '../core/media/derivatives.ts';
import type { Derivative } from '../core/media/derivatives.ts';
import { drawingAddress, isDrawing } from '../core/media/media.ts';
import type { MediaRecord } from '../core/media/media.ts';
import { makePage } from '../infra/page-cache/cached-page.ts';
import { nameInAddress, serveFile } from './file-route.ts';
import { IMMUTABLE_HEADERS, SHOWN_ELSEWHERE } from './headers.ts';
import { servePictureByName } from './picture-route.ts';
import { sendPage } from './send.ts';

const ADDRESS = /^\/_media\/([0-9a-f]{32})\/([^/]+)$/;

/** An SVG opened by itself may run nothing and load nothing. */
const SVG_HEADERS = {
  ...IMMUTABLE_HEADERS,
  ...SHOWN_ELSEWHERE,
  'Content-Type': 'image/svg+xml',
  'Content-Security-Policy': "default-src 'none'; style-src 'unsafe-inline'; sandbox",
};

/** A request for a picture or file of one site. */
export interface MediaRequest {
  readonly context: Context;
  readonly site: SiteContext;
  readonly request: IncomingMessage;
  readonly response: ServerResponse;
  readonly path: string;
}

async function sendDrawing(
  { context, site, request, response, path }: MediaRequest,
  media: MediaRecord,
): Promise<void> {
  const page = await context.pageCache.fetch(site.id, `${site.id} ${path}?`, async () => ({
    page: await makePage(200, await site.mediaFiles.original(media), SVG_HEADERS),
    tags: [cacheTags.media],
  }));
  sendPage(request, response, page);
}

/** The bytes of a derivative that the site shows now, or has shown with a crop of earlier days. */
async function derivativeBytes(
  site: SiteContext,
  media: readonly MediaRecord[],
  derivative: Derivative,
): Promise<Buffer | null> {
  const shown = media.find((candidate) => isDerivative(candidate, derivative));
  if (shown !== undefined) return site.mediaFiles.derivative(shown, derivative);
  const [first] = media;
  return first === undefined || isDrawing(first) ? null : site.mediaFiles.kept(first, derivative);
}

async function servePicture(wanted: MediaRequest, hash: string, file: string): Promise<boolean> {
  const { site, request, response } = wanted;
  const media = site.mediaStore.byHash(hash);
  const derivative = parseDerivativeFile(file);
  if (derivative !== null) {
    const body = await derivativeBytes(site, media, derivative);
    if (body === null) return false;
    response.writeHead(200, {
      ...IMMUTABLE_HEADERS,
      ...SHOWN_ELSEWHERE,
      'Content-Type': `image/${derivative.format}`,
      'Content-Length': String(body.length),
    });
    response.end(request.method === 'HEAD' ? undefined : body);
    return true;
  }
  const drawing = media.find((candidate) => isDrawing(candidate) && drawingAddress(candidate) === wanted.path);
  if (drawing === undefined) return false;
  await sendDrawing(wanted, drawing);
  return true;
}

/**
 * Serves a picture by the hash of its bytes, or a file by its name; true when the address named one of the site.
 * Raster originals are never sent.
 */
export async function serveMedia(wanted: MediaRequest): Promise<boolean> {
  try {
    const [, hash, file] = ADDRESS.exec(wanted.path) ?? [];
    if (hash !== undefined && file !== undefined) return await servePicture(wanted, hash, file);
    return (await servePictureByName(wanted)) || (await serveFile(wanted));
  } catch (error) {
    // Where the files cannot be reached nobody knows whether one is gone: visitors are told when to come back.
    if (wanted.response.headersSent || retryAfterOf(error) !== null || !(await isMissing(wanted))) throw error;
    return false;
  }
}

/** Whether the file of what was asked for is gone from the disk: visitors then get 404 for it, and the operator is told. */
async function isMissing({ context, site, path }: MediaRequest): Promise<boolean> {
  const [, hash] = ADDRESS.exec(path) ?? [];
  const media = hash === undefined ? site.mediaStore.named(nameInAddress(path)) : site.mediaStore.byHash(hash)[0];
  if (media === null || media === undefined || (await site.mediaFiles.hasOriginal(media))) return false;
  context.faults.note('media-missing', `${site.id}: ${media.name}`);
  return true;
}
