import type { GenerationRequest, GenerationUsage, PromptMessage } from '../../src/core/generation/ports.ts';
import { QueuedGenerator } from '../../src/core/generation/queued-generator.ts';
import { LlamaBackend } from '../../src/infra/llama/generator-backend.ts';
import { testModel } from '../../tests/helpers/test-model.ts';

/** One answer: when its tokens came, in milliseconds of `performance.now()`. */
export interface TimedAnswer {
  readonly first: number;
  readonly last: number;
  readonly usage: GenerationUsage;
}

/** The test model in its process, on the CPU, as a server runs it. */
export interface BenchModel {
  readonly file: string;
  readonly backend: LlamaBackend;
  readonly generator: QueuedGenerator;
}

/** Loads the test model. @throws Error where it cannot be had */
export async function openBenchModel(contextTokens = 2048): Promise<BenchModel> {
  const file = await testModel();
  if (file === null) throw new Error('the test model cannot be fetched');
  const chosen = { id: 'smollm2-135m', name: 'SmolLM2 135M', file, revision: '1', contextTokens, testOnly: true };
  const backend = new LlamaBackend({
    chosen: () => chosen,
    log: (level, message) => {
      if (level === 'warn') console.error(message);
    },
    gpu: 'off',
  });
  await backend.countTokens('Is it loaded?');
  return { file, backend, generator: new QueuedGenerator(backend) };
}

/** Asks and times one answer. */
export async function timedAnswer(
  { generator }: BenchModel,
  client: string,
  messages: readonly PromptMessage[],
  more: Partial<GenerationRequest> = {},
): Promise<TimedAnswer> {
  let first = 0;
  for await (const event of generator.generate({
    ...{ siteId: 'bench', client, priority: 'visitor', messages, maxTokens: 64 },
    ...more,
  })) {
    if (event.type === 'text' && first === 0) first = performance.now();
    if (event.type === 'finished') return { first, last: performance.now(), usage: event.usage };
  }
  throw new Error('an answer did not finish');
}
