import { setTimeout as sleep } from 'node:timers/promises';
import { startServer } from '../tests/helpers/server.ts';
import type { BenchResult } from './result.ts';
import { atMost } from './result.ts';
import { DEPLOYED } from './support/deployed.ts';
import { openEmbedder } from './support/embedder.ts';
import type { BenchOptions } from './support/filled-data.ts';
import { largeSite, LARGE_SITE, PASSAGES } from './support/large-site.ts';
import { residentMegabytes } from './support/resident.ts';
import { siteSentences } from './support/sentences.ts';

const HOST = { headers: { host: `${LARGE_SITE}.localhost` } };
const SEARCHES = 25;
const LONG_TEXT = 6000;

async function webProcess(options: BenchOptions): Promise<number> {
  const env = { ...DEPLOYED, BIVOUAC_LOG_LEVEL: 'warn' };
  const server = await startServer({ data: await largeSite(options), env });
  for (const sentence of siteSentences().slice(0, SEARCHES)) {
    const query = encodeURIComponent(sentence.slice(0, 60));
    const { status } = await server.ask(`/api/search?locale=it&q=${query}`, HOST);
    if (status !== 200) throw new Error(`search answered ${String(status)}`);
  }
  await server.ask('/it/', HOST);
  await sleep(3000);
  const megabytes = residentMegabytes(server.process.pid);
  await server.stop();
  return megabytes;
}

async function embedderProcess(): Promise<number> {
  const embedder = openEmbedder();
  const options = { kind: 'passage', priority: 'bulk' } as const;
  const sentences = siteSentences();
  await embedder.embed([sentences.join(' ').slice(0, LONG_TEXT), ...sentences.slice(0, 200)], options);
  const megabytes = residentMegabytes(embedder.pid);
  await embedder.close();
  return megabytes;
}

/** Resident memory of the web process with a large site, after searches, and of the embedder after the longest text. */
export async function run(options: BenchOptions): Promise<BenchResult> {
  const embedder = await embedderProcess();
  const web = await webProcess(options);
  return {
    name: `Resident memory, ${String(PASSAGES)} passages`,
    figures: {},
    bars: [atMost('web process MB', web, 350, ' MB'), atMost('embedder MB', embedder, 250, ' MB')],
  };
}
