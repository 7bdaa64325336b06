import { EmbedderClient } from '../../src/infra/llama/embedder-client.ts';
import { temporaryFolder } from '../../tests/helpers/server.ts';
import { siteSentences } from './sentences.ts';
import { VectorMix } from './vector-mix.ts';

/** The bundled embedder in its child process. */
export function openEmbedder(): EmbedderClient {
  return new EmbedderClient({
    modelFolder: 'models/e5-small',
    cacheFolder: temporaryFolder(),
    log: (level, message) => {
      if (level === 'warn') console.error(message);
    },
  });
}

let mix: Promise<VectorMix> | null = null;

async function embedSentences(): Promise<VectorMix> {
  const sentences = siteSentences();
  console.error(`embedding ${String(sentences.length)} sentences …`);
  const embedder = openEmbedder();
  const vectors = await embedder.embed(sentences, { kind: 'passage', priority: 'bulk' });
  await embedder.close();
  return new VectorMix(vectors, 1);
}

/** Vectors like those of the sites' sentences; embedded once a run. */
export function realisticVectors(): Promise<VectorMix> {
  mix ??= embedSentences();
  return mix;
}
