import { fork } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { request } from 'node:http';
import path from 'node:path';
import { startIndexedServer } from '../tests/helpers/indexed-server.ts';
import { SITES } from '../tests/helpers/site-pages.ts';
import { pageCases } from '../tests/helpers/page-kinds.ts';
import { atLeast, atMost } from './result.ts';
import type { BenchResult } from './result.ts';
import { load } from './support/load.ts';
import type { Load, LoadOptions } from './support/load.ts';
import { startNginx } from './support/nginx.ts';
import { median } from './support/statistics.ts';

const CONNECTIONS = 32;
const ROUNDS = 7;
const SECONDS = 2;
const OWN_HEADERS = new Set(['date', 'connection', 'keep-alive']);

interface Yardstick {
  readonly child: ChildProcess;
  readonly port: number;
}

/** The page as it goes over the wire, headers in order. */
async function readPage(port: number, host: string, address: string): Promise<{ headers: string[]; body: Buffer }> {
  const sent = request({ port, host: '127.0.0.1', path: address, headers: { Host: host, 'Accept-Encoding': 'br' } });
  sent.end();
  const [response] = (await once(sent, 'response')) as [NodeJS.ReadableStream & { rawHeaders: string[] }];
  const chunks: Buffer[] = [];
  for await (const chunk of response) chunks.push(chunk as unknown as Buffer);
  const headers = response.rawHeaders.filter((_, i, all) => !OWN_HEADERS.has((all[i - (i % 2)] ?? '').toLowerCase()));
  return { headers, body: Buffer.concat(chunks) };
}

async function startYardstick(page: { headers: string[]; body: Buffer }): Promise<Yardstick> {
  const child = fork(path.join(import.meta.dirname, 'support', 'bare-server.ts'));
  child.send({ headers: page.headers, body: page.body.toString('base64') });
  const [address] = (await once(child, 'message')) as [{ port: number }];
  return { child, port: address.port };
}

function etagOf(headers: readonly string[]): string {
  const at = headers.findIndex((name, i) => i % 2 === 0 && name.toLowerCase() === 'etag');
  return headers[at + 1] ?? '';
}

/** What is asked in turn: this server for the page and for what has not changed, the bare server, and nginx where there is one. */
async function measure(targets: ReadonlyMap<string, LoadOptions>): Promise<ReadonlyMap<string, Load[]>> {
  for (const target of targets.values()) await load({ ...target, seconds: 1 });
  const loads = new Map([...targets.keys()].map((name) => [name, [] as Load[]]));
  for (let round = 0; round < ROUNDS; round++) {
    for (const [name, target] of targets) loads.get(name)?.push(await load(target));
  }
  return loads;
}

/** A page from the cache against a bare node:http server and nginx that send the same bytes, in turn, in one run. */
export async function run(): Promise<BenchResult> {
  const site = SITES[0];
  const locale = site?.locales[0];
  if (site === undefined || locale === undefined) throw new Error('there is no site');
  const article = pageCases(site, locale).find(({ kind }) => kind === 'article');
  if (article === undefined) throw new Error('there is no article');
  const server = await startIndexedServer({ env: { BIVOUAC_LOG_LEVEL: 'error' } });
  const page = await readPage(server.port, site.host, article.address);
  const yardstick = await startYardstick(page);
  const nginx = await startNginx(page.body);
  const ours: LoadOptions = {
    ...{ host: site.host, path: article.address, connections: CONNECTIONS, seconds: SECONDS },
    port: server.port,
  };
  const targets = new Map([
    ['ours', ours],
    ['unchanged', { ...ours, known: etagOf(page.headers) }],
    ['bare', { ...ours, port: yardstick.port }],
    ...(nginx === null ? [] : ([['nginx', { ...ours, port: nginx.port, path: nginx.path }]] as const)),
  ]);
  let loads: ReadonlyMap<string, Load[]>;
  try {
    loads = await measure(targets);
  } finally {
    nginx?.stop();
    yardstick.child.kill();
    await server.stop();
  }
  const middle = (name: string, figure: keyof Load): number =>
    median((loads.get(name) ?? []).map((each) => each[figure]));
  const rate = middle('ours', 'perSecond');
  return {
    name: 'page-cache',
    figures: {
      'bytes of the page (br)': page.body.length,
      'page cache requests/s': rate,
      'not changed (304) requests/s': middle('unchanged', 'perSecond'),
      'bare node:http requests/s': middle('bare', 'perSecond'),
      'page cache p50 ms': middle('ours', 'p50'),
      'page cache p99 ms': middle('ours', 'p99'),
      'bare node:http p99 ms': middle('bare', 'p99'),
      'share of nginx with the same file (aim 0.7)':
        nginx === null ? 'nginx not found' : rate / middle('nginx', 'perSecond'),
    },
    bars: [
      atLeast('share of bare requests/s', rate / middle('bare', 'perSecond'), 0.9),
      atLeast('304 against 200', middle('unchanged', 'perSecond') / rate, 1),
      atMost('p99 against bare', middle('ours', 'p99') / middle('bare', 'p99'), 2),
    ],
  };
}
