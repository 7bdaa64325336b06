import { LlamaLogLevel, getLlama, resolveChatWrapper } from 'node-llama-cpp';
import type { ChatWrapper, Llama, LlamaContext, LlamaModel } from 'node-llama-cpp';
import { AppError, messageOf } from '../../shared/errors.ts';
import type { GeneratorArguments } from './generator-messages.ts';
import { contextCost } from './cache-cost.ts';
import { chooseRoom } from './generator-room.ts';
import type { Room } from './generator-room.ts';

/** Tokens that are evaluated in one step: on a CPU a step has to be short, because the others wait for it. */
const BATCH = { cpu: 128, gpu: 512 };

/** A language model that is ready to write. */
export interface LoadedModel {
  readonly llama: Llama;
  readonly model: LlamaModel;
  readonly context: LlamaContext;
  readonly wrapper: ChatWrapper;
  readonly room: Room;
  readonly batch: number;
  /** Where it computes, for people. */
  readonly device: string;
}

function unusable(file: string, cause: unknown): AppError {
  return new AppError({
    kind: 'unavailable',
    code: 'generator-model-invalid',
    message: `llama.cpp cannot load ${file}: ${messageOf(cause).replace(/\.$/, '')}.`,
    hint: 'Fetch the file again (bivouac models pull), or choose another model (bivouac models list).',
    cause,
  });
}

function roomOf(model: LlamaModel, batch: number, wanted: GeneratorArguments): Room {
  return chooseRoom({
    contextTokens: Math.min(wanted.contextTokens, model.trainContextSize),
    places: wanted.places,
    memoryBytes: wanted.memoryBytes - model.memoryUsage.ram,
    cost: contextCost(model, batch),
  });
}

async function openOn(gpu: boolean, settings: GeneratorArguments, log: (line: string) => void): Promise<LoadedModel> {
  const { file, cores } = settings;
  const llama = await getLlama({
    gpu: gpu ? 'auto' : false,
    build: 'never',
    progressLogs: false,
    maxThreads: cores,
    logger: (level, message) => {
      if (level === LlamaLogLevel.error || level === LlamaLogLevel.fatal) log(message.trim());
    },
  });
  const model = await llama.loadModel({ modelPath: file, gpuLayers: llama.gpu === false ? 0 : 'auto' });
  const onGpu = model.gpuLayers > 0;
  const batch = onGpu ? BATCH.gpu : BATCH.cpu;
  const room = roomOf(model, batch, settings);
  const context = await model.createContext({
    sequences: room.places,
    contextSize: room.contextTokens,
    batchSize: batch,
    threads: { ideal: cores, min: 1 },
    flashAttention: 'auto',
    failedCreationRemedy: false,
  });
  const wrapper = resolveChatWrapper(model, { customWrapperSettings: { qwen: { thoughts: 'discourage' } } });
  const device = onGpu
    ? `${String(llama.gpu)}, ${String(model.gpuLayers)} layers`
    : `CPU, ${String(cores)} ${cores === 1 ? 'core' : 'cores'}`;
  return { llama, model, context, wrapper, room, batch, device };
}

/**
 * Loads a GGUF file, on the GPU where there is one and it works, else on the CPU.
 * @param log takes llama.cpp's errors and why a GPU is not used
 * @throws AppError `generator-model-invalid`
 */
export async function loadGenerator(settings: GeneratorArguments, log: (line: string) => void): Promise<LoadedModel> {
  if (settings.gpu === 'auto') {
    try {
      return await openOn(true, settings, log);
    } catch (error) {
      log(`the model cannot be loaded on the GPU, so the CPU is used: ${messageOf(error)}`);
    }
  }
  try {
    return await openOn(false, settings, log);
  } catch (error) {
    throw unusable(settings.file, error);
  }
}
