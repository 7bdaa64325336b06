import type { IncomingMessage, ServerResponse } from 'node:http';
import path from 'node:path';
import type { Readable } from 'node:stream';
import sirv from 'sirv';
import type { Build } from './build/build.ts';
import type { Context } from './context.ts';
import { retryAfterOf } from './core/limits/retry-later.ts';
import { createAdminHost } from './server/admin-route.ts';
import { createSiteApi } from './server/api-route.ts';
import { hostName, namesTwoHosts, takeClient } from './server/client.ts';
import { handleContact } from './server/contact-route.ts';
import { handleDynamicPage } from './server/dynamic-pages.ts';
import { EMBED_HEADERS, IMMUTABLE_HEADERS, TLS_ONLY } from './server/headers.ts';
import { HostTable } from './server/host-table.ts';
import { answerKeptPage } from './server/kept-page.ts';
import { handleMetrics, originOf } from './server/metrics-route.ts';
import type { Handler } from './server/listen.ts';
import type { Relay } from './server/processes/relay.ts';
import { servesAlone } from './server/processes/serves-alone.ts';
import { handleOperation } from './server/operation-route.ts';
import { PREVIEW_PREFIX } from './core/editing/preview-token.ts';
import { handlePreview } from './server/preview-route.ts';
import { sendRedirect, sendText } from './server/send.ts';
import { handlePage, refuse, refuseMethod, sendError } from './server/site-handler.ts';
import type { SiteRequest } from './server/site-handler.ts';
import { loadThemes } from './server/theme-renderer.ts';
import { handleSignup } from './server/signup-route.ts';
import { visitorLocale } from './server/visitor-locale.ts';
import type { OfferedLocales } from './server/visitor-locale.ts';
import { LOCALES } from './shared/locale.ts';
import { createVisitorServices } from './server/visitor-services.ts';

/** Where other sites get the assistant from; it stays the same through all versions. */
const EMBED_ADDRESS = '/_assistant.js';

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

/**
 * The handler of all requests: host to site, then the site's own routes.
 * @param owner null in the process that owns what is in memory once; elsewhere what takes the requests that need it
 */
export async function createHandler(context: Context, build: Build, owner: Relay | null = null): Promise<Handler> {
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
      for (const [name, value] of Object.entries(headers)) {
        // What other sites may load has said so already.
        if (!response.hasHeader(name)) response.setHeader(name, value);
      }
    },
  });
  const services = createVisitorServices(context);
  context.requestMetrics.watch('search', services.gate);
  context.requestMetrics.watch('render', services.renders);
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
    // Programs ask for these: they need no page that says so.
    assets(request, response, () => {
      sendText(response, 404, 'Not found\n');
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

  const answer: Handler = (request, response) => {
    const target = request.url ?? '';
    const { path: pathname, search } = splitTarget(target);
    // Read before takeClient removes what proxies have added.
    const origin = originOf(request, pathname);
    const { address: clientAddress, scheme } = takeClient(request, context.config);
    if (scheme === 'https') response.setHeader(...TLS_ONLY);
    const found = hosts.find(hostName(request.headers.host));
    countWhenAnswered(context, response, found);
    const operation = { request, response, pathname, clientAddress };
    if (handleOperation(context, operation, (host) => hosts.find(host) !== undefined)) return;
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
      const { renders } = services;
      const path = pathname;
      const wanted = { context, site, render, renders, request, response, path, search, clientAddress };
      route(wanted, clientAddress).catch((error: unknown) => {
        if (retryAfterOf(error) === null || response.headersSent) fail(wanted, error);
        else refuse(wanted, error);
      });
    }
  };

  const isOwners = ({ method, url = '', headers }: IncomingMessage): boolean =>
    !servesAlone(method, splitTarget(url).path, hosts.find(hostName(headers.host)));
  const offered = ({ headers }: IncomingMessage): OfferedLocales => {
    const found = hosts.find(hostName(headers.host));
    const site = found === undefined || found.kind === 'admin' ? undefined : context.sites.get(found.siteId);
    if (site === undefined) return { locales: LOCALES, fallback: 'en' };
    return { locales: site.data().site.settings.locales, fallback: site.data().site.defaultLocale };
  };
  return (request, response) => {
    if (answerKeptPage(context, hosts, request, response)) return;
    if (owner !== null && isOwners(request)) owner(request, response, () => visitorLocale(request, offered(request)));
    else answer(request, response);
  };
}
