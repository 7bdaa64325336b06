import { readdirSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { AppError } from '../../shared/errors.ts';

/** llama.cpp's model as node-llama-cpp's native module offers it. */
export interface AddonModel {
  init(): Promise<boolean>;
  tokenize(text: string, specialTokens: boolean): Uint32Array;
  tokenBos(): number;
  tokenEos(): number;
  getEmbeddingVectorSize(): number;
}

/** llama.cpp's context for one sequence. */
export interface AddonContext {
  init(): Promise<boolean>;
  setThreads(threads: number): void;
  initBatch(tokens: number): void;
  addToBatch(sequence: number, firstPosition: number, tokens: Uint32Array, outputs: Uint32Array): Uint32Array;
  decodeBatch(): Promise<void>;
  getEmbedding(tokens: number): Float64Array;
}

/** What is used of node-llama-cpp's native module. */
export interface LlamaAddon {
  readonly AddonModel: new (file: string, options: Record<string, unknown>) => AddonModel;
  readonly AddonContext: new (model: AddonModel, options: Record<string, unknown>) => AddonContext;
  loadBackends(folder?: string): void;
  getGpuType(): string | false | undefined;
  setLogger(logger: (level: number, message: string) => void): void;
  setLoggerLogLevel(level: number): void;
  init(): Promise<void>;
}

const PACKAGES: Readonly<Record<string, string>> = {
  'linux-x64': 'linux-x64',
  'linux-arm64': 'linux-arm64',
  'linux-arm': 'linux-armv7l',
  'linux-riscv64': 'linux-riscv64',
  'darwin-arm64': 'mac-arm64-metal',
  'darwin-x64': 'mac-x64',
  'win32-x64': 'win-x64',
  'win32-arm64': 'win-arm64',
};

/** llama.cpp's levels of log lines that are errors. */
const ERRORS = 2;

function unavailable(cause: unknown): AppError {
  const platform = `${process.platform}-${process.arch}`;
  return new AppError({
    kind: 'unavailable',
    code: 'llama-missing',
    message: `llama.cpp cannot be loaded on ${platform}.`,
    hint: 'Install again with optional packages (npm ci without --omit=optional); the prebuilt CPU library needs glibc on Linux.',
    cause,
  });
}

/** Folder of llama.cpp's CPU build for this platform. @throws Error when there is none */
export function llamaFolder(): string {
  const require = createRequire(createRequire(import.meta.url).resolve('node-llama-cpp'));
  const name = PACKAGES[`${process.platform}-${process.arch}`];
  if (name === undefined) throw new Error('there is no build for this platform');
  const bins = path.join(path.dirname(require.resolve(`@node-llama-cpp/${name}`)), '..', 'bins');
  return path.join(bins, readdirSync(bins)[0] ?? '');
}

/**
 * Loads llama.cpp's CPU build from the package that node-llama-cpp installs for this platform.
 * The native module is used directly: node-llama-cpp's own layer reads the whole vocabulary into JavaScript
 * a second time, which cost 140 MB of resident memory for this model.
 * @param log takes llama.cpp's error lines
 * @throws AppError `llama-missing`
 */
export async function loadLlamaAddon(log: (line: string) => void): Promise<LlamaAddon> {
  try {
    const folder = llamaFolder();
    const addon = createRequire(import.meta.url)(path.join(folder, 'llama-addon.node')) as LlamaAddon;
    addon.setLoggerLogLevel(ERRORS);
    addon.setLogger((level, message) => {
      if (level <= ERRORS) log(message.trim());
    });
    addon.loadBackends();
    if (addon.getGpuType() === undefined) addon.loadBackends(folder);
    await addon.init();
    return addon;
  } catch (error) {
    throw unavailable(error);
  }
}
