import { messageOf } from '../../shared/errors.ts';
import { ParentLink } from './parent-link.ts';
import { loadE5Model } from './e5-model.ts';
import type { E5Model, Evaluation } from './embedding-model.ts';
import type { EmbedderArguments, EmbedderReady, FromEmbedder, ToEmbedder } from './embedder-messages.ts';
import { EmbeddingLoop } from './embedding-loop.ts';
import { EmbeddingQueue } from './embedding-queue.ts';
import type { QueuedText } from './embedding-queue.ts';
import { verifyModelFile } from './model-file.ts';
import { ThreadChoice } from './thread-choice.ts';

/** The embedder's process: llama.cpp runs here, so that an abort in it never takes the web process down. */

const settings = JSON.parse(process.argv[2] ?? '{}') as EmbedderArguments;
const parent = new ParentLink<ToEmbedder, FromEmbedder, EmbedderReady>();

function log(line: string): void {
  parent.send({ type: 'log', line });
}

async function evaluate(model: E5Model, threads: ThreadChoice, item: QueuedText): Promise<Evaluation> {
  const { kind, priority, withTokens } = item.job;
  const tokens = model.tokens(item.text, kind);
  const count = threads.next(tokens.length, priority === 'question');
  const start = performance.now();
  const evaluation = await model.evaluate(tokens, count, withTokens ? kind : undefined);
  threads.record(count, tokens.length, performance.now() - start);
  return evaluation;
}

function serve(model: E5Model, dimensions: number): void {
  const queue = new EmbeddingQueue(dimensions);
  const threads = new ThreadChoice(settings.cores);
  let evaluated = 0;
  let current = -1;

  const step = async (item: QueuedText): Promise<void> => {
    const { id } = item.job;
    if (id !== current) parent.send({ type: 'current', id });
    current = id;
    try {
      const completed = queue.complete(id, item.index, await evaluate(model, threads, item));
      evaluated += 1;
      if (completed !== null) parent.send({ type: 'vectors', id, ...completed });
    } catch (error) {
      queue.remove(id);
      parent.send({ type: 'failed', id, message: messageOf(error) });
    }
  };
  const loop = new EmbeddingLoop(queue, step);

  parent.onMessage((message) => {
    if (message.type === 'cancel') queue.remove(message.id);
    else {
      queue.add(message.job);
      void loop.run();
    }
  });
  parent.ready({ givesTokens: model.givesTokens }, () => ({ evaluated, waiting: queue.size }));
}

try {
  const { manifest, modelFolder, cacheFolder } = settings;
  const file = await verifyModelFile(modelFolder, manifest, cacheFolder);
  const onStep = (): void => {
    parent.beat();
  };
  serve(await loadE5Model(file, manifest, log, onStep), manifest.dimensions);
} catch (error) {
  parent.unusable(error, 'embedder-model-invalid');
}
