import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Writer } from '../../src/infra/sqlite/writer.ts';
import { startServer } from '../helpers/server.ts';
import type { TestServer } from '../helpers/server.ts';

const HOST = 'ape-poschiavo.localhost';
let server: TestServer;
let contact: string;

const get = (target: string, headers = {}) => server.ask(target, { host: HOST, headers });

beforeAll(async () => {
  server = await startServer({ env: { BIVOUAC_LOG_LEVEL: 'warn' } });
  const { headers } = await get('/_contact');
  contact = headers.location ?? '';
  const writer = new Writer(path.join(server.data, 'bivouac.db'));
  for (const source of ['/it/vecchio/', '/index.php?id=5', contact]) {
    const target = { kind: 'page', documentId: 'contact', locale: 'it' } as const;
    const rules = [{ source, target, status: 301 }] as const;
    await writer.run('saveRedirects', { rules, origin: 'import', siteId: 'ape-poschiavo', at: 1 });
  }
  await writer.close();
});
afterAll(() => server.stop());

describe('metrics without a token', () => {
  it('are read by a program on this machine that asks by its own name', async () => {
    const { status, headers, text } = await server.ask('/metrics', { host: `127.0.0.1:${String(server.port)}` });
    expect([status, headers['content-type']]).toEqual([200, 'text/plain; version=0.0.4; charset=utf-8']);
    expect(text).toMatch(/^bivouac_page_cache_hits_total \d+$/m);
  });

  it.each([
    [HOST, {}],
    ['localhost', { 'X-Forwarded-For': '192.0.2.1' }],
    ['127.0.0.1', { Via: '1.1 proxy' }],
    ['localhost.example.ch', {}],
  ])('are nothing that %s with %j finds', async (host, headers) => {
    expect((await server.ask('/metrics', { host, headers })).text).not.toContain('bivouac_');
  });
});

describe('a former address', () => {
  it('leads on with a query that no rule names, and keeps it', async () => {
    const answer = await get('/it/vecchio/?utm_source=letter');
    expect([answer.status, answer.headers.location]).toEqual([301, `${contact}?utm_source=letter`]);
    expect((await get('/it/vecchio/')).headers.location).toBe(contact);
    expect((await get('/index.php?id=5')).headers.location).toBe(contact);
    expect((await get('/index.php?id=6')).status).toBe(404);
  });

  it('is not remembered for good, since pages and hosts may move back', async () => {
    expect((await get('/it/vecchio/')).headers['cache-control']).toBe('no-cache');
  });

  it('that is the page’s own does not go in circles', async () => {
    expect((await get(contact)).status).toBe(200);
    expect((await get(`${contact}?utm_source=x`)).status).toBe(200);
  });
});

describe('the server', () => {
  it('finds search and questions without the last slash', async () => {
    const answer = await get('/de/search?q=lager');
    expect([answer.status, answer.headers.location]).toEqual([301, '/de/search/?q=lager']);
  });

  it('tells who sends too long a form', async () => {
    const body = `message=${'x'.repeat(300_000)}`;
    const headers = { 'Content-Type': 'application/x-www-form-urlencoded' };
    expect((await server.ask('/_contact', { host: HOST, method: 'POST', headers, body })).status).toBe(413);
  });

  it('sends a file whole, whatever part is asked for', async () => {
    const { text } = await get('/');
    const file = /\/_astro\/[^"]+\.css/.exec(text)?.[0] ?? '';
    const whole = await get(file);
    for (const range of ['bytes=5-2', 'bytes=-5', 'bytes=x']) {
      const answer = await get(file, { Range: range });
      expect([answer.status, answer.bytes.length]).toEqual([200, whole.bytes.length]);
    }
    expect((await get('/_astro/none.css')).status).toBe(404);
  });

  it('answers a known page with its headers alone', async () => {
    const page = await get('/');
    const again = await get('/', { 'If-None-Match': page.headers.etag });
    expect([again.status, again.bytes.length]).toEqual([304, 0]);
    expect(again.headers).toMatchObject({ etag: page.headers.etag, vary: 'Accept-Encoding' });
    expect(again.headers['content-type']).toBeUndefined();
  });

  it('ends in order on Ctrl-C, also when it comes twice at once', async () => {
    const other = await startServer();
    const ended = new Promise((resolve) => other.process.once('exit', resolve));
    other.process.kill('SIGINT');
    other.process.kill('SIGINT');
    expect(await ended).toBe(0);
  });
});
