import { createServer } from 'node:http';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readConfig } from '../../../src/config.ts';
import { RequestMetrics } from '../../../src/core/metrics/request-metrics.ts';
import { makePage } from '../../../src/infra/page-cache/cached-page.ts';
import { PageCache } from '../../../src/infra/page-cache/page-cache.ts';
import { answerKeptPage } from '../../../src/server/kept-page.ts';
import { pageKey } from '../../../src/server/page-address.ts';
import { ask, askRaw } from '../../helpers/http.ts';

const HOST = 'one.example';
const hosts = {
  find: (host: string) =>
    host === HOST
      ? ({ kind: 'site', siteId: 'one' } as const)
      : host === 'old.example'
        ? ({ kind: 'alias', siteId: 'one' } as const)
        : undefined,
};

describe('a page that the cache holds', () => {
  const pageCache = new PageCache(1_000_000);
  const requestMetrics = new RequestMetrics();
  const config = readConfig({ BIVOUAC_TRUST_PROXY: '127.0.0.1' });
  let server: Server;
  let port = 0;

  beforeAll(async () => {
    const page = await makePage(200, 'kept '.repeat(300), { 'Content-Type': 'text/html' });
    await pageCache.fetch('one', pageKey('one', '/it/', ''), () => Promise.resolve({ page, tags: [] }));
    server = createServer((request, response) => {
      if (!answerKeptPage({ pageCache, requestMetrics, config }, hosts, request, response))
        response.writeHead(404).end('other');
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    ({ port } = server.address() as AddressInfo);
  });
  afterAll(() => {
    server.closeAllConnections();
    server.close();
  });

  it('is sent at once, and not again to a browser that has it', async () => {
    const first = await ask(port, '/it/', { host: HOST });
    expect([first.status, first.text]).toEqual([200, 'kept '.repeat(300)]);
    const again = await ask(port, '/it/', { host: HOST, headers: { 'If-None-Match': first.headers.etag ?? '' } });
    expect([again.status, again.text]).toEqual([304, '']);
    const head = await ask(port, '/it/', { host: HOST, method: 'HEAD' });
    expect([head.status, head.text, head.headers['content-length']]).toEqual([200, '', '1500']);
    expect(requestMetrics.counts()).toEqual([
      { target: 'one', status: 200, count: 2 },
      { target: 'one', status: 304, count: 1 },
    ]);
  });

  it('tells browsers to stay with TLS where a proxy says that they came with it', async () => {
    const plain = await ask(port, '/it/', { host: HOST });
    const behind = await ask(port, '/it/', { host: HOST, headers: { 'X-Forwarded-Proto': 'https' } });
    expect([plain, behind].map(({ headers }) => headers['strict-transport-security'])).toEqual([
      undefined,
      'max-age=31536000',
    ]);
    expect(behind.headers.etag).toBe(plain.headers.etag);
  });

  it.each([
    ['another address', '/it', { host: HOST }],
    ['a query, which an old address may have', '/it/?id=5', { host: HOST }],
    ['another method', '/it/', { host: HOST, method: 'POST' }],
    ['an unknown host', '/it/', { host: 'two.example' }],
    ['an alias, which is redirected', '/it/', { host: 'old.example' }],
  ])('is left to the rest of the server with %s', async (_what, target, wanted) => {
    expect((await ask(port, target, wanted)).status).toBe(404);
  });

  it('is left to the rest of the server when two hosts are named', async () => {
    const answer = await askRaw(
      port,
      `GET /it/ HTTP/1.1\r\nHost: ${HOST}\r\nHost: evil.example\r\nConnection: close\r\n\r\n`,
    );
    expect(answer).toMatch(/^HTTP\/1\.1 4/);
  });
});
