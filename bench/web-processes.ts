import { availableParallelism } from 'node:os';
import { preparedData } from '../tests/helpers/prepared-data.ts';
import { pageCases } from '../tests/helpers/page-kinds.ts';
import { startServer } from '../tests/helpers/server.ts';
import type { TestServer } from '../tests/helpers/server.ts';
import { SITES } from '../tests/helpers/site-pages.ts';
import { atLeast } from './result.ts';
import type { BenchResult } from './result.ts';
import { load } from './support/load.ts';
import type { Load } from './support/load.ts';
import { median } from './support/statistics.ts';

const CONNECTIONS = 32;
const ROUNDS = 7;
const SECONDS = 2;
const COUNTS = [1, 2] as const;

/** Cores from which on each process can have one beside the load generator and the system. */
const ENOUGH_CORES = 4;

async function startWith(processes: number): Promise<TestServer> {
  const env = { BIVOUAC_LOG_LEVEL: 'error', BIVOUAC_WEB_PROCESSES: String(processes) };
  const server = await startServer({ data: await preparedData(), env });
  for (;;) {
    const { processes: serving } = JSON.parse((await server.ask('/readyz')).text) as { readonly processes?: string };
    if (processes === 1 || serving === `${String(processes)} of ${String(processes)}`) return server;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}

/**
 * A page from the cache of one process and of two, in turn, in one run. The load generator takes a core by itself: on a machine
 * with two cores this shows what a second process costs where it cannot help, and only on a larger one what it gains.
 */
export async function run(): Promise<BenchResult> {
  const [site] = SITES;
  const locale = site?.locales[0];
  if (site === undefined || locale === undefined) throw new Error('there is no site');
  const article = pageCases(site, locale).find(({ kind }) => kind === 'article');
  if (article === undefined) throw new Error('there is no article');
  const servers: TestServer[] = [];
  const loads: Load[][] = COUNTS.map(() => []);
  try {
    for (const processes of COUNTS) servers.push(await startWith(processes));
    // The first round fills caches and is not counted.
    for (let round = 0; round <= ROUNDS; round++) {
      for (const [i, { port }] of servers.entries()) {
        const one = await load({
          ...{ port, connections: CONNECTIONS, seconds: SECONDS },
          host: site.host,
          path: article.address,
        });
        if (round > 0) loads[i]?.push(one);
      }
    }
  } finally {
    for (const server of servers) await server.stop();
  }
  const [one = 0, two = 0] = loads.map((rounds) => median(rounds.map(({ perSecond }) => perSecond)));
  const cores = availableParallelism();
  return {
    name: 'web-processes',
    figures: {
      cores,
      'one process, requests/s': one,
      'two processes, requests/s': two,
      'two over one': two / one,
      'one process, p99 ms': median((loads[0] ?? []).map(({ p99 }) => p99)),
      'two processes, p99 ms': median((loads[1] ?? []).map(({ p99 }) => p99)),
    },
    bars: cores < ENOUGH_CORES ? [] : [atLeast('requests/s of two over one', two / one, 1.5)],
  };
}
