import { readConfig } from '../src/config.ts';
import type { PublicSite } from '../src/api/ports.ts';
import { openContext } from '../src/context.ts';
import type { Context } from '../src/context.ts';
import { publicSite } from '../src/server/public-site.ts';
import type { BenchResult } from './result.ts';
import { atMost } from './result.ts';
import type { BenchOptions } from './support/filled-data.ts';
import { LARGE_SITE, largeSite, PASSAGES } from './support/large-site.ts';
import { siteSentences } from './support/sentences.ts';
import { percentile } from './support/statistics.ts';

const QUESTIONS = 120;
const WORDS = 8;
const LOCALE = 'it';

/** The beginnings of sentences, as somebody who looks for them would type them; each its own, so that nothing is remembered. */
function questions(): string[] {
  return siteSentences()
    .slice(-QUESTIONS)
    .map((sentence) => sentence.split(' ').slice(0, WORDS).join(' '));
}

async function timesOf(work: (question: string) => Promise<unknown>): Promise<number[]> {
  const times: number[] = [];
  for (const question of questions()) {
    const began = performance.now();
    await work(question);
    times.push(performance.now() - began);
  }
  return times.slice(QUESTIONS / 4);
}

const VISITOR = { id: 'bench', talkId: null, client: 'bench', earlier: [], locale: LOCALE } as const;

function createPublicSite(context: Context): PublicSite {
  const { generator, talks, assistantMetrics: metrics } = context;
  const onError = (error: unknown): void => {
    throw error;
  };
  return publicSite(context.site(LARGE_SITE), { generator, talks, metrics, onError });
}

/** Search and the quoting answer as visitors get them, over a large site, embedding of the question included. */
export async function run(options: BenchOptions): Promise<BenchResult> {
  const data = await largeSite(options);
  const context = await openContext(readConfig({ BIVOUAC_DATA: data, BIVOUAC_LOG_LEVEL: 'silent' }));
  const site = createPublicSite(context);
  await context.search.open();
  await context.search.embedder.start();
  const { signal } = new AbortController();
  const search = await timesOf((query) => site.search({ query, locale: LOCALE, signal }));
  const answer = await timesOf((question) => site.answer({ ...VISITOR, question, signal }));
  await context.close();
  return {
    name: `Search and first quote, ${String(PASSAGES)} passages`,
    figures: { 'search p95 ms': percentile(search, 0.95), 'first quote p95 ms': percentile(answer, 0.95) },
    bars: [
      atMost('search p99 ms', percentile(search, 0.99), 80, ' ms'),
      atMost('search p50 ms', percentile(search, 0.5), 60, ' ms'),
      atMost('first quote p50 ms', percentile(answer, 0.5), 60, ' ms'),
    ],
  };
}
