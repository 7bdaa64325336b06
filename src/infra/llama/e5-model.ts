import { AppError } from '../../shared/errors.ts';
import { loadLlamaAddon } from './llama-addon.ts';
import type { AddonContext, AddonModel } from './llama-addon.ts';
import type { ModelManifest } from './model-manifest.ts';

/** A loaded embedding model. */
export interface E5Model {
  /** Tokens of a text with its prefix and the two special ones, cut to the context. */
  tokens(text: string, kind: 'query' | 'passage'): Uint32Array;
  /** The vector of length 1 of a text's tokens, computed on `threads` threads. One call at a time. */
  evaluate(tokens: Uint32Array, threads: number): Promise<Float32Array>;
}

function normalised(raw: Float64Array): Float32Array {
  let sum = 0;
  for (const component of raw) sum += component * component;
  const length = Math.sqrt(sum);
  if (!(length > 0) || !Number.isFinite(length)) throw new Error('the model gave no vector');
  return Float32Array.from(raw, (component) => component / length);
}

async function open(
  file: string,
  manifest: ModelManifest,
  log: (line: string) => void,
): Promise<[AddonModel, AddonContext]> {
  const addon = await loadLlamaAddon(log);
  // Not mapped: llama.cpp copies the matrices into a faster order, and mapped pages would stay resident beside them.
  const model = new addon.AddonModel(file, { addonExports: addon, gpuLayers: 0, useMmap: false });
  const { contextTokens } = manifest;
  if (await model.init()) {
    const context = new addon.AddonContext(model, {
      contextSize: contextTokens,
      batchSize: contextTokens,
      sequences: 1,
      embeddings: true,
      flashAttention: false,
      threads: 1,
    });
    if (await context.init()) return [model, context];
  }
  throw new AppError({
    kind: 'unavailable',
    code: 'embedder-model-invalid',
    message: `llama.cpp cannot load ${file}.`,
    hint: 'The log lines above say why; a damaged file is restored with git checkout -- models.',
  });
}

/**
 * Loads an e5 model (mean pooling, prefixes) on the CPU.
 * @throws AppError `embedder-model-invalid`, `llama-missing`
 */
export async function loadE5Model(
  file: string,
  manifest: ModelManifest,
  log: (line: string) => void,
): Promise<E5Model> {
  const [model, context] = await open(file, manifest, log);
  if (model.getEmbeddingVectorSize() !== manifest.dimensions) {
    throw new AppError({
      kind: 'unavailable',
      code: 'embedder-model-invalid',
      message: `${file} gives vectors of ${model.getEmbeddingVectorSize()} components, model.json says ${manifest.dimensions}.`,
    });
  }
  const first = model.tokenBos();
  const last = model.tokenEos();
  return {
    tokens(text, kind) {
      // The file holds no normalisation table: e5's tokenizer expects NFKC.
      const inner = model
        .tokenize(manifest.prefixes[kind] + text.normalize('NFKC'), false)
        .subarray(0, manifest.contextTokens - 2);
      const tokens = new Uint32Array(inner.length + 2);
      tokens[0] = first;
      tokens.set(inner, 1);
      tokens[tokens.length - 1] = last;
      return tokens;
    },
    async evaluate(tokens, threads) {
      context.setThreads(threads);
      context.initBatch(tokens.length);
      context.addToBatch(0, 0, tokens, Uint32Array.of(tokens.length - 1));
      await context.decodeBatch();
      return normalised(context.getEmbedding(tokens.length));
    },
  };
}
