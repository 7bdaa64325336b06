import { answerQuestion } from '../answer.ts';
import type { Answer, AssistantBasis } from '../answer.ts';
import type { Generator } from '../../generation/ports.ts';
import type { EmbedOptions, Embedder } from '../../search/ports.ts';
import type { RetrievalPorts } from '../../search/retrieval.ts';
import { siteName } from '../../sites/site-name.ts';
import type { NamedSite } from '../../sites/site-name.ts';
import type { SectionStore } from '../written/section.ts';
import { writeOnce } from '../written/write-once.ts';
import type { WrittenEvent } from '../written/written-event.ts';
import { judgeTest } from './judge-test.ts';
import { judgeWritten } from './judge-written.ts';
import type { SiteTest, TestResult, WrittenResult } from './site-test.ts';

/** So many of a site's tests get a written answer, the oldest: on a processor each of them takes it for half a minute. */
const MOST_WRITTEN = 100;

/** What the tests of a site are asked of. */
export interface TestedSite {
  readonly assistant: () => AssistantBasis;
  readonly retrieval: () => RetrievalPorts;
  readonly sections: SectionStore;
  readonly data: () => { readonly site: NamedSite };
}

/** How tests are asked. */
export interface TestRunOptions {
  /** Writes answers where its model is not null. */
  readonly generator: Generator;
  /** Told how many are done. */
  readonly onEach: (done: number) => void;
  readonly signal: AbortSignal;
}

/** The same embedder, behind everything that visitors and editors wait for. */
function patient(embedder: Embedder): Embedder {
  return {
    model: embedder.model,
    dimensions: embedder.dimensions,
    embed: (texts, options: EmbedOptions) => embedder.embed(texts, { ...options, priority: 'bulk' }),
  };
}

async function write(
  site: TestedSite,
  test: SiteTest,
  answer: Answer,
  retrieval: RetrievalPorts,
  { generator, signal }: TestRunOptions,
): Promise<WrittenResult> {
  const { site: named } = site.data();
  const request = {
    siteId: named.id,
    siteName: siteName(named, test.locale),
    client: 'tests',
    priority: 'bulk',
    question: test.question,
    signal,
  } as const;
  const events: WrittenEvent[] = [];
  for await (const event of writeOnce(request, answer, { generator, retrieval, sections: site.sections })) {
    events.push(event);
  }
  return judgeWritten(test, events);
}

/** Asks the tests of a site one after another, as visitors would, behind everybody else. @throws the signal's reason */
export async function runTests(
  site: TestedSite,
  tests: readonly SiteTest[],
  options: TestRunOptions,
): Promise<TestResult[]> {
  const { generator, onEach, signal } = options;
  const results: TestResult[] = [];
  for (const test of tests) {
    signal.throwIfAborted();
    const ports = site.retrieval();
    const quiet = { ...ports, embedder: ports.embedder === null ? null : patient(ports.embedder) };
    const { question, locale } = test;
    const answer = await answerQuestion({ ...site.assistant(), question, locale, signal }, quiet);
    const writes = answer.kind === 'quotes' && generator.model !== null && results.length < MOST_WRITTEN;
    results.push(judgeTest(test, answer, writes ? await write(site, test, answer, quiet, options) : null));
    onEach(results.length);
  }
  return results;
}
