import { startIndexedServer } from '../tests/helpers/indexed-server.ts';
import { SITES } from '../tests/helpers/site-pages.ts';
import { pageCases } from '../tests/helpers/page-kinds.ts';
import { atLeast } from './result.ts';
import type { BenchResult } from './result.ts';
import { openBenchModel, timedAnswer } from './support/generation.ts';
import type { BenchModel } from './support/generation.ts';
import { load } from './support/load.ts';
import { median } from './support/statistics.ts';

const CONNECTIONS = 32;
const ROUNDS = 9;
const SECONDS = 3;
const VISITORS = 4;

/** Lets visitors ask without a pause until told to stop. @returns what stops them, and tells the tokens they got */
function keepAsking(model: BenchModel): () => Promise<number> {
  const end = new AbortController();
  const visitors = Array.from({ length: VISITORS }, async (_, i) => {
    let tokens = 0;
    for (let question = 0; !end.signal.aborted; question++) {
      const messages = [{ role: 'user' as const, text: `Story ${String(i)} ${String(question)} about bears, please.` }];
      const answer = timedAnswer(model, String(i), messages, { signal: end.signal, maxTokens: 16 });
      tokens += await answer.then(
        ({ usage }) => usage.outputTokens,
        () => 0,
      );
    }
    return tokens;
  });
  return async () => {
    end.abort();
    return (await Promise.all(visitors)).reduce((sum, tokens) => sum + tokens, 0);
  };
}

/** Pages from the cache while answers are written, and while none is, in turn. */
export async function run(): Promise<BenchResult> {
  const [site] = SITES;
  const locale = site?.locales[0];
  if (site === undefined || locale === undefined) throw new Error('there is no site');
  const article = pageCases(site, locale).find(({ kind }) => kind === 'article');
  if (article === undefined) throw new Error('there is no article');
  const server = await startIndexedServer({ env: { BIVOUAC_LOG_LEVEL: 'error' } });
  const model = await openBenchModel();
  const target = { host: site.host, path: article.address, connections: CONNECTIONS, port: server.port };
  const alone: number[] = [];
  const beside: number[] = [];
  let tokens = 0;
  try {
    await load({ ...target, seconds: 1 });
    for (let round = 0; round < ROUNDS; round++) {
      alone.push((await load({ ...target, seconds: SECONDS })).perSecond);
      const stop = keepAsking(model);
      beside.push((await load({ ...target, seconds: SECONDS })).perSecond);
      tokens += await stop();
    }
  } finally {
    await model.backend.close();
    await server.stop();
  }
  return {
    name: 'generation-pages',
    figures: {
      'pages alone, requests/s': median(alone),
      'pages while answers are written, requests/s': median(beside),
      'tokens/s meanwhile': tokens / (ROUNDS * SECONDS),
    },
    bars: [atLeast('share of requests/s kept', median(beside) / median(alone), 0.8)],
  };
}
