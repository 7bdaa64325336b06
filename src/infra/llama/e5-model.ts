import { messageOf } from '../../shared/errors.ts';
import type { E5Model } from './embedding-model.ts';
import type { ModelManifest } from './model-manifest.ts';
import { loadPooledModel } from './pooled-model.ts';

/**
 * Loads an e5 model (mean pooling, prefixes) on the CPU, with the vectors of its tokens where its description knows them.
 * Where llama.cpp's library is not the one that is known, the texts' vectors are the same, and the tokens have none.
 * @param onStep called often while a text is computed and nothing else can happen
 * @throws AppError `embedder-model-invalid`, `llama-missing`
 */
export async function loadE5Model(
  file: string,
  manifest: ModelManifest,
  log: (line: string) => void,
  onStep: () => void = () => undefined,
): Promise<E5Model> {
  if (manifest.tokenVectors !== undefined) {
    try {
      // Loaded here, since its native part may be missing on this platform.
      const { loadTokenModel } = await import('./token-model.ts');
      return loadTokenModel(file, manifest, manifest.tokenVectors, { log, onStep });
    } catch (error) {
      log(`search goes without the vectors of single words: ${messageOf(error)}`);
    }
  }
  return loadPooledModel(file, manifest, log);
}
