import path from 'node:path';
import type { ChosenModel } from '../../core/models/installed-model.ts';
import { EmbedderClient } from '../llama/embedder-client.ts';
import { residentBytes } from './resident-bytes.ts';
import { timed } from './timed.ts';

const QUESTION = 'When is the library open on Saturdays?';
const PASSAGE =
  'The library is open from Tuesday to Friday between 14:00 and 18:30 and on Saturdays until noon; it is closed on public holidays.';
const PASSAGES = Array.from({ length: 20 }, (_, i) => `${PASSAGE} ${String(i)}`);

/** What an embedder did on this machine. */
export interface EmbedderMeasurement {
  readonly loadMs: number;
  /** For a passage of one sentence, in milliseconds. */
  readonly passageMs: number;
  /** Components of its vectors. */
  readonly dimensions: number;
  /** Most resident memory of its process, in bytes; null where the system does not tell. */
  readonly memoryBytes: number | null;
}

/**
 * Loads an embedder in a process of its own, as the server does, and embeds a question and passages.
 * @throws AppError `embedder-unavailable` when it cannot be used
 */
export async function measureEmbedder(
  { file }: ChosenModel,
  cacheFolder: string,
  log: (message: string) => void,
): Promise<EmbedderMeasurement> {
  const client = new EmbedderClient({
    ...{ modelFolder: path.dirname(file), cacheFolder },
    log: (_, message) => {
      log(message);
    },
  });
  try {
    const loaded = await timed(() => client.embed([QUESTION], { kind: 'query', priority: 'question' }));
    const { result: vectors, ms } = await timed(() =>
      client.embed(PASSAGES, { kind: 'passage', priority: 'question' }),
    );
    const memoryBytes = residentBytes(client.pid);
    const { length: dimensions = 0 } = vectors[0] ?? {};
    return { loadMs: loaded.ms, passageMs: ms / PASSAGES.length, dimensions, memoryBytes };
  } finally {
    await client.close();
  }
}
