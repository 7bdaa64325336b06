import { answer } from './answering.ts';
import { DecodeLoop } from './decode-loop.ts';
import type {
  FromGenerator,
  GeneratorArguments,
  GeneratorFacts,
  GenerateJob,
  ToGenerator,
} from './generator-messages.ts';
import { loadGenerator } from './generator-model.ts';
import type { LoadedModel } from './generator-model.ts';
import { ParentLink, detailsOf } from './parent-link.ts';
import type { Patience } from './patience.ts';
import { Slots } from './slots.ts';
import { stepAside } from './step-aside.ts';
import { StepClock } from './step-clock.ts';
import { ThreadCrew } from './thread-crew.ts';
import { TextBatches } from './text-batches.ts';
import { WaitCount } from './wait-count.ts';

/** The generator's process: llama.cpp runs here, so that an abort or a lack of memory never takes the web process down. */

const settings = JSON.parse(process.argv[2] ?? '{}') as GeneratorArguments;
const parent = new ParentLink<ToGenerator, FromGenerator, GeneratorFacts>();

function serve(loaded: LoadedModel, patience: Patience | null): void {
  const { native, room, batch } = loaded;
  const desk = {
    slots: new Slots(native.context, room.places, loaded.model.fileInsights.swaSize ?? 0),
    loop: new DecodeLoop(native.context, batch, async (stepMs) => patience?.rest(stepMs)),
  };
  const running = new Map<number, AbortController>();
  const clock = new StepClock();
  const crew = new ThreadCrew(settings.cores, (threads) => {
    native.context.setThreads(threads);
  });
  const texts = new TextBatches((id, text) => {
    parent.send({ type: 'text', id, text });
  });

  const generate = async (job: GenerateJob): Promise<void> => {
    const { id } = job;
    const controller = new AbortController();
    if (running.size === 0) clock.begin();
    running.set(id, controller);
    try {
      const end = await answer(loaded, desk, job, {
        onText: (text) => {
          texts.add(id, text);
        },
        onStep: (isPrompt) => {
          clock.step();
          crew.step(running.size, isPrompt);
        },
        signal: controller.signal,
      });
      texts.flush();
      parent.send({ type: 'finished', id, ...end });
    } catch (error) {
      if (!controller.signal.aborted) {
        parent.send({ type: 'failed', id, details: detailsOf(error, 'generator-unavailable') });
      }
    } finally {
      running.delete(id);
    }
  };

  parent.onMessage((message) => {
    if (message.type === 'cancel') running.get(message.id)?.abort();
    else if (message.type === 'generate') void generate(message.job);
    else parent.send({ type: 'counted', id: message.id, tokens: loaded.model.tokenize(message.text).length });
  });
  const { contextTokens, places } = room;
  const waits = new WaitCount();
  parent.ready({ contextTokens, places, device: loaded.device }, () => {
    const evaluated = waits.count(clock.steps, patience?.look() === true);
    return { evaluated, waiting: running.size, standstillMs: clock.limitMs };
  });
}

function log(line: string): void {
  parent.send({ type: 'log', line });
}

try {
  const loaded = await loadGenerator(settings, {
    onLog: log,
    onGpu: (kind) => {
      parent.send({ type: 'gpu', kind });
    },
  });
  serve(loaded, await stepAside(log));
} catch (error) {
  parent.unusable(error, 'generator-model-invalid');
}
