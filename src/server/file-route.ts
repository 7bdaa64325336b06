import type { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { fileAddress } from '../core/media/media.ts';
import type { MediaRecord } from '../core/media/media.ts';
import { matchesEtag } from '../infra/page-cache/cached-page.ts';
import { COMMON_HEADERS, SHOWN_ELSEWHERE } from './headers.ts';
import type { MediaRequest } from './media-route.ts';

const ADDRESS = /^\/_media\/(file|view)\/([^/]+)$/;
/** A visitor on a slow line may take long over a large file; one that takes nothing for this long is gone. In milliseconds. */
const STALLED_MS = 120_000;

/** A file may run nothing, load nothing and know nothing of the site. */
const DOWNLOAD_POLICY = "default-src 'none'; sandbox";
/** Browsers' own viewers do not start in a sandbox. They bring their styles; the file gets nothing from the site. */
const VIEW_POLICY = "default-src 'none'; style-src 'unsafe-inline'; object-src 'self'; frame-ancestors 'none'";

interface Range {
  readonly start: number;
  readonly end: number;
}

/** One range of bytes as players and interrupted downloads ask for it; null for all of it; `none` when it lies outside. */
function rangeOf(header: string | undefined, size: number): Range | null | 'none' {
  const [, first = '', last = ''] = /^bytes=(\d*)-(\d*)$/.exec(header ?? '') ?? [];
  if (first === '' && last === '') return null;
  const start = first === '' ? Math.max(0, size - Number(last)) : Number(first);
  const end = first === '' || last === '' ? size - 1 : Math.min(Number(last), size - 1);
  return start > end || start >= size ? 'none' : { start, end };
}

function headersOf(media: MediaRecord, isView: boolean): Record<string, string> {
  const name = `filename*=UTF-8''${encodeURIComponent(media.name)}`;
  return {
    ...COMMON_HEADERS,
    ...SHOWN_ELSEWHERE,
    'Content-Type': media.type.startsWith('text/') ? `${media.type}; charset=utf-8` : media.type,
    'Content-Disposition': `${isView ? 'inline' : 'attachment'}; ${name}`,
    'Content-Security-Policy': isView ? VIEW_POLICY : DOWNLOAD_POLICY,
    // The address stays when the file is replaced: browsers ask each time, and are mostly told that nothing has changed.
    'Cache-Control': 'public, max-age=0, must-revalidate',
    'Accept-Ranges': 'bytes',
    ETag: `"${media.hash}"`,
  };
}

async function sendStream({ response }: MediaRequest, stream: Readable): Promise<void> {
  response.setTimeout(STALLED_MS, () => response.destroy());
  await pipeline(stream, response).catch((error: unknown) => {
    // Visitors go whenever they like.
    const code = error instanceof Error && 'code' in error ? error.code : null;
    if (code !== 'ERR_STREAM_PREMATURE_CLOSE' && code !== 'ECONNRESET') throw error;
  });
}

async function send(wanted: MediaRequest, media: MediaRecord, isView: boolean): Promise<void> {
  const { site, request, response } = wanted;
  const headers = headersOf(media, isView);
  if (matchesEtag(request.headers['if-none-match'], headers['ETag'] ?? '')) {
    response.writeHead(304, headers).end();
    return;
  }
  const isCurrent = request.headers['if-range'] === undefined || request.headers['if-range'] === headers['ETag'];
  const range = isCurrent ? rangeOf(request.headers.range, media.bytes) : null;
  if (range === 'none') {
    response.writeHead(416, { ...headers, 'Content-Range': `bytes */${String(media.bytes)}` }).end();
    return;
  }
  const { start, end } = range ?? { start: 0, end: media.bytes - 1 };
  // Opened before anything is promised: it may be gone.
  const stream = await site.mediaFiles.streamOriginal(media, range);
  if (response.destroyed || request.method === 'HEAD') stream.destroy();
  if (response.destroyed) return;
  response.writeHead(range === null ? 200 : 206, {
    ...headers,
    'Content-Length': String(end - start + 1),
    ...(range === null ? {} : { 'Content-Range': `bytes ${String(start)}-${String(end)}/${String(media.bytes)}` }),
  });
  if (request.method === 'HEAD') response.end();
  else await sendStream(wanted, stream);
}

/**
 * Serves a file for download by its name, or lets browsers show a PDF; true when the address named one of the site.
 * Pictures are not files: their originals are never sent.
 */
export async function serveFile(wanted: MediaRequest): Promise<boolean> {
  const [, way, name = ''] = ADDRESS.exec(wanted.path) ?? [];
  const media = way === undefined ? null : wanted.site.mediaStore.named(decodeName(name));
  if (media?.width !== null || !fileAddress(media).endsWith(`/${name}`)) return false;
  const isView = way === 'view';
  if (isView && media.type !== 'application/pdf') return false;
  await send(wanted, media, isView);
  return true;
}

/** The name that an address of a picture or file ends with; '' when it names none. */
export function nameInAddress(path: string): string {
  return decodeName(path.split('/').at(-1) ?? '');
}

function decodeName(name: string): string {
  try {
    return decodeURIComponent(name);
  } catch {
    // Malformed: no file is called so.
    return '';
  }
}
