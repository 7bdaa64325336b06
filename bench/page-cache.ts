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

/** Starts the others beside this server, measures all, and ends them. */
async function compare(ours: LoadOptions): Promise<{ bytes: number; loads: ReadonlyMap<string, Load[]> }> {
  const page = await readPage(ours.port, ours.host, ours.path);
  const yardstick = await startYardstick(page);
  try {
    const nginx = await startNginx(page.body);
    const targets = new Map([
      ['ours', ours],
      ['unchanged', { ...ours, known: etagOf(page.headers) }],
      ['bare', { ...ours, port: yardstick.port }],
      ...(nginx === null ? [] : ([['nginx', { ...ours, port: nginx.port, path: nginx.path }]] as const)),
    ]);
    try {
      return { bytes: page.body.length, loads: await measure(targets) };
    } finally {
      nginx?.stop();
    }
  } finally {
    yardstick.child.kill();
  }
}

/** A page from the cache against a bare node:http server and nginx that send the same bytes, in turn, in one run. */
export async function run(): Promise<BenchResult> {
  const site = SITES[0];
  const locale = site?.locales[0];
  if (site === undefined || locale === undefined) throw new Error('there is no site');
  const article = pageCases(site, locale).find(({ kind }) => kind === 'article');
  if (article === undefined) throw new Error('there is no article');
  const server = await startIndexedServer({ env: { BIVOUAC_LOG_LEVEL: 'error' } });
  const ours = { port: server.port, host: site.host, path: article.address };
  const { bytes, loads } = await compare({ ...ours, connections: CONNECTIONS, seconds: SECONDS }).finally(() =>
    server.stop(),
  );
  const middle = (name: string, figure: keyof Load): number =>
    median((loads.get(name) ?? []).map((each) => each[figure]));
  // Each round with itself: how busy the machine is changes from one to the next.
  const share = (one: string, other: string): number =>
    median((loads.get(one) ?? []).map(({ perSecond }, i) => perSecond / (loads.get(other)?.[i]?.perSecond ?? 0)));
  return {
    name: 'page-cache',
    figures: {
      'bytes of the page (br)': bytes,
      'page cache requests/s': middle('ours', 'perSecond'),
      'not changed (304) requests/s': middle('unchanged', 'perSecond'),
      'bare node:http requests/s': middle('bare', 'perSecond'),
      'page cache p50 ms': middle('ours', 'p50'),
      'page cache p99 ms': middle('ours', 'p99'),
      'bare node:http p99 ms': middle('bare', 'p99'),
      'share of nginx with the same file (aim 0.7)': loads.has('nginx') ? share('ours', 'nginx') : 'nginx not found',
    },
    bars: [
      atLeast('share of bare requests/s', share('ours', 'bare'), 0.9),
      atLeast('304 against 200', share('unchanged', 'ours'), 1),
      atMost('p99 against bare', middle('ours', 'p99') / middle('bare', 'p99'), 2),
    ],
  };
}
