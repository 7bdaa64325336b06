import type { GenerationRequest, GenerationUsage, Generator } from '../../core/generation/ports.ts';
import type { GpuWish } from '../../core/models/gpu-steps.ts';
import type { ChosenModel } from '../../core/models/installed-model.ts';
import { AppError } from '../../shared/errors.ts';
import { GenerationService } from '../generation-service.ts';
import { LlamaBackend } from '../llama/generator-backend.ts';
import { residentBytes } from './resident-bytes.ts';

/** What a model did on this machine. */
export interface ModelMeasurement {
  /** Where it computed, for people. */
  readonly device: string;
  /** Why a card was given up; null where none was. */
  readonly gpuNote: string | null;
  readonly loadMs: number;
  readonly contextTokens: number;
  readonly promptTokens: number;
  /** From the question to the first token of the answer, nothing in the cache, in milliseconds. */
  readonly firstTokenMs: number;
  readonly promptTokensPerSecond: number;
  readonly outputTokens: number;
  readonly tokensPerSecond: number;
  /** Resident memory of its process, in bytes; null where the system does not tell. */
  readonly memoryBytes: number | null;
}

const MOST_TOKENS = 96;

/** As long as a question with its passages: about 700 tokens. */
const PASSAGE =
  'The library is open from Tuesday to Friday between 14:00 and 18:30 and on Saturdays until noon; it is closed on public holidays. ' +
  'Books are lent for four weeks and can be kept for another four unless somebody else waits for them. ';

function request(): GenerationRequest {
  const words = PASSAGE.repeat(14);
  return {
    ...{ siteId: 'check', client: 'check', priority: 'visitor', maxTokens: MOST_TOKENS },
    messages: [
      { role: 'system', text: 'You answer questions about a library from the text that is given to you.' },
      { role: 'user', text: `${words}\nDescribe in your own words, and at length, when the library is open and how long books are lent.` },
    ],
  };
}

/** Lets the model write; a card that ends the process is tried again, until the backend has given it up. */
async function write(backend: LlamaBackend, generator: Generator): Promise<Pick<ModelMeasurement, 'loadMs'> & GenerationUsage> {
  for (;;) {
    const failures = backend.gpu.failures;
    try {
      const start = performance.now();
      // Counting waits until the model is loaded.
      await generator.countTokens('a');
      const loadMs = performance.now() - start;
      for await (const event of generator.generate(request())) {
        if (event.type === 'finished') return { loadMs, ...event.usage };
      }
    } catch (error) {
      if (backend.gpu.failures > failures) continue;
      throw error;
    }
    throw new AppError({ kind: 'unavailable', code: 'generator-unavailable', message: 'The model wrote nothing.' });
  }
}

/** With what a model is measured. */
export interface MeasureOptions {
  readonly gpu: GpuWish;
  readonly log: (message: string) => void;
  /** Another program than the generator, for trials. */
  readonly entry?: string;
}

/**
 * Loads a model in a process of its own, as the server does, and lets it write.
 * @throws AppError `generator-unavailable` or `generator-model-invalid` when it cannot be used
 */
export async function measureModel(model: ChosenModel, { gpu, log, entry }: MeasureOptions): Promise<ModelMeasurement> {
  const backend = new LlamaBackend({
    ...{ chosen: () => model, gpu },
    ...(entry === undefined ? {} : { entry }),
    log: (_, message) => {
      log(message);
    },
  });
  const service = new GenerationService(backend);
  try {
    service.start();
    const { loadMs, promptTokens, outputTokens, firstTokenMs, totalMs } = await write(backend, service.generator);
    return {
      ...{ loadMs, promptTokens, outputTokens, firstTokenMs },
      device: backend.device ?? 'unknown',
      gpuNote: backend.gpu.note,
      contextTokens: service.generator.model?.contextTokens ?? 0,
      promptTokensPerSecond: (promptTokens * 1000) / firstTokenMs,
      tokensPerSecond: ((outputTokens - 1) * 1000) / (totalMs - firstTokenMs),
      memoryBytes: residentBytes(backend.pid),
    };
  } finally {
    await service.close();
  }
}
