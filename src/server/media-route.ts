import type { IncomingMessage, ServerResponse } from 'node:http';
import { isDerivative, PICTURE_FORMATS } from '../core/media/media.ts';
import type { PictureFormat } from '../core/media/media.ts';
import type { SiteContext } from '../context.ts';
import { IMMUTABLE_HEADERS } from './headers.ts';

const ADDRESS = /^\/_media\/([0-9a-f]{32})\/([^/]+)$/;
const DERIVATIVE = /^(\d{1,5})\.([a-z]+)$/;

/** An SVG opened by itself may run nothing and load nothing. */
const SVG_POLICY = "default-src 'none'; style-src 'unsafe-inline'; sandbox";

interface MediaFile {
  readonly type: string;
  readonly body: Buffer;
  readonly headers: Readonly<Record<string, string>>;
}

function isFormat(text: string | undefined): text is PictureFormat {
  return PICTURE_FORMATS.some((format) => format === text);
}

async function find(site: SiteContext, path: string): Promise<MediaFile | null> {
  const [, hash = '', name = ''] = ADDRESS.exec(path) ?? [];
  const media = hash === '' ? null : site.mediaStore.byHash(hash);
  if (media === null) return null;
  const [, width, format] = DERIVATIVE.exec(name) ?? [];
  if (isFormat(format)) {
    const derivative = { width: Number(width), format };
    if (!isDerivative(media, derivative)) return null;
    return { type: `image/${format}`, body: await site.mediaFiles.derivative(media, derivative), headers: {} };
  }
  if (media.type !== 'image/svg+xml' || encodeURIComponent(media.name) !== name) return null;
  return { type: 'image/svg+xml', body: await site.mediaFiles.original(media), headers: { 'Content-Security-Policy': SVG_POLICY } };
}

/** Serves pictures of one site by the hash of their bytes; true when the address named one. */
export async function serveMedia(site: SiteContext, request: IncomingMessage, response: ServerResponse, path: string): Promise<boolean> {
  const file = await find(site, path);
  if (file === null) return false;
  response.writeHead(200, {
    ...IMMUTABLE_HEADERS,
    ...file.headers,
    'Content-Type': file.type,
    'Content-Length': String(file.body.length),
  });
  response.end(request.method === 'HEAD' ? undefined : file.body);
  return true;
}
