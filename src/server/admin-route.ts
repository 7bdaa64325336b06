import { readFileSync } from 'node:fs';
import type { IncomingMessage, ServerResponse } from 'node:http';
import path from 'node:path';
import type { Readable } from 'node:stream';
import sirv from 'sirv';
import type { Build } from '../build/build.ts';
import type { Context } from '../context.ts';
import { ADMIN_HEADERS, adminPageHeaders } from './admin-headers.ts';
import type { AdminApiListener } from './admin-services.ts';
import { IMMUTABLE_HEADERS } from './headers.ts';
import { sendRedirect, sendText } from './send.ts';

/** A request for the admin host. */
export interface AdminRequest {
  readonly request: IncomingMessage;
  readonly response: ServerResponse;
  /** Raw path, without the query. */
  readonly path: string;
  readonly clientAddress: string;
  readonly scheme: 'http' | 'https';
}

const ASSETS = '/admin/_assets/';

function isPage(pathname: string): boolean {
  return pathname === '/admin' || pathname.startsWith('/admin/');
}

/** The interface's files; their names change with their content. */
function assetsOf(folder: string): ReturnType<typeof sirv> {
  return sirv(path.join(folder, '_assets'), {
    etag: true,
    brotli: true,
    gzip: true,
    setHeaders: (response) => {
      for (const [name, value] of Object.entries({ ...ADMIN_HEADERS, ...IMMUTABLE_HEADERS })) {
        response.setHeader(name, value);
      }
    },
  });
}

/**
 * Answers the admin host: the interface's page and files, and the API behind it. Whatever the API needs is loaded when the
 * first request for it comes, so that a process that serves visitors alone stays small.
 */
export function createAdminHost(context: Context, build: Build): (wanted: AdminRequest) => void {
  const folder = path.join(build.folder, 'admin');
  let shell: string | null = null;
  let files: ReturnType<typeof sirv> | null = null;
  let api: Promise<AdminApiListener> | null = null;

  const fail = (wanted: AdminRequest, error: unknown): void => {
    context.log.error({ err: error, path: wanted.path }, 'the admin host failed');
    if (wanted.response.headersSent) wanted.response.destroy();
    else sendText(wanted.response, 500, 'Internal error\n', ADMIN_HEADERS);
  };

  const sendApi = async (wanted: AdminRequest): Promise<void> => {
    api ??= import('./admin-services.ts').then(({ createAdminApiListener }) => createAdminApiListener(context));
    const listener = await api;
    for (const [name, value] of Object.entries(ADMIN_HEADERS)) wanted.response.setHeader(name, value);
    await listener(wanted);
  };

  const sendFile = (wanted: AdminRequest): void => {
    const { request, response } = wanted;
    // As for the sites' files: unusual ranges are answered wrongly, and files stay open.
    Reflect.deleteProperty(request.headers, 'range');
    request.url = (request.url ?? '').slice(ASSETS.length - 1);
    response.once('pipe', (file: Readable) => {
      file.once('error', (error) => {
        fail(wanted, error);
      });
      response.once('close', () => file.destroy());
    });
    files ??= assetsOf(folder);
    files(request, response, () => {
      sendText(response, 404, 'Not found\n', ADMIN_HEADERS);
    });
  };

  const sendShell = ({ request, response }: AdminRequest): void => {
    shell ??= readFileSync(path.join(folder, 'index.html'), 'utf8');
    response.writeHead(200, adminPageHeaders(context));
    response.end(request.method === 'HEAD' ? undefined : shell);
  };

  return (wanted) => {
    const { request, response, path: pathname } = wanted;
    try {
      if (pathname.startsWith('/api/')) {
        sendApi(wanted).catch((error: unknown) => {
          fail(wanted, error);
        });
      } else if (request.method !== 'GET' && request.method !== 'HEAD') {
        sendText(response, 405, 'Method not allowed\n', { ...ADMIN_HEADERS, Allow: 'GET, HEAD' });
      } else if (pathname.startsWith(ASSETS)) sendFile(wanted);
      else if (isPage(pathname)) sendShell(wanted);
      else if (pathname === '/') sendRedirect(response, 302, '/admin');
      else if (pathname === '/robots.txt') sendText(response, 200, 'User-agent: *\nDisallow: /\n', ADMIN_HEADERS);
      else sendText(response, 404, 'Not found\n', ADMIN_HEADERS);
    } catch (error) {
      fail(wanted, error);
    }
  };
}
