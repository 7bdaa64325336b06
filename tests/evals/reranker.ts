import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Reranker } from '../../src/core/search/ports.ts';
import { RerankerClient } from '../../src/infra/llama/reranker-client.ts';
import { messageOf } from '../../src/shared/errors.ts';

/** An evaluation has time: no question is ranked without the model. */
const LIMIT_MS = 600_000;
const POLL_MS = 500;
const LOADING_MS = 180_000;

/** A reranker of a GGUF file, loaded. @throws Error when it cannot be used */
export async function openReranker(
  file: string,
  onProgress: (text: string) => void,
): Promise<{ readonly reranker: Reranker; readonly close: () => Promise<void> }> {
  const id = path.basename(file, '.gguf');
  const client = new RerankerClient({
    chosen: () => ({ id, name: id, file: path.resolve(file), revision: '1', contextTokens: 1024, testOnly: false }),
    log: (_, message) => {
      onProgress(message);
    },
    limitMs: LIMIT_MS,
  });
  const until = Date.now() + LOADING_MS;
  for (;;) {
    const { current } = client;
    if (current === null) throw new Error('No reranker was chosen.');
    try {
      await current.score('question', ['passage']);
      return { reranker: current, close: () => client.close() };
    } catch (error) {
      if (Date.now() < until) await sleep(POLL_MS);
      else {
        await client.close();
        throw new Error(`${file} cannot be used: ${messageOf(error)}`, { cause: error });
      }
    }
  }
}
