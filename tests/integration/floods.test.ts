import { once } from 'node:events';
import { Agent, request } from 'node:http';
import { connect } from 'node:net';
import type { Socket } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { askRaw } from '../helpers/http.ts';
import type { TestRequest } from '../helpers/http.ts';
import { startIndexedServer } from '../helpers/indexed-server.ts';
import type { TestServer } from '../helpers/server.ts';

const HOST = 'deep-space.localhost';
const CONNECTIONS = 200;
const FLOODER = '192.0.2.66';
const VISITOR = '198.51.100.7';

interface Answer {
  readonly status: number;
  readonly retryAfter: string | undefined;
  readonly etag: string | undefined;
}

let server: TestServer;
let kept: string | undefined;

beforeAll(async () => {
  const env = { BIVOUAC_LOG_LEVEL: 'error', BIVOUAC_TRUST_PROXY: '127.0.0.1' };
  server = await startIndexedServer({ env: { ...env, BIVOUAC_CONNECTIONS: String(CONNECTIONS) } });
  kept = (await server.ask('/', { host: HOST })).headers.etag;
});
afterAll(() => server.stop());

/** Asks as a client of its own behind the proxy. */
function askAs(
  client: string,
  target: string,
  wanted: TestRequest = {},
  agent: Agent | false = false,
): Promise<Answer> {
  const { host = HOST, method = 'GET', body } = wanted;
  const headers = { Host: host, 'X-Forwarded-For': client, ...wanted.headers };
  return new Promise((resolve, reject) => {
    const sent = request({ port: server.port, host: '127.0.0.1', path: target, method, headers, agent }, (response) => {
      response.resume();
      response.on('end', () => {
        const { etag, 'retry-after': retryAfter } = response.headers;
        resolve({ status: response.statusCode ?? 0, etag, retryAfter });
      });
    });
    sent.on('error', reject);
    sent.end(body);
  });
}

/** How often each status came, and whether every refusal said when to come back. */
function summary(answers: readonly Answer[]): { counts: Record<number, number>; isTold: boolean } {
  const counts: Record<number, number> = {};
  for (const { status } of answers) counts[status] = (counts[status] ?? 0) + 1;
  const refused = answers.filter(({ status }) => status === 429 || status === 503);
  return { counts, isTold: refused.every(({ retryAfter }) => Number(retryAfter) >= 1) };
}

/** Lets a visitor look at a kept page all the while, on new connections and on one that stays. */
async function meanwhile<Result>(flood: Promise<Result>): Promise<Result> {
  const agent = new Agent({ keepAlive: true });
  const state = { isOver: false };
  const over = flood.finally(() => {
    state.isOver = true;
  });
  const seen: Answer[] = [];
  do {
    seen.push(await askAs(VISITOR, '/'), await askAs(VISITOR, '/', {}, agent));
  } while (!state.isOver);
  agent.destroy();
  expect(new Set(seen.map(({ status, etag }) => `${String(status)} ${String(etag)}`))).toEqual(
    new Set([`200 ${String(kept)}`]),
  );
  return over;
}

function many(count: number, ask: (i: number) => Promise<Answer>): Promise<Answer[]> {
  return Promise.all(Array.from({ length: count }, (_, i) => ask(i)));
}

async function open(count: number, message = ''): Promise<Socket[]> {
  const sockets = Array.from({ length: count }, () => connect(server.port, '127.0.0.1'));
  for (const socket of sockets) socket.on('error', () => undefined);
  await Promise.all(sockets.map((socket) => once(socket, 'connect')));
  for (const socket of sockets) if (message !== '') socket.write(message);
  return sockets;
}

/**
 * Asks for all of them in the same moment: written at once on one connection, so that the server begins every one of
 * them before it can end the first, however fast it is.
 */
async function burst(targets: readonly string[]): Promise<Answer[]> {
  const [socket] = await open(1);
  const heads = targets.map((target, i) => {
    const connection = i === targets.length - 1 ? 'close' : 'keep-alive';
    return `GET ${target} HTTP/1.1\r\nHost: ${HOST}\r\nX-Forwarded-For: ${FLOODER}\r\nConnection: ${connection}\r\n\r\n`;
  });
  socket?.write(heads.join(''));
  let text = '';
  for await (const chunk of socket ?? []) text += String(chunk);
  const answers = text.split(/(?=HTTP\/1\.1 \d{3} )/).map((answer) => ({
    status: Number(/^HTTP\/1\.1 (\d+) /.exec(answer)?.[1]),
    etag: undefined,
    retryAfter: /^retry-after: (\S+)\r$/im.exec(answer)?.[1],
  }));
  expect(answers.length).toBe(targets.length);
  return answers;
}

function close(sockets: readonly Socket[]): void {
  for (const socket of sockets) socket.destroy();
}

async function metric(name: string): Promise<number> {
  const { text } = await server.ask('/metrics');
  return Number(new RegExp(`^${name} (\\S+)$`, 'm').exec(text)?.[1]);
}

describe('kept pages answer while others', () => {
  it('hold more connections than there may be, idle and slow ones: the oldest of them are closed', async () => {
    const sockets = [
      ...(await open(CONNECTIONS)),
      ...(await open(CONNECTIONS, `GET /fr/ HTTP/1.1\r\nHost: ${HOST}\r\nX-Slow: `)),
      ...(await open(20, `POST /_contact HTTP/1.1\r\nHost: ${HOST}\r\nContent-Length: 1000\r\n\r\nname=`)),
    ];
    for (const socket of sockets) socket.resume();
    await meanwhile(sleep(300));
    const left = sockets.filter((socket) => !socket.destroyed).length;
    close(sockets);
    expect(left).toBeLessThanOrEqual(CONNECTIONS);
  });

  it('ask with queries that nobody knows: they neither render nor fill the cache', async () => {
    const [misses, bytes] = [await metric('bivouac_page_cache_misses_total'), await metric('bivouac_page_cache_bytes')];
    const answers = await meanwhile(many(150, (i) => askAs(FLOODER, `/?cb=${String(i)}&utm_source=${'x'.repeat(i)}`)));
    expect(new Set(answers.map(({ etag }) => etag))).toEqual(new Set([kept]));
    expect(await metric('bivouac_page_cache_misses_total')).toBe(misses);
    expect(await metric('bivouac_page_cache_bytes')).toBe(bytes);
  });

  it('ask for pages that do not exist or are numbered at will: one client gets a share, others their pages', async () => {
    const flood = burst(
      Array.from({ length: 180 }, (_, i) => (i % 2 === 0 ? `/fr/none-${String(i)}/` : `/?page=${String(i + 2)}`)),
    );
    const page = askAs(VISITOR, '/it/');
    const { counts, isTold } = summary(await meanwhile(flood));
    expect((await page).status).toBe(200);
    expect(Object.keys(counts)).toEqual(['404', '429']);
    expect(counts[429]).toBeGreaterThan(0);
    expect(isTold).toBe(true);
  });

  it.each([
    ['previews that there are not', (i: number) => `/_preview/none-${String(i)}`, '404'],
    ['the search without a word', (i: number) => `/fr/search/?cb=${String(i)}`, '200'],
  ])('ask for %s: one client gets a share of the renders', async (_what, target, status) => {
    const { counts, isTold } = summary(await burst(Array.from({ length: 180 }, (_, i) => target(i))));
    expect([Object.keys(counts), isTold]).toEqual([[status, '429'], true]);
  });

  it('ask for one page that is not kept at the same time: it is rendered once', async () => {
    const misses = await metric('bivouac_page_cache_misses_total');
    const answers = await meanwhile(many(100, () => askAs(FLOODER, '/de/')));
    expect(summary(answers).counts).toEqual({ 200: 100 });
    expect(await metric('bivouac_page_cache_misses_total')).toBe(misses + 1);
  });

  it('search: whoever floods is refused, somebody else is answered', async () => {
    const search = (i: number): string => `/api/search?locale=fr&q=mot${String(i)}`;
    const flood = many(120, (i) => askAs(FLOODER, search(i)));
    const other = await askAs(VISITOR, search(1000));
    const { counts, isTold } = summary(await meanwhile(flood));
    expect(other.status).toBe(200);
    expect(counts[429]).toBeGreaterThanOrEqual(80);
    expect(isTold).toBe(true);
  });

  it('ask the assistant: whoever floods is refused, somebody else is answered', async () => {
    const question = (text: string): TestRequest => ({
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify({ locale: 'fr', messages: [{ id: '1', role: 'user', parts: [{ type: 'text', text }] }] }),
    });
    const flood = many(80, (i) => askAs(FLOODER, '/api/assistant', question(`Combien de mémoire pour ${String(i)} ?`)));
    const other = await askAs(VISITOR, '/api/assistant', question('Combien de mémoire faut-il ?'));
    const { counts, isTold } = summary(await meanwhile(flood));
    expect(other.status).toBe(200);
    expect(counts[429]).toBeGreaterThanOrEqual(60);
    expect(isTold).toBe(true);
  });

  it('try to sign in', async () => {
    const host = `admin.localhost:${String(server.port)}`;
    const attempt: TestRequest = {
      host,
      method: 'POST',
      headers: { 'Content-Type': 'application/json', Origin: `http://${host}` },
      body: JSON.stringify({ email: 'anna@example.ch', password: 'wrong-wrong-wrong' }),
    };
    const flood = many(120, () => askAs(FLOODER, '/api/admin/sign-in', attempt));
    const { counts, isTold } = summary(await meanwhile(flood));
    expect(counts[429]).toBeGreaterThanOrEqual(100);
    expect(isTold).toBe(true);
  });
});

describe('what is too large is refused, and its connection closed', () => {
  it('a head', async () => {
    const answer = await askRaw(
      server.port,
      `GET / HTTP/1.1\r\nHost: ${HOST}\r\nX-Large: ${'x'.repeat(20_000)}\r\n\r\n`,
    );
    expect(answer).toMatch(/^HTTP\/1\.1 431 /);
    expect(answer).toMatch(/\r\nConnection: close\r\n/);
  });

  it.each([
    ['/_contact', 'application/x-www-form-urlencoded'],
    ['/api/assistant', 'application/json'],
    ['/api/feedback', 'application/json'],
  ])('a body for %s', async (target, type) => {
    const socket = connect(server.port, '127.0.0.1');
    let answer = '';
    socket.on('data', (chunk) => (answer += chunk.toString()));
    socket.on('error', () => undefined);
    const closed = new Promise((resolve) => socket.once('close', resolve));
    socket.write(
      `POST ${target} HTTP/1.1\r\nHost: ${HOST}\r\nContent-Type: ${type}\r\nContent-Length: 90000000\r\n\r\n`,
    );
    const endless = setInterval(() => socket.write('x'.repeat(65_536)), 5);
    await closed;
    clearInterval(endless);
    expect(answer).toMatch(/^HTTP\/1\.1 413 /);
  });
});
