import { AppError } from '../../shared/errors.ts';
import { framed, normalised } from './embedding-model.ts';
import type { E5Model } from './embedding-model.ts';
import { loadLlamaAddon } from './llama-addon.ts';
import type { AddonContext, AddonModel } from './llama-addon.ts';
import type { ModelManifest } from './model-manifest.ts';

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
 * Loads an embedding model with prefixes on the CPU; its file says how the tokens' vectors become one.
 * @throws AppError `embedder-model-invalid`, `llama-missing`
 */
export async function loadPooledModel(
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
  const special = [model.tokenBos(), model.tokenEos()] as const;
  return {
    givesTokens: false,
    // The file holds no normalisation table: e5's tokenizer expects NFKC.
    tokens: (text, kind) =>
      framed(model.tokenize(manifest.prefixes[kind] + text.normalize('NFKC'), false), special, manifest.contextTokens),
    async evaluate(tokens, threads) {
      context.setThreads(threads);
      context.initBatch(tokens.length);
      context.addToBatch(0, 0, tokens, Uint32Array.of(tokens.length - 1));
      await context.decodeBatch();
      return { vector: normalised(context.getEmbedding(tokens.length)), tokens: null };
    },
  };
}
