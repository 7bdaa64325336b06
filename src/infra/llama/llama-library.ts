import { readdirSync } from 'node:fs';
import path from 'node:path';
import koffi from 'koffi';
import type { LibraryHandle } from 'koffi';
import { llamaFolder } from './llama-addon.ts';
import { BATCH, CONTEXT_PARAMS, LLAMA_RELEASE, MODEL_PARAMS, ON_LOG, ON_TENSOR } from './llama-structures.ts';

const LOG_ERROR = 4;
const POOLING_NONE = 0;
const FLASH_ATTENTION_OFF = 0;
const FLOAT_BYTES = 4;
/** No graphics processor at all, which a Mac always has: what it keeps could not be looked into. */
const ON_THE_CPU = { n_gpu_layers: 0, split_mode: 0, main_gpu: -1 };

/** An address in llama.cpp's memory. */
export type Pointer = bigint;

/** Asked before a step of a computation whether its result is wanted, and told (`ask` false) when such a result is there. */
export type TensorListener = (tensor: Pointer, ask: boolean) => boolean;

/** What is used of llama.cpp's C interface. */
export interface LlamaLibrary {
  /** Null when the file cannot be loaded; the log says why. */
  loadModel(file: string): Pointer | null;
  /** A context for texts of so many tokens that keeps each token's vector. */
  openContext(model: Pointer, tokens: number, listener: TensorListener): Pointer | null;
  closeContext(context: Pointer): void;
  freeModel(model: Pointer): void;
  dimensions(model: Pointer): number;
  vocabulary(model: Pointer): Pointer;
  /** The tokens that a text begins and ends with. */
  specialTokens(vocabulary: Pointer): readonly [first: number, last: number];
  tokenize(vocabulary: Pointer, text: string): Uint32Array;
  /** Logarithm of a word piece's probability. */
  scoreOf(vocabulary: Pointer, token: number): number;
  setThreads(context: Pointer, threads: number): void;
  /** Computes a text, and returns when it is done. @throws Error with llama.cpp's number */
  encode(context: Pointer, tokens: Uint32Array): void;
  /** The vectors of the last text's tokens, one after another. */
  tokenVectors(context: Pointer, components: number): Float32Array;
  tensorName(tensor: Pointer): string;
  /** All components of a tensor of floats, which lies in one piece. */
  tensorData(tensor: Pointer): Float32Array;
}

type Native = (...values: unknown[]) => unknown;

function copyOf(address: unknown, components: number): Float32Array {
  return new Float32Array(koffi.view(address, components * FLOAT_BYTES).slice(0));
}

function openLibraries(folder: string): {
  llama: LibraryHandle;
  ggml: LibraryHandle;
  base: LibraryHandle;
} {
  const files = readdirSync(folder);
  const open = (name: RegExp): LibraryHandle => {
    const file = files.find((one) => name.test(one));
    if (file === undefined) throw new Error(`llama.cpp ${LLAMA_RELEASE} is not in ${folder}`);
    return koffi.load(path.join(folder, file));
  };
  const release = LLAMA_RELEASE.replaceAll('.', String.raw`\.`);
  const end = String.raw`(so|dylib|dll)$`;
  return {
    base: open(new RegExp(String.raw`^(lib)?ggml-base\.${end}`)),
    ggml: open(new RegExp(String.raw`^(lib)?ggml\.${release}\.${end}`)),
    llama: open(new RegExp(String.raw`^(lib)?llama\.${release}\.${end}`)),
  };
}

/**
 * Opens llama.cpp's C interface beside node-llama-cpp's native module, which hands out one vector for a text: the vectors of
 * its tokens are only to be had here.
 * @param log takes llama.cpp's error lines
 * @throws Error when the library is another release than the one whose structures are known, or cannot be loaded
 */
export function openLlamaLibrary(log: (line: string) => void): LlamaLibrary {
  const folder = llamaFolder();
  const { llama, ggml, base } = openLibraries(folder);
  const call = (definition: string): Native => llama.func(definition) as Native;
  const onLog = koffi.register((level: number, text: string) => {
    if (level === LOG_ERROR) log(text.trim());
  }, koffi.pointer(ON_LOG));
  call('void llama_log_set(bivouac_on_log *listener, void *data)')(onLog, null);
  (ggml.func('void ggml_backend_load_all_from_path(const char *folder)') as Native)(folder);
  call('void llama_backend_init()')();
  const modelDefaults = llama.func('llama_model_default_params', MODEL_PARAMS, []) as Native;
  const contextDefaults = llama.func('llama_context_default_params', CONTEXT_PARAMS, []) as Native;
  const loadModel = llama.func('llama_model_load_from_file', 'void *', ['str', MODEL_PARAMS]) as Native;
  const openContext = llama.func('llama_init_from_model', 'void *', ['void *', CONTEXT_PARAMS]) as Native;
  const closeContext = call('void llama_free(void *context)');
  const freeModel = call('void llama_model_free(void *model)');
  const encode = llama.func('llama_encode', 'int', ['void *', BATCH]) as Native;
  const embeddings = call('void *llama_get_embeddings(void *context)');
  const dimensions = call('int llama_model_n_embd(void *model)');
  const vocabulary = call('void *llama_model_get_vocab(void *model)');
  const first = call('int llama_vocab_bos(void *vocabulary)');
  const last = call('int llama_vocab_eos(void *vocabulary)');
  const score = call('float llama_vocab_get_score(void *vocabulary, int token)');
  const threads = call('void llama_set_n_threads(void *context, int threads, int batchThreads)');
  const tokenize = call(
    'int llama_tokenize(void *vocabulary, const uint8_t *text, int bytes, _Out_ uint32_t *tokens, int room, bool special, bool parse)',
  );
  const tensorName = base.func('const char *ggml_get_name(void *tensor)') as Native;
  const tensorData = base.func('void *ggml_get_data(void *tensor)') as Native;
  const tensorSize = base.func('int64_t ggml_nelements(void *tensor)') as Native;
  return {
    // Not mapped: llama.cpp copies the matrices into a faster order, and mapped pages would stay resident beside them.
    loadModel: (file) =>
      loadModel(file, { ...(modelDefaults() as object), ...ON_THE_CPU, load_mode: 0 }) as Pointer | null,
    openContext: (model, tokens, listener) => {
      const settings = {
        ...{ n_ctx: tokens, n_batch: tokens, n_ubatch: tokens, n_seq_max: 1, n_threads: 1, n_threads_batch: 1 },
        ...{ pooling_type: POOLING_NONE, embeddings: true, flash_attn_type: FLASH_ATTENTION_OFF, no_perf: true },
        op_offload: false,
        cb_eval: koffi.register(listener, koffi.pointer(ON_TENSOR)),
      };
      return openContext(model, { ...(contextDefaults() as object), ...settings }) as Pointer | null;
    },
    closeContext: (context) => void closeContext(context),
    freeModel: (model) => void freeModel(model),
    dimensions: (model) => dimensions(model) as number,
    vocabulary: (model) => vocabulary(model) as Pointer,
    specialTokens: (words) => [first(words) as number, last(words) as number],
    tokenize: (words, text) => {
      const bytes = Buffer.from(text);
      // No text has more tokens than bytes, but for the space that is put in front.
      const tokens = new Uint32Array(bytes.length + 2);
      const count = tokenize(words, bytes, bytes.length, tokens, tokens.length, false, false) as number;
      return tokens.subarray(0, Math.max(0, count));
    },
    scoreOf: (words, token) => score(words, token) as number,
    setThreads: (context, count) => void threads(context, count, count),
    encode: (context, tokens) => {
      const none = { embd: null, pos: null, n_seq_id: null, seq_id: null, logits: null };
      const failure = encode(context, { n_tokens: tokens.length, token: tokens, ...none }) as number;
      if (failure !== 0) throw new Error(`llama.cpp could not compute a text (${String(failure)})`);
    },
    tokenVectors: (context, components) => copyOf(embeddings(context), components),
    tensorName: (tensor) => tensorName(tensor) as string,
    tensorData: (tensor) => copyOf(tensorData(tensor), Number(tensorSize(tensor))),
  };
}
