import { execFileSync, spawn } from 'node:child_process';
import { openSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { databaseFile, openForReading, openForWriting } from '../../src/infra/sqlite/database.ts';
import { ask } from '../helpers/http.ts';
import { preparedData } from '../helpers/prepared-data.ts';
import { freePort, ROOT, startServer } from '../helpers/server.ts';
import type { TestServer } from '../helpers/server.ts';

const SITE = 'ape-poschiavo';
const HOST = 'ape-poschiavo.localhost';
const DAY_MS = 86_400_000;

let data: string;
let server: TestServer;

interface Readiness {
  readonly ready: boolean;
  readonly database: string;
  readonly faults: readonly string[];
}

async function readiness(): Promise<Readiness> {
  const { status, text } = await server.ask('/readyz');
  expect(status).toBe(200);
  return JSON.parse(text) as Readiness;
}

async function until(condition: () => Promise<boolean>): Promise<void> {
  const deadline = Date.now() + 30_000;
  while (!(await condition())) {
    if (Date.now() > deadline) throw new Error(`it did not come about:\n${server.output().slice(-3000)}`);
    await sleep(200);
  }
}

function query<Result>(sql: string): Result {
  const db = openForReading(databaseFile(data));
  const found = db.prepare(sql).pluck().get() as Result;
  db.close();
  return found;
}

beforeAll(async () => {
  data = await preparedData();
  const graph = path.join(data, 'index', `${SITE}.hnsw`);
  const bytes = readFileSync(graph);
  writeFileSync(graph, bytes.subarray(0, bytes.length >> 1));
  // Work that was lent while the clock was a day ahead.
  const db = openForWriting(databaseFile(data));
  db.prepare(
    `insert into stale_passages (site_id, document_id, locale, since, leased_until)
     select site_id, document_id, locale, 0, ? from published_path where site_id = ? limit 1`,
  ).run(Date.now() + DAY_MS, SITE);
  db.close();
  server = await startServer({ data });
});
afterAll(async () => {
  await server.stop();
  rmSync(data, { recursive: true, force: true });
});

describe('a server on a machine in trouble', () => {
  it('builds an index file that was cut off anew, says so, and answers meanwhile', async () => {
    expect((await readiness()).faults).toContain('index-file-damaged');
    expect(server.output()).toContain('a file of the vector index was damaged');
    const found = await server.ask('/api/search?q=campo&locale=it', { host: HOST });
    expect(found.status).toBe(200);
    expect(found.text).toContain('"hits":[{');
  });

  it('takes up again what a wrong clock had put off until tomorrow', async () => {
    await until(() => Promise.resolve(query<number>('select count(*) from stale_passages') === 0));
    expect(server.output()).toContain('a wrong clock had put off');
  });

  it('answers 404 for a picture and a document whose files are gone, serves the page, and tells the operator', async () => {
    const home = await server.ask('/', { host: HOST });
    const [picture = ''] = /\/_media\/[0-9a-f]{32}\/[^"' ,]+\.(?:avif|webp|jpg|jpeg|png)/.exec(home.text) ?? [];
    expect((await server.ask(picture, { host: HOST })).status).toBe(200);
    for (const folder of ['originals', 'derived']) rmSync(path.join(data, 'media', SITE, folder), { recursive: true });
    const answer = await server.ask(picture, { host: HOST });
    expect([answer.status, answer.headers['cache-control']]).toEqual([404, expect.not.stringContaining('immutable')]);
    const file = query<string | undefined>(
      `select name from media where site_id = '${SITE}' and width is null limit 1`,
    );
    if (file !== undefined) expect((await server.ask(`/_media/file/${file}`, { host: HOST })).status).toBe(404);
    expect((await server.ask('/', { host: HOST })).status).toBe(200);
    expect((await readiness()).faults).toContain('media-missing');
  });

  it('serves pages, search and answers while nothing can be written, says so, and goes on when it can', async () => {
    const limit = (bytes: string): void => {
      execFileSync('prlimit', [`--pid=${String(server.process.pid)}`, `--fsize=${bytes}:unlimited`]);
    };
    const revisions = query<number>('select count(*) from question');
    limit('0');
    try {
      for (const target of ['/', '/it/', '/sitemap.xml', '/api/search?q=montagna&locale=it']) {
        const { status } = await server.ask(target, { host: HOST });
        expect([target, [200, 301].includes(status)]).toEqual([target, true]);
      }
      const asked = await server.ask('/api/assistant', {
        host: HOST,
        method: 'POST',
        headers: { 'Content-Type': 'application/json' },
        body: JSON.stringify({
          messages: [{ role: 'user', parts: [{ type: 'text', text: 'Quanto costa il campo?' }] }],
          locale: 'it',
        }),
      });
      expect(asked.status).toBe(200);
      expect(query<number>('select count(*) from question')).toBe(revisions);
      await until(async () => (await readiness()).database === 'cannot be written');
      const metrics = await server.ask('/metrics', { headers: { Host: '127.0.0.1' } });
      expect(metrics.text).toContain('bivouac_database_writable 0');
      expect((await readiness()).ready).toBe(true);
    } finally {
      limit('unlimited');
    }
    await until(async () => (await readiness()).database === 'ok');
    expect((await readiness()).faults).not.toContain('disk-failing');
  }, 100_000);

  it('goes on when its log cannot be written', async () => {
    const port = await freePort();
    const own = await preparedData();
    const child = spawn(process.execPath, ['src/cli/main.ts', 'start'], {
      cwd: ROOT,
      env: { PATH: process.env['PATH'], BIVOUAC_DATA: own, PORT: String(port), BIVOUAC_LOG_LEVEL: 'debug' },
      stdio: ['ignore', 'ignore', openSync('/dev/full', 'w')],
    });
    const ended = new Promise((resolve) => child.once('exit', resolve));
    const readyFaults = async (): Promise<readonly string[] | null> => {
      const answer = await ask(port, '/readyz').catch(() => null);
      return answer?.status === 200 ? (JSON.parse(answer.text) as Readiness).faults : null;
    };
    try {
      await until(async () => (await readyFaults()) !== null);
      rmSync(path.join(own, 'media', SITE), { recursive: true });
      const home = await ask(port, '/', { host: HOST });
      const [picture = ''] = /\/_media\/[0-9a-f]{32}\/[^"' ,]+\.(?:avif|webp|jpg|jpeg|png)/.exec(home.text) ?? [];
      expect((await ask(port, picture, { host: HOST })).status).toBe(404);
      await until(async () => (await readyFaults())?.includes('log-lost') === true);
      expect(child.exitCode).toBeNull();
    } finally {
      child.kill('SIGTERM');
      expect(await ended).toBe(0);
      rmSync(own, { recursive: true, force: true });
    }
  }, 100_000);

  it('keeps the folder of indexes free of halves', () => {
    expect(readdirSync(path.join(data, 'index')).filter((name) => name.endsWith('.tmp'))).toEqual([]);
  });
});
