import { createServer } from 'node:http';
import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import path from 'node:path';
import type { Readable } from 'node:stream';
import sirv from 'sirv';
import type { Build } from './build/build.ts';
import type { Config } from './config.ts';
import type { Context } from './context.ts';
import { createAdminHost } from './server/admin-route.ts';
import { createSiteApi } from './server/api-route.ts';
import { hostName, namesTwoHosts, takeClient } from './server/client.ts';
import { handleContact } from './server/contact-route.ts';
import { handleDynamicPage } from './server/dynamic-pages.ts';
import { EMBED_HEADERS, IMMUTABLE_HEADERS } from './server/headers.ts';
import { HostTable } from './server/host-table.ts';
import { handleMetrics, originOf } from './server/metrics-route.ts';
import { handleOperation } from './server/operation-route.ts';
import { PREVIEW_PREFIX } from './core/editing/preview-token.ts';
import { handlePreview } from './server/preview-route.ts';
import { sendRedirect, sendText } from './server/send.ts';
import { handlePage, refuseMethod, sendError } from './server/site-handler.ts';
import type { SiteRequest } from './server/site-handler.ts';
import { loadThemes } from './server/theme-renderer.ts';
import { handleSignup } from './server/signup-route.ts';
import { createVisitorServices } from './server/visitor-services.ts';
import { AppError } from './shared/errors.ts';

/** How long idle and slow connections are kept, in milliseconds. */
const TIMEOUTS = { headersTimeout: 10_000, requestTimeout: 30_000, keepAliveTimeout: 65_000 };

/** Where other sites get the assistant from; it stays the same through all versions. */
const EMBED_ADDRESS = '/_assistant.js';

type Handler = (request: IncomingMessage, response: ServerResponse) => void;

/** A bound port: it answers 503 until the installation is ready to serve. */
export interface Listening {
  readonly server: Server;
  serve: (handler: Handler) => void;
}

function portTaken(config: Config, error: NodeJS.ErrnoException): AppError {
  const place = `${config.host}:${String(config.port)}`;
  const taken = error.code === 'EADDRINUSE';
  return new AppError({
    kind: 'unavailable',
    code: taken ? 'port-busy' : 'port-unusable',
    message: taken
      ? `Another program listens on ${place} already.`
      : `The server cannot listen on ${place}: ${error.message}.`,
    hint: taken
      ? 'End the other program, or name another port, for instance PORT=4322 npm start.'
      : 'Set PORT to one that this user may open (1024 or more) and HOST to an address of this machine.',
    cause: error,
  });
}

/** Binds the port at once, so that a busy one is known before the long work begins. @throws AppError `port-busy`, `port-unusable` */
export async function listen(config: Config): Promise<Listening> {
  let handler: Handler = (_, response) => {
    sendText(response, 503, 'Starting\n', { 'Retry-After': '5' });
  };
  const server = createServer(TIMEOUTS, (request, response) => {
    handler(request, response);
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', (error) => {
      reject(portTaken(config, error));
    });
    server.listen(config.port, config.host, resolve);
  });
  return {
    server,
    serve: (next) => {
      handler = next;
    },
  };
}

function splitTarget(target: string): { path: string; search: string } {
  const mark = target.indexOf('?');
  return mark < 0 ? { path: target, search: '' } : { path: target.slice(0, mark), search: target.slice(mark) };
}

function countWhenAnswered(context: Context, response: ServerResponse, found: ReturnType<HostTable['find']>): void {
  response.once('finish', () => {
    const target = found === undefined ? 'none' : found.kind === 'admin' ? 'admin' : found.siteId;
    context.requestMetrics.count(target, response.statusCode);
  });
}

/** The handler of all requests: host to site, then the site's own routes. */
export async function createHandler(context: Context, build: Build): Promise<Handler> {
  const render = await loadThemes(build.folder);
  const hosts = new HostTable(context.siteStore, context.config.adminHost);
  context.changes.subscribe((change) => {
    if (change.tags === null || change.tags.includes('site')) hosts.reload();
  });
  const assets = sirv(path.join(build.folder, 'client'), {
    etag: true,
    brotli: true,
    gzip: true,
    setHeaders: (response, pathname) => {
      const headers = pathname.startsWith('/_astro/')
        ? IMMUTABLE_HEADERS
        : { ...IMMUTABLE_HEADERS, 'Cache-Control': 'no-cache' };
      for (const [name, value] of Object.entries(headers)) response.setHeader(name, value);
    },
  });
  const services = createVisitorServices(context);
  const api = createSiteApi(context, services);
  const admin = createAdminHost(context, build);

  const route = async (wanted: SiteRequest, clientAddress: string): Promise<void> => {
    const { request, response, path: pathname } = wanted;
    if (pathname.startsWith('/api/')) return api(wanted, clientAddress);
    if (pathname === '/_contact') return handleContact(wanted, clientAddress, services);
    if (pathname === '/_signup') return handleSignup(wanted, clientAddress, services);
    if (request.method !== 'GET' && request.method !== 'HEAD') {
      refuseMethod(response);
      return;
    }
    if (pathname === EMBED_ADDRESS) {
      for (const [name, value] of Object.entries(EMBED_HEADERS)) response.setHeader(name, value);
      request.url = '/_widget/chat.js';
      serveAsset(wanted);
      return;
    }
    if (pathname.startsWith('/_astro/') || pathname.startsWith('/_widget/')) {
      serveAsset(wanted);
      return;
    }
    if (pathname.startsWith(PREVIEW_PREFIX)) return handlePreview(wanted);
    if (await handleDynamicPage(wanted, clientAddress, services)) return;
    return handlePage(wanted);
  };

  const serveAsset = (wanted: SiteRequest): void => {
    const { request, response } = wanted;
    // sirv answers unusual ranges wrongly, and leaves its file open when a visitor goes or the disk fails.
    Reflect.deleteProperty(request.headers, 'range');
    response.once('pipe', (file: Readable) => {
      file.once('error', (error) => {
        fail(wanted, error);
      });
      response.once('close', () => file.destroy());
    });
    assets(request, response, () => {
      sendError(wanted, 404).catch((error: unknown) => {
        fail(wanted, error);
      });
    });
  };

  const fail = (wanted: SiteRequest, error: unknown): void => {
    context.log.error({ path: wanted.path, site: wanted.site.id, err: error }, 'request failed');
    if (wanted.response.headersSent) wanted.response.destroy();
    else
      sendError(wanted, 500).catch(() => {
        // The theme itself is broken: say so without it.
        sendText(wanted.response, 500, 'Internal error\n');
      });
  };

  return (request, response) => {
    const target = request.url ?? '';
    const { path: pathname, search } = splitTarget(target);
    // Read before takeClient removes what proxies have added.
    const origin = originOf(request, pathname);
    const { address: clientAddress, scheme } = takeClient(request, context.config);
    const found = hosts.find(hostName(request.headers.host));
    countWhenAnswered(context, response, found);
    if (handleOperation(context, { request, response, pathname, clientAddress })) return;
    if (handleMetrics(context, { request, response }, origin)) return;
    const site = found === undefined || found.kind === 'admin' ? undefined : context.sites.get(found.siteId);
    if (!target.startsWith('/') || namesTwoHosts(request)) {
      sendText(response, 400, 'Bad request\n');
    } else if (found?.kind === 'admin') {
      admin({ request, response, path: pathname, clientAddress, scheme });
    } else if (site === undefined || found === undefined) {
      sendText(response, 421, 'No site answers to this host name\n');
    } else if (found.kind === 'alias') {
      sendRedirect(
        response,
        request.method === 'GET' || request.method === 'HEAD' ? 301 : 308,
        site.data().origin + target,
      );
    } else {
      const wanted: SiteRequest = { context, site, render, request, response, path: pathname, search };
      route(wanted, clientAddress).catch((error: unknown) => {
        fail(wanted, error);
      });
    }
  };
}
