import { answerQuestion } from '../answer.ts';
import type { AssistantBasis } from '../answer.ts';
import type { EmbedOptions, Embedder } from '../../search/ports.ts';
import type { RetrievalPorts } from '../../search/retrieval.ts';
import { judgeTest } from './judge-test.ts';
import type { SiteTest, TestResult } from './site-test.ts';

/** What the tests of a site are asked of. */
export interface TestedSite {
  readonly assistant: () => AssistantBasis;
  readonly retrieval: () => RetrievalPorts;
}

/** The same embedder, behind everything that visitors and editors wait for. */
function patient(embedder: Embedder): Embedder {
  return {
    model: embedder.model,
    dimensions: embedder.dimensions,
    embed: (texts, options: EmbedOptions) => embedder.embed(texts, { ...options, priority: 'bulk' }),
  };
}

/**
 * Asks the tests of a site one after another, as visitors would, behind everybody else.
 * @param onEach told how many are done
 */
export async function runTests(
  site: TestedSite,
  tests: readonly SiteTest[],
  onEach: (done: number) => Promise<void>,
  signal?: AbortSignal,
): Promise<TestResult[]> {
  const results: TestResult[] = [];
  for (const test of tests) {
    signal?.throwIfAborted();
    const ports = site.retrieval();
    const quiet = { ...ports, embedder: ports.embedder === null ? null : patient(ports.embedder) };
    const { question, locale } = test;
    const answer = await answerQuestion({ ...site.assistant(), question, locale, ...(signal && { signal }) }, quiet);
    results.push(judgeTest(test, answer));
    await onEach(results.length);
  }
  return results;
}
