import type {
  FromGenerator,
  GeneratorArguments,
  GeneratorFacts,
  ToGenerator,
} from '../../src/infra/llama/generator-messages.ts';
import { ParentLink } from '../../src/infra/llama/parent-link.ts';

/** A generator's process on a machine whose cards load every model and abort at the first step; the CPU answers. A file named «bad» cannot be loaded. */

const { file, gpu, contextTokens, places } = JSON.parse(process.argv[2] ?? '{}') as GeneratorArguments;
const parent = new ParentLink<ToGenerator, FromGenerator, GeneratorFacts>();
const kind = gpu[0] ?? null;

parent.onMessage((message) => {
  if (message.type === 'count') parent.send({ type: 'counted', id: message.id, tokens: 1 });
  if (message.type !== 'generate') return;
  if (kind !== null) process.abort();
  const { id } = message.job;
  parent.send({ type: 'text', id, text: 'The bear sleeps.' });
  const usage = { promptTokens: 3, cachedTokens: 0, outputTokens: 4, firstTokenMs: 1, totalMs: 2 };
  parent.send({ type: 'finished', id, reason: 'stop', usage });
});
parent.send({ type: 'gpu', kind });
if (file === 'bad') parent.unusable(new Error('it knows no such model'), 'generator-model-invalid');
else parent.ready({ contextTokens, places, device: kind ?? 'CPU, 1 core' }, () => ({ evaluated: 0, waiting: 0 }));
