import { setTimeout as sleep } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { ask } from '../../tests/helpers/http.ts';
import { startIndexedServer } from '../../tests/helpers/indexed-server.ts';
import { SITES } from '../../tests/helpers/site-pages.ts';
import type { TestServer } from '../../tests/helpers/server.ts';
import { pacedLoad } from '../support/paced-load.ts';
import { residentMegabytes } from '../support/resident.ts';
import { siteSentences } from '../support/sentences.ts';
import { slopeOf } from '../support/slope.ts';
import { percentile } from '../support/statistics.ts';

const HOUR_MS = 3_600_000;
const SAMPLE_MS = 5000;
const CAPACITY_MS = 10_000;
const AT_ONCE = 16;
/** Memory settles first: caches fill, code is compiled. */
const SETTLING = 0.2;
/** Of a hundred requests so many are searches, unknown addresses, and pages with a query. */
const [SEARCHES, UNKNOWN, QUERIES] = [2, 3, 5];

const sentences = siteSentences();

/** What visitors do: mostly pages, some with queries, a few searches and addresses that lead nowhere. */
function visit(server: TestServer, i: number): Promise<unknown> {
  const site = SITES[i % SITES.length];
  const page = site?.documents[(i * 13) % site.documents.length];
  const host = site?.host ?? '';
  const address = page?.address ?? '/';
  const kind = (i * 37) % 100;
  if (kind < SEARCHES) {
    const query = encodeURIComponent((sentences[i % sentences.length] ?? '').slice(0, 40));
    const headers = { 'X-Forwarded-For': `10.${String(i % 200)}.${String((i >> 8) % 200)}.${String((i >> 16) % 200)}` };
    return ask(server.port, `/api/search?locale=it&q=${query}`, { host, headers });
  }
  if (kind < SEARCHES + UNKNOWN) return ask(server.port, `/it/none-${String(i)}/`, { host });
  if (kind < SEARCHES + UNKNOWN + QUERIES) return ask(server.port, `${address}?utm_source=${String(i)}`, { host });
  return ask(server.port, address, { host });
}

/** Visits a second that the machine can just manage, client and server together. */
async function capacityOf(server: TestServer): Promise<number> {
  const end = performance.now() + CAPACITY_MS;
  let done = 0;
  const keepAsking = async (first: number): Promise<void> => {
    for (let i = first; performance.now() < end; i += AT_ONCE) {
      await visit(server, i);
      done += 1;
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, (_, i) => keepAsking(i)));
  return (done * 1000) / CAPACITY_MS;
}

async function soak(server: TestServer, minutes: number): Promise<void> {
  const perSecond = (await capacityOf(server)) / 2;
  console.error(`${perSecond.toFixed(0)} visits a second for ${String(minutes)} minutes …`);
  const began = performance.now();
  const length = minutes * 60_000;
  const memory: [hours: number, megabytes: number][] = [];
  const times: number[] = [];
  const watch = async (): Promise<void> => {
    while (performance.now() - began < length) {
      memory.push([(performance.now() - began) / HOUR_MS, residentMegabytes(server.process.pid)]);
      await sleep(SAMPLE_MS);
    }
  };
  const load = async (): Promise<void> => {
    const batch = Math.ceil(perSecond);
    for (let i = 0; performance.now() - began < length; i += batch) {
      const round = await pacedLoad(perSecond, batch, (k) => visit(server, i + k));
      times.push(percentile(round, 0.99));
    }
  };
  await Promise.all([watch(), load()]);
  const { perUnit, margin } = slopeOf(memory.slice(Math.floor(memory.length * SETTLING)));
  const megabytes = memory.map(([, value]) => value);
  console.log(
    JSON.stringify(
      {
        'visits a second': perSecond,
        minutes,
        'memory first, last, most MB': [megabytes[0] ?? 0, megabytes.at(-1) ?? 0, Math.max(...megabytes)].map((value) =>
          Math.round(value),
        ),
        'slope MB an hour': Number(perUnit.toFixed(2)),
        'give or take (95 %)': Number(margin.toFixed(2)),
        'p99 ms, median of the seconds': Number(percentile(times, 0.5).toFixed(1)),
      },
      null,
      2,
    ),
  );
}

const { values } = parseArgs({ options: { minutes: { type: 'string', default: '60' } } });
const minutes = Number(values.minutes);
if (!(minutes > 0)) {
  console.error('--minutes needs a number above 0.');
  process.exit(2);
}
const server = await startIndexedServer({ env: { BIVOUAC_LOG_LEVEL: 'warn', BIVOUAC_TRUST_PROXY: '127.0.0.1' } });
try {
  await soak(server, minutes);
} finally {
  await server.stop();
}
process.exit();
