import type { SiteContext } from '../context.ts';
import { derivativesOf } from '../core/media/derivatives.ts';
import { isDrawing, pictureAddress } from '../core/media/media.ts';
import type { MediaRecord } from '../core/media/media.ts';
import { matchesEtag } from '../infra/page-cache/cached-page.ts';
import { COMMON_HEADERS, SHOWN_ELSEWHERE } from './headers.ts';
import type { MediaRequest } from './media-route.ts';

const ADDRESS = /^\/_media\/picture\/([a-zA-Z0-9._-]+)$/;

/** A larger picture, or one of which only a part is shown, is sent as pages show it. */
const LARGEST_BYTES = 1 << 21;
/** Opened by itself a picture may run nothing and load nothing. */
const POLICY = "default-src 'none'; style-src 'unsafe-inline'; sandbox";

interface Sent {
  readonly type: string;
  readonly bytes: Buffer;
}

async function shown(site: SiteContext, media: MediaRecord): Promise<Sent> {
  const isAsStored = isDrawing(media) || (media.crop === null && media.bytes <= LARGEST_BYTES);
  const widest = derivativesOf(media)
    .filter(({ cut, format }) => cut === null && (format === 'jpeg' || format === 'png'))
    .at(-1);
  if (isAsStored || widest === undefined) {
    return { type: media.type, bytes: await site.mediaFiles.original(media) };
  }
  return { type: `image/${widest.format}`, bytes: await site.mediaFiles.derivative(media, widest) };
}

/**
 * Serves a picture by its name, for old addresses that other sites show and link to: in the format that it had, and moving
 * when it moved. Its bytes were cleaned when it was stored. True when the address named a picture of the site.
 */
export async function servePictureByName(wanted: MediaRequest): Promise<boolean> {
  const { request, response, site } = wanted;
  const [, name] = ADDRESS.exec(wanted.path) ?? [];
  const media = name === undefined ? null : site.mediaStore.named(name);
  if (media === null || pictureAddress(media) !== wanted.path || media.width === null) return false;
  const etag = `"${media.hash}${media.crop === null ? '' : `.${media.crop.join('-')}`}"`;
  const headers = {
    ...COMMON_HEADERS,
    ...SHOWN_ELSEWHERE,
    'Content-Security-Policy': POLICY,
    'Cache-Control': 'public, max-age=0, must-revalidate',
    ETag: etag,
  };
  if (matchesEtag(request.headers['if-none-match'], etag)) {
    response.writeHead(304, headers).end();
    return true;
  }
  const { type, bytes } = await shown(site, media);
  response.writeHead(200, { ...headers, 'Content-Type': type, 'Content-Length': String(bytes.length) });
  response.end(request.method === 'HEAD' ? undefined : bytes);
  return true;
}
