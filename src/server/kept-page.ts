import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Config } from '../config.ts';
import type { Context } from '../context.ts';
import { hostName, namesTwoHosts, takeClient } from './client.ts';
import type { HostTable } from './host-table.ts';
import { pageKey } from './page-address.ts';
import { writeReadyHead, writeReadyTlsHead } from './ready-head.ts';
import { sendPage } from './send.ts';

/**
 * Answers at once when the address is a site's page that the cache holds: nothing else is looked at, so that such pages are
 * served whatever else the process is asked to do. True when it answered.
 */
export function answerKeptPage(
  {
    pageCache,
    requestMetrics,
    config,
  }: Pick<Context, 'pageCache' | 'requestMetrics'> & {
    readonly config: Pick<Config, 'trustsProxy'>;
  },
  hosts: Pick<HostTable, 'find'>,
  request: IncomingMessage,
  response: ServerResponse,
): boolean {
  const { method, url = '' } = request;
  // A query may belong to an old address, which comes first.
  if ((method !== 'GET' && method !== 'HEAD') || url.includes('?')) return false;
  const found = hosts.find(hostName(request.headers.host));
  if (found?.kind !== 'site') return false;
  const page = pageCache.get(pageKey(found.siteId, url, ''));
  if (page === undefined || namesTwoHosts(request)) return false;
  const isTls = request.headers['x-forwarded-proto'] !== undefined && takeClient(request, config).scheme === 'https';
  sendPage(request, response, page, isTls ? writeReadyTlsHead : writeReadyHead);
  requestMetrics.count(found.siteId, response.statusCode);
  return true;
}
