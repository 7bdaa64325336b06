import { createServer } from 'node:http';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { AnswerHead } from '../../../src/infra/page-cache/answer-head.ts';
import { makePage } from '../../../src/infra/page-cache/cached-page.ts';
import { TLS_ONLY } from '../../../src/server/headers.ts';
import { httpDate } from '../../../src/server/http-date.ts';
import { KEEP_ALIVE_MS, writeReadyHead, writeReadyTlsHead } from '../../../src/server/ready-head.ts';
import { sendPage } from '../../../src/server/send.ts';
import { askRaw } from '../../helpers/http.ts';

const HEADERS = { 'Content-Type': 'text/html; charset=utf-8', 'Cache-Control': 'public, max-age=0' };

/** What is asked last on every connection, so that the server closes it. */
const LAST = 'GET /last HTTP/1.1\r\nHost: one.example\r\nConnection: close\r\n\r\n';

describe('a head that is ready', () => {
  const servers: Server[] = [];
  let etag = '';

  async function serve(ready: boolean): Promise<void> {
    const page = await makePage(200, 'Grüezi '.repeat(200), HEADERS);
    etag = page.encodings.identity.etag;
    const server = createServer({ keepAliveTimeout: KEEP_ALIVE_MS }, (request, response) => {
      const isTls = request.url === '/tls';
      if (ready) {
        sendPage(request, response, page, isTls ? writeReadyTlsHead : writeReadyHead);
        return;
      }
      const more = isTls ? TLS_ONLY : [];
      sendPage(request, response, page, (to, head) => to.writeHead(head.status, [...head.fields, ...more]));
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    servers.push(server);
  }

  beforeAll(async () => {
    await serve(true);
    await serve(false);
  });
  afterAll(() => {
    for (const server of servers) server.close();
  });

  it.each([
    ['the page', 'GET / HTTP/1.1\r\nHost: one.example\r\n\r\n'],
    ['a compressed page', 'GET / HTTP/1.1\r\nHost: one.example\r\nAccept-Encoding: gzip\r\n\r\n'],
    ['a page over TLS', 'GET /tls HTTP/1.1\r\nHost: one.example\r\n\r\n'],
    ['what the browser has', 'GET / HTTP/1.1\r\nHost: one.example\r\nIf-None-Match: *\r\n\r\n'],
    ['the head alone', 'HEAD / HTTP/1.1\r\nHost: one.example\r\n\r\n'],
    ['three at once', 'GET / HTTP/1.1\r\nHost: one.example\r\n\r\n'.repeat(3)],
    [
      'a client that wants to be asked for its body',
      'GET / HTTP/1.1\r\nHost: one.example\r\nExpect: 100-continue\r\n\r\n',
    ],
    ['an old client', 'GET / HTTP/1.0\r\nHost: one.example\r\nConnection: keep-alive\r\n\r\n'],
    ['an old client that has the page', 'GET / HTTP/1.0\r\nConnection: keep-alive\r\nIf-None-Match: *\r\n\r\n'],
    ['nothing more', ''],
  ])('is the same bytes for %s', async (_what, message) => {
    const [ready, usual] = await Promise.all(
      servers.map(async (server) => {
        const answer = await askRaw((server.address() as AddressInfo).port, message + LAST);
        return answer.replaceAll(/^Date: .*$/gm, 'Date: now').split('\r\n');
      }),
    );
    expect(usual?.[0]).toMatch(/^HTTP\/1\.1 /);
    expect(ready).toEqual(usual);
  });

  it('names the page that a browser has', async () => {
    const [server] = servers;
    const message = `GET / HTTP/1.1\r\nHost: one.example\r\nIf-None-Match: ${etag}\r\n\r\n${LAST}`;
    const answer = await askRaw((server?.address() as AddressInfo).port, message);
    expect(answer).toMatch(/^HTTP\/1\.1 304 Not Modified\r\n/);
  });

  it.each([[['X-Name', 'line\r\nSet-Cookie: a=b']], [['X Name', 'value']], [['X-Name\r\nSet-Cookie', 'a=b']]])(
    'never holds %j',
    (fields) => {
      expect(() => new AnswerHead(200, fields).text).toThrow(TypeError);
    },
  );

  it('says what time it is', () => {
    const now = Date.UTC(2026, 10, 27, 4, 5, 6, 999);
    expect([httpDate(now), httpDate(now + 1), httpDate(now)]).toEqual([
      'Fri, 27 Nov 2026 04:05:06 GMT',
      'Fri, 27 Nov 2026 04:05:07 GMT',
      'Fri, 27 Nov 2026 04:05:06 GMT',
    ]);
  });
});
