import type { Config } from './config.ts';
import { GenerationService } from './infra/generation-service.ts';
import { LlamaBackend } from './infra/llama/generator-backend.ts';
import type { Log } from './infra/log.ts';
import type { ModelChoice } from './infra/models/model-choice.ts';
import { OpenAiBackend } from './infra/openai/openai-backend.ts';
import type { Writer } from './infra/sqlite/writer.ts';

/** Notes which language model could be loaded: it goes on after a restart where the next choice cannot be. */
function noteLoaded(models: ModelChoice, writer: Writer, log: Log, id: string): void {
  if (models.isFixed || models.chosenId('activeGenerator') === id) return;
  writer.run('chooseModel', { purpose: 'activeGenerator', id, at: Date.now() }).catch((err: unknown) => {
    log.error({ err }, 'which language model was loaded could not be noted');
  });
}

/** The language model of an installation: on this machine, or on a server that speaks the OpenAI API. */
export function openGeneration(config: Config, log: Log, models: ModelChoice, writer: Writer): GenerationService {
  const say = (level: 'info' | 'warn', message: string): void => {
    log[level](message);
  };
  return new GenerationService(
    config.openai === null
      ? new LlamaBackend({
          chosen: () => models.generator(),
          lastLoaded: () => models.lastGenerator(),
          onLoaded: ({ id }) => {
            noteLoaded(models, writer, log, id);
          },
          ...{ log: say, gpu: config.gpu },
        })
      : new OpenAiBackend({ ...config.openai, log: say }),
  );
}
