import { LlamaLogLevel, getLlama } from 'node-llama-cpp';
import type { LlamaRankingContext } from 'node-llama-cpp';
import { AppError, messageOf } from '../../shared/errors.ts';
import { ParentLink, detailsOf } from './parent-link.ts';
import type { FromReranker, RerankerArguments, ScoreJob } from './reranker-messages.ts';

/** The reranker's process: llama.cpp runs here, so that an abort in it never takes the web process down. */

const settings = JSON.parse(process.argv[2] ?? '{}') as RerankerArguments;
const parent = new ParentLink<ScoreJob, FromReranker>();

async function load(): Promise<LlamaRankingContext> {
  const { file, contextTokens, cores, mayUseGpu } = settings;
  try {
    const llama = await getLlama({
      gpu: mayUseGpu ? 'auto' : false,
      build: 'never',
      progressLogs: false,
      maxThreads: cores,
      logger: (level, message) => {
        if (level === LlamaLogLevel.error || level === LlamaLogLevel.fatal)
          parent.send({ type: 'log', line: message.trim() });
      },
    });
    const model = await llama.loadModel({ modelPath: file });
    const contextSize = Math.min(contextTokens, model.trainContextSize);
    return await model.createRankingContext({ contextSize, threads: cores });
  } catch (error) {
    throw new AppError({
      kind: 'unavailable',
      code: 'reranker-model-invalid',
      message: `llama.cpp cannot order passages with ${file}: ${messageOf(error).replace(/\.$/, '')}.`,
      hint: 'Choose a model for the order of results: bivouac models list',
      cause: error,
    });
  }
}

function serve(context: LlamaRankingContext): void {
  let evaluated = 0;
  let waiting = 0;
  let queue = Promise.resolve();

  const score = async ({ id, question, passages }: ScoreJob): Promise<void> => {
    try {
      const scores: number[] = [];
      for (const passage of passages) {
        // Both are read as plain text: what looks like a special token in them is none.
        scores.push(await context.rank(question, passage, { onOverflow: 'maxChunk' }));
        evaluated += 1;
      }
      parent.send({ type: 'scores', id, scores });
    } catch (error) {
      parent.send({ type: 'failed', id, details: detailsOf(error, 'reranker-unavailable') });
    }
    waiting -= 1;
  };

  parent.onMessage((job) => {
    waiting += 1;
    queue = queue.then(() => score(job));
  });
  parent.ready({}, () => ({ evaluated, waiting }));
}

try {
  serve(await load());
} catch (error) {
  parent.unusable(error, 'reranker-model-invalid');
}
