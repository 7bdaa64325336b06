import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { createServer, request as open } from 'node:http';
import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { readConfig } from '../../../src/config.ts';
import { takeClient } from '../../../src/server/client.ts';
import { listen } from '../../../src/server/listen.ts';
import { createRelay } from '../../../src/server/processes/relay.ts';
import { listenForProcesses } from '../../../src/server/processes/listen-for-processes.ts';
import type { ProcessSocket } from '../../../src/server/processes/listen-for-processes.ts';
import { visitorLocale } from '../../../src/server/visitor-locale.ts';
import { ask, askRaw } from '../../helpers/http.ts';

const config = readConfig({});
const folder = mkdtempSync(path.join(tmpdir(), 'bivouac-relay-'));

/** What the owner saw of a request. */
interface Seen {
  readonly method: string | undefined;
  readonly url: string | undefined;
  readonly client: string;
  readonly headers: IncomingMessage['headers'];
  body: string;
}

let socket: ProcessSocket;
let relay: Server;
let port = 0;
const seen: Seen[] = [];
let closed = 0;

/** The owner: tells what it sees, refuses uploads unread, and never ends some answers. */
function own(request: IncomingMessage, response: ServerResponse): void {
  const { method, url, headers } = request;
  const { address: client } = takeClient(request, config);
  const one: Seen = { method, url, client, headers, body: '' };
  seen.push(one);
  response.once('close', () => (closed += 1));
  if (url === '/refused') {
    response.writeHead(413, { Connection: 'close' }).end('too much\n');
  } else if (url === '/unread') {
    response.writeHead(401).end('not read\n');
  } else if (url === '/endless') {
    response.write('begun\n');
  } else {
    request.setEncoding('utf8').on('data', (part: string) => (one.body += part));
    request.once('end', () => {
      response.writeHead(200, { 'X-Seen': String(seen.length) }).end(`${client} ${one.body}`);
    });
  }
}

beforeAll(async () => {
  socket = await listenForProcesses(folder, own);
  const listening = await listen({ host: '127.0.0.1', port: 0, connections: 100, webProcesses: 1 });
  const pass = createRelay(socket.file);
  listening.serve((request, response) => {
    pass(request, response, () => 'en');
  });
  relay = listening.server;
  ({ port } = relay.address() as AddressInfo);
});
afterAll(async () => {
  relay.closeAllConnections();
  relay.close();
  await socket.close();
  rmSync(folder, { recursive: true });
});

/** Sends bytes and gives what the owner saw of them. */
async function send(message: string): Promise<{ readonly answer: string; readonly requests: readonly Seen[] }> {
  const before = seen.length;
  const answer = await askRaw(port, message);
  return { answer, requests: seen.slice(before) };
}

/** Announces a large body, sends as much of it, and gives all that comes back. */
function refusedUpload(bytes: number): Promise<string> {
  const head = 'POST /refused HTTP/1.1\r\nHost: one.example\r\nContent-Length: 3000000\r\n\r\n';
  return askRaw(port, head + 'x'.repeat(bytes));
}

const SMUGGLED = 'GET /smuggled HTTP/1.1\r\nHost: x\r\nX-Bivouac-Peer: 127.0.0.9\r\n\r\n';
const PLAIN = 'Host: one.example\r\nConnection: close\r\n';

describe('the socket between the processes', () => {
  it('is for its owner alone', () => {
    expect(statSync(socket.file).mode & 0o777).toBe(0o600);
  });

  it('answers nobody who does not say whom it asks for, or says it twice or oddly', async () => {
    const direct = (headers: string[]): Promise<number> =>
      new Promise((resolve, reject) => {
        open({ socketPath: socket.file, path: '/', headers, setHost: false, agent: false }, (answer) => {
          answer.resume();
          resolve(answer.statusCode ?? 0);
        })
          .once('error', reject)
          .end();
      });
    const peers = (...addresses: string[]): string[] => addresses.flatMap((address) => ['X-Bivouac-Peer', address]);
    const before = seen.length;
    for (const headers of [peers(), peers('me'), peers('127.0.0.1', '127.0.0.2'), peers('127.0.0.1, 127.0.0.2')])
      expect(await direct(['Host', 'x', ...headers])).toBe(400);
    expect(seen).toHaveLength(before);
    expect(await direct(['Host', 'x', ...peers('2001:db8::7')])).toBe(200);
    expect(seen.at(-1)?.client).toBe('2001:db8::7');
  });
});

describe('a request that is passed on', () => {
  it('arrives as it was sent, with the peer’s own address whatever it says itself', async () => {
    const body = 'x'.repeat(300_000);
    const answer = await ask(port, '/a/../b?c=%00', {
      ...{ method: 'PUT', body, host: 'two.example', from: '127.0.0.5' },
      headers: { 'X-Bivouac-Peer': '127.0.0.9', Cookie: 'a=b', 'X-Two': ['c', 'd'] },
    });
    expect(answer.text).toBe(`127.0.0.5 ${body}`);
    const { method, url, headers } = seen.at(-1) ?? {};
    expect([method, url]).toEqual(['PUT', '/a/../b?c=%00']);
    expect(headers).toMatchObject({ host: 'two.example', cookie: 'a=b', 'x-two': 'c, d' });
    expect(headers).not.toHaveProperty('x-bivouac-peer');
  });

  it.each([
    ['twice', 'X-Bivouac-Peer: 127.0.0.9\r\nx-bivouac-peer: 127.0.0.8\r\n'],
    ['as a header of the connection', 'X-Bivouac-Peer: 127.0.0.9\r\nConnection: x-bivouac-peer\r\n'],
    ['in a trailer', 'Trailer: X-Bivouac-Peer\r\n'],
    ['behind many others', `${'a: b\r\n'.repeat(900)}X-Bivouac-Peer: 127.0.0.9\r\n`],
    ['behind long ones', `a: ${'b'.repeat(14_000)}\r\nX-Bivouac-Peer: 127.0.0.9\r\n`],
  ])('keeps its peer where it names another one %s', async (_, headers) => {
    const { answer, requests } = await send(`GET / HTTP/1.1\r\n${headers}${PLAIN}\r\n`);
    expect(answer).toContain('127.0.0.1 ');
    expect(requests.map(({ client }) => client)).toEqual(['127.0.0.1']);
  });

  it.each([
    ['a body of a method that has none', `GET / HTTP/1.1\r\n${PLAIN}\r\n${SMUGGLED}`, 1],
    [
      'a body that is announced',
      `GET / HTTP/1.1\r\n${PLAIN}Content-Length: ${String(SMUGGLED.length)}\r\n\r\n${SMUGGLED}`,
      1,
    ],
    [
      'a body in parts',
      `POST / HTTP/1.1\r\n${PLAIN}Transfer-Encoding: chunked\r\n\r\n${SMUGGLED.length.toString(16)}\r\n${SMUGGLED}\r\n0\r\n\r\n`,
      1,
    ],
    [
      'two lengths',
      `POST / HTTP/1.1\r\n${PLAIN}Content-Length: 0\r\nContent-Length: ${String(SMUGGLED.length)}\r\n\r\n${SMUGGLED}`,
      0,
    ],
    [
      'length and parts',
      `POST / HTTP/1.1\r\n${PLAIN}Content-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n${SMUGGLED}`,
      0,
    ],
    [
      'parts in an encoding',
      `POST / HTTP/1.1\r\n${PLAIN}Transfer-Encoding: chunked, identity\r\n\r\n0\r\n\r\n${SMUGGLED}`,
      0,
    ],
    [
      'a length of the connection',
      `POST / HTTP/1.1\r\nHost: x\r\nConnection: content-length, close\r\nContent-Length: ${String(SMUGGLED.length)}\r\n\r\n${SMUGGLED}`,
      1,
    ],
    [
      'an upgrade',
      `GET / HTTP/1.1\r\nHost: x\r\nConnection: Upgrade, close\r\nUpgrade: websocket\r\n\r\n${SMUGGLED}`,
      1,
    ],
    ['a tunnel', `CONNECT one.example:80 HTTP/1.1\r\nHost: x\r\n\r\n${SMUGGLED}`, 0],
    [
      'more headers than are looked at',
      `POST / HTTP/1.1\r\n${'a:\r\n'.repeat(2500)}${PLAIN}Content-Length: ${String(SMUGGLED.length)}\r\n\r\n${SMUGGLED}`,
      0,
    ],
  ])('brings no other one with it: %s', async (_, message, reached) => {
    const { requests } = await send(message);
    expect(requests.map(({ url }) => url)).not.toContain('/smuggled');
    expect(requests).toHaveLength(reached);
    // The connection between the processes is still in order.
    expect((await ask(port, '/after')).text).toBe('127.0.0.1 ');
    expect(seen.at(-1)?.url).toBe('/after');
  });

  it('waits for no permission twice, and keeps its length in parts', async () => {
    const { answer } = await send(
      `POST / HTTP/1.1\r\n${PLAIN}Expect: 100-continue\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nhello\r\n0\r\n\r\n`,
    );
    expect(answer).toContain('127.0.0.1 hello');
  });

  it('needs no host where its version needs none', async () => {
    const { answer, requests } = await send('GET /readyz HTTP/1.0\r\n\r\n');
    expect(answer).toMatch(/^HTTP\/1\.[01] 200 /);
    expect(requests).toMatchObject([{ url: '/readyz' }]);
    expect(requests[0]?.headers.host).toBeUndefined();
    expect((await send('GET /readyz HTTP/1.1\r\nConnection: close\r\n\r\n')).requests).toEqual([]);
  });
});

describe('an answer that is passed back', () => {
  it('to a body that nobody reads leaves the connection for the next request', async () => {
    const body = 'x'.repeat(2_000_000);
    const unread = `POST /unread HTTP/1.1\r\nHost: x\r\nContent-Length: ${String(body.length)}\r\n\r\n${body}`;
    const { answer, requests } = await send(`${unread}GET /next HTTP/1.1\r\n${PLAIN}\r\n`);
    expect(answer.match(/^HTTP\/1\.1 \d+/gm)).toEqual(['HTTP/1.1 401', 'HTTP/1.1 200']);
    expect(requests.map(({ url }) => url)).toEqual(['/unread', '/next']);
  });

  it('always arrives when the owner closes upon a body that is too large', async () => {
    const answers = await Promise.all(Array.from({ length: 20 }, () => refusedUpload(1_000_000)));
    for (const answer of answers) expect(answer).toMatch(/^HTTP\/1\.1 413 [^]*too much\n/);
  });

  it('ends for the owner when the visitor goes away', async () => {
    const before = closed;
    const sent = open({ host: '127.0.0.1', port, path: '/endless', agent: false }, (answer) => {
      answer.once('data', () => sent.destroy());
    });
    sent.on('error', () => undefined).end();
    await vi.waitUntil(() => closed === before + 1, { timeout: 5000 });
  });
});

describe('a relay whose owner is gone', () => {
  it('says so in the visitor’s language, with or without a body, and to programs as they understand it', async () => {
    const pass = createRelay(path.join(folder, 'nobody.sock'));
    const gone = createServer((request, response) => {
      pass(request, response, () => visitorLocale(request, { locales: ['it', 'de', 'fr'], fallback: 'it' }));
    });
    await new Promise<void>((resolve) => gone.listen(0, '127.0.0.1', resolve));
    const { port: at } = gone.address() as AddressInfo;
    const said = async (target: string, wanted = ''): Promise<string> => {
      const { status, text, headers } = await ask(at, target, { headers: { 'Accept-Language': wanted } });
      expect([status, headers['retry-after']]).toEqual([503, '5']);
      return text;
    };
    expect(await said('/')).toMatch(/^Il servizio al momento non risponde\. .+\n$/);
    expect(await said('/de/suche/?q=x', 'fr')).toMatch(/^Der Dienst antwortet im Moment nicht\./);
    expect(await said('/', 'en-GB, de;q=0, fr-CH;q=0.8, it;q=0.3')).toMatch(/^Le service ne répond pas en ce moment\./);
    expect(JSON.parse(await said('/api/search?q=x', 'de-CH'))).toMatchObject({
      error: { code: 'server-away', message: 'Der Dienst antwortet im Moment nicht.' },
    });
    expect((await ask(at, '/', { method: 'POST', body: 'x'.repeat(100_000) })).status).toBe(503);
    gone.closeAllConnections();
    gone.close();
  });
});
