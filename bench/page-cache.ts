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
import type { Load } from './support/load.ts';
import { median } from './support/statistics.ts';

const CONNECTIONS = 32;
const ROUNDS = 5;
const SECONDS = 3;
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

/** A page from the cache against a bare node:http server that sends the same bytes, in turn, in one run. */
export async function run(): Promise<BenchResult> {
  const site = SITES[0];
  const locale = site?.locales[0];
  if (site === undefined || locale === undefined) throw new Error('there is no site');
  const article = pageCases(site, locale).find(({ kind }) => kind === 'article');
  if (article === undefined) throw new Error('there is no article');
  const server = await startIndexedServer({ env: { BIVOUAC_LOG_LEVEL: 'error' } });
  const page = await readPage(server.port, site.host, article.address);
  const yardstick = await startYardstick(page);
  const target = { host: site.host, path: article.address, connections: CONNECTIONS };
  const ours: Load[] = [];
  const bare: Load[] = [];
  try {
    for (const { port } of [server, yardstick]) await load({ ...target, port, seconds: 1 });
    for (let round = 0; round < ROUNDS; round++) {
      ours.push(await load({ ...target, port: server.port, seconds: SECONDS }));
      bare.push(await load({ ...target, port: yardstick.port, seconds: SECONDS }));
    }
  } finally {
    yardstick.child.kill();
    await server.stop();
  }
  const middle = (loads: readonly Load[], figure: keyof Load): number => median(loads.map((each) => each[figure]));
  const ratio = middle(ours, 'perSecond') / middle(bare, 'perSecond');
  const tail = middle(ours, 'p99') / middle(bare, 'p99');
  return {
    name: 'page-cache',
    figures: {
      'bytes of the page (br)': page.body.length,
      'page cache requests/s': middle(ours, 'perSecond'),
      'bare node:http requests/s': middle(bare, 'perSecond'),
      'page cache p50 ms': middle(ours, 'p50'),
      'page cache p99 ms': middle(ours, 'p99'),
      'bare node:http p99 ms': middle(bare, 'p99'),
    },
    bars: [atLeast('share of bare requests/s', ratio, 0.7), atMost('p99 against bare', tail, 2)],
  };
}
