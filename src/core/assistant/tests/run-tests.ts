import { answerQuestion } from '../answer.ts';
import type { Answer, AssistantBasis } from '../answer.ts';
import type { Generator } from '../../generation/ports.ts';
import type { EmbedOptions, Embedder } from '../../search/ports.ts';
import type { RetrievalPorts } from '../../search/retrieval.ts';
import { siteName } from '../../sites/site-name.ts';
import type { NamedSite } from '../../sites/site-name.ts';
import type { SectionStore } from '../written/section.ts';
import { writeOnce } from '../written/write-once.ts';
import type { SinglePorts } from '../written/write-once.ts';
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
  /** Writes answers where its model is not null; null where nothing is to be written. */
  readonly generator: Generator | null;
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
  { generator, retrieval, signal }: Pick<SinglePorts, 'generator' | 'retrieval'> & Pick<TestRunOptions, 'signal'>,
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
    const loud = site.retrieval();
    const quiet = { ...loud, embedder: loud.embedder === null ? null : patient(loud.embedder) };
    const { question, locale } = test;
    const answer = await answerQuestion({ ...site.assistant(), question, locale, signal }, quiet);
    const writer = answer.kind === 'quotes' && results.length < MOST_WRITTEN ? generator : null;
    const ports = writer !== null && writer.model !== null ? { generator: writer, retrieval: quiet, signal } : null;
    results.push(judgeTest(test, answer, ports && (await write(site, test, answer, ports))));
    onEach(results.length);
  }
  return results;
}
