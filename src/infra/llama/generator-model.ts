import { LlamaLogLevel, getLlama, resolveChatWrapper } from 'node-llama-cpp';
import type { ChatWrapper, Llama, LlamaContext, LlamaModel } from 'node-llama-cpp';
import { AppError, messageOf } from '../../shared/errors.ts';
import { gpuNotes } from '../../core/models/gpu-notes.ts';
import type { GpuKind } from '../../core/models/gpu-notes.ts';
import type { GeneratorArguments } from './generator-messages.ts';
import { contextCost } from './cache-cost.ts';
import { firstThatWorks } from './first-card.ts';
import { graphicsCards } from './graphics-cards.ts';
import { chooseRoom } from './generator-room.ts';
import type { Room } from './generator-room.ts';
import { nativeOf } from './native-context.ts';
import type { Native } from './native-context.ts';

/** Tokens that are evaluated in one step: on a CPU a step has to be short, because the others wait for it. */
const BATCH = { cpu: 128, gpu: 512 };

/** A CPU reads some ten to hundred tokens a second: nobody waits for a longer prompt. */
const MOST_TOKENS_ON_CPU = 4096;
/** Share of the memory beside the model that talks may take; the rest keeps files in the system's cache. */
const SHARE_OF_MEMORY = 0.5;

/** A language model that is ready to write. */
export interface LoadedModel {
  readonly llama: Llama;
  readonly model: LlamaModel;
  /** Kept as long as its native part is used. */
  readonly context: LlamaContext;
  readonly native: Native;
  readonly wrapper: ChatWrapper;
  readonly room: Room;
  readonly batch: number;
  /** Where it computes, for people. */
  readonly device: string;
}

/** A message may repeat bytes of the file. */
function readable(message: string): string {
  return message
    .replace(/[^\x20-\x7e]+/g, ' ')
    .slice(0, 300)
    .replace(/\.$/, '');
}

function unusable(file: string, cause: unknown): AppError {
  return new AppError({
    kind: 'unavailable',
    code: 'generator-model-invalid',
    message: `llama.cpp cannot load ${file}: ${readable(messageOf(cause))}.`,
    hint: 'Fetch the file again (bivouac models pull), or choose another model (bivouac models list).',
    cause,
  });
}

function roomOf(model: LlamaModel, batch: number, wanted: GeneratorArguments): Room {
  const most = model.gpuLayers > 0 ? Infinity : MOST_TOKENS_ON_CPU;
  return chooseRoom({
    contextTokens: Math.min(wanted.contextTokens, model.trainContextSize, most),
    places: wanted.places,
    memoryBytes: (wanted.memoryBytes - model.memoryUsage.ram) * SHARE_OF_MEMORY,
    cost: contextCost(model, batch),
  });
}

/** Makes the context; where memory turns out to be less than expected, with fewer places. */
async function openContext(
  model: LlamaModel,
  room: Room,
  batch: number,
  cores: number,
): Promise<{ context: LlamaContext; room: Room }> {
  for (let { places } = room; ; places = Math.floor(places / 2)) {
    try {
      const context = await model.createContext({
        sequences: places,
        contextSize: room.contextTokens,
        batchSize: batch,
        threads: { ideal: cores, min: 1 },
        flashAttention: 'auto',
        failedCreationRemedy: false,
      });
      return { context, room: { ...room, places } };
    } catch (error) {
      if (places === 1) throw error;
    }
  }
}

function startLlama(kind: GpuKind | false, cores: number, log: (line: string) => void): Promise<Llama> {
  return getLlama({
    gpu: kind,
    build: 'never',
    progressLogs: false,
    maxThreads: cores,
    logger: (level, message) => {
      if (level === LlamaLogLevel.error || level === LlamaLogLevel.fatal) log(message.trim());
    },
  });
}

async function openWith(llama: Llama, settings: GeneratorArguments): Promise<LoadedModel> {
  const { file, cores } = settings;
  const model = await llama.loadModel({ modelPath: file, gpuLayers: llama.gpu === false ? 0 : 'auto' });
  const onGpu = model.gpuLayers > 0;
  const batch = onGpu ? BATCH.gpu : BATCH.cpu;
  const { context, room } = await openContext(model, roomOf(model, batch, settings), batch, cores);
  const wrapper = resolveChatWrapper(model, { customWrapperSettings: { qwen: { thoughts: 'discourage' } } });
  const device = onGpu
    ? `${String(llama.gpu)}, ${String(model.gpuLayers)} layers`
    : `CPU, ${String(cores)} ${cores === 1 ? 'core' : 'cores'}`;
  return { llama, model, context, native: nativeOf(llama, model, context), wrapper, room, batch, device };
}

/** What is told while a model is loaded. */
export interface LoadListener {
  /** Takes llama.cpp's errors, and why a card is not used. */
  readonly onLog: (line: string) => void;
  /** With what it computes from now on; null for the CPU. Told before the model is loaded. */
  readonly onGpu: (kind: GpuKind | null) => void;
}

async function openOnCard(
  kind: GpuKind,
  settings: GeneratorArguments,
  { onLog, onGpu }: LoadListener,
): Promise<LoadedModel> {
  const llama = await startLlama(kind, settings.cores, onLog);
  onGpu(kind);
  try {
    return await openWith(llama, settings);
  } catch (error) {
    await llama.dispose();
    throw error;
  }
}

/**
 * Loads a GGUF file, with the first way to compute that works, at last on the CPU.
 * @throws AppError `generator-model-invalid`
 */
export async function loadGenerator(settings: GeneratorArguments, listener: LoadListener): Promise<LoadedModel> {
  const { file, cores, gpu } = settings;
  const { loaded, failures } = await firstThatWorks(gpu, (kind) => openOnCard(kind, settings, listener));
  const used = loaded === null ? null : loaded.kind;
  // It may be that nothing was to be tried: then there is nothing to explain.
  if (Object.keys(failures).length > 0) {
    for (const note of gpuNotes({ ...graphicsCards(), used, failures })) listener.onLog(note);
  }
  if (loaded !== null) return loaded.value;
  listener.onGpu(null);
  try {
    return await openWith(await startLlama(false, cores, listener.onLog), settings);
  } catch (error) {
    throw unusable(file, error);
  }
}
