/** What a model needs. */
export interface ModelDemand {
  /** Size of its file; its weights take about as much memory. */
  readonly bytes: number;
  readonly layers: number;
  readonly cacheBytesPerToken: number;
  readonly contextTokens: number;
}

/** The machine on which a model is to run. */
export interface Machine {
  /** Memory that the process may use altogether, in bytes. */
  readonly memoryBytes: number;
  /** Cores that the process may use. */
  readonly cores: number;
  /** What the sites keep for cached pages, in bytes. */
  readonly pageCacheBytes: number;
  /** Bytes of weights that one thread reads in a second while it computes. */
  readonly threadRate: number;
  /** Bytes that all threads together read in a second. */
  readonly memoryRate: number;
  readonly gpu: { readonly freeBytes: number; readonly totalBytes: number; readonly rate: number } | null;
}

/** How a model is expected to do on a machine. */
export interface Forecast {
  /** `tight`: it runs, and nothing else may grow. */
  readonly fits: 'yes' | 'tight' | 'no';
  readonly gpuLayers: number;
  readonly memoryBytes: number;
  readonly gpuBytes: number;
  /** While one visitor is answered; 0 when it does not fit. */
  readonly tokensPerSecond: number;
}

/** What is known of a model on this machine, weights and context together. */
export interface KnownDemand {
  readonly gpuLayers: number;
  readonly memoryBytes: number;
  readonly gpuBytes: number;
}

const MB = 1024 * 1024;
/** Measured in this project: the web process, the embedder's process, a small Linux (docs/measured.md). */
const WEB_BYTES = 350 * MB;
const EMBEDDER_BYTES = 250 * MB;
const SYSTEM_BYTES = 400 * MB;
/** The generator's process without weights and cache: Node.js, llama.cpp, scores and intermediate results. */
const PROCESS_BYTES = 350 * MB;
/** A card needs room for intermediate results and for its driver; node-llama-cpp keeps as much free. */
const GPU_SHARE = 0.08;
const GPU_RESERVE_BYTES = 1200 * MB;
const GPU_WORK_BYTES = 300 * MB;
/** Above this share of what is left it is called tight. */
const TIGHT = 0.9;
/** llama.cpp's threads wait for each other; one core is left to the web. */
const MOST_THREADS = 16;
/** Share of a card's memory bandwidth that decoding reaches with 4-bit weights. */
const GPU_EFFICIENCY = 0.55;
/** Milliseconds that a card takes for a token whatever its weights: starting the computation of each layer. */
const GPU_LAYER_MS = 0.06;

/** Memory that the sites leave to a language model, in bytes. */
export function memoryForModel({ memoryBytes, pageCacheBytes }: Machine): number {
  return Math.max(0, memoryBytes - SYSTEM_BYTES - WEB_BYTES - EMBEDDER_BYTES - pageCacheBytes);
}

function layersOnGpu({ bytes, layers, cacheBytesPerToken, contextTokens }: ModelDemand, gpu: Machine['gpu']): number {
  if (gpu === null || layers === 0) return 0;
  const reserve = Math.min(GPU_SHARE * gpu.totalBytes, GPU_RESERVE_BYTES) + GPU_WORK_BYTES;
  const oneLayer = (bytes + cacheBytesPerToken * contextTokens) / layers;
  return Math.max(0, Math.min(layers, Math.floor((gpu.freeBytes - reserve) / oneLayer)));
}

/**
 * Foretells memory and speed. Writing a token reads all weights once, so its time is their size by the rate at which they
 * are read, from the card's memory and from the machine's (the model behind llama.cpp's token generation).
 * @param known layers and memory as node-llama-cpp knows them from the file's header
 */
export function forecast(demand: ModelDemand, machine: Machine, known?: KnownDemand | null): Forecast {
  const { bytes, layers, cacheBytesPerToken, contextTokens } = demand;
  const { gpu } = machine;
  const onGpu = known?.gpuLayers ?? layersOnGpu(demand, gpu);
  const share = layers === 0 ? 0 : Math.min(1, onGpu / layers);
  const all = bytes + cacheBytesPerToken * contextTokens;
  const memoryBytes = PROCESS_BYTES + (known?.memoryBytes ?? all * (1 - share));
  const left = memoryForModel(machine);
  const fits = memoryBytes > left ? 'no' : memoryBytes > TIGHT * left ? 'tight' : 'yes';
  const threads = Math.max(1, Math.min(MOST_THREADS, machine.cores - 1));
  const cpuRate = Math.min(threads * machine.threadRate, machine.memoryRate);
  const onCpuSeconds = (bytes * (1 - share)) / cpuRate;
  const onGpuSeconds =
    gpu === null || share === 0 ? 0 : (bytes * share) / (gpu.rate * GPU_EFFICIENCY) + (onGpu * GPU_LAYER_MS) / 1000;
  const tokensPerSecond = fits === 'no' ? 0 : 1 / (onCpuSeconds + onGpuSeconds);
  return { fits, gpuLayers: onGpu, memoryBytes, gpuBytes: known?.gpuBytes ?? all * share, tokensPerSecond };
}
