import type { GenerationBackend } from '../core/generation/backend.ts';
import type { Generator } from '../core/generation/ports.ts';
import type { GpuSteps } from '../core/models/gpu-steps.ts';
import { QueuedGenerator } from '../core/generation/queued-generator.ts';

/** A backend with a beginning and an end. */
export interface ManagedBackend extends GenerationBackend {
  /** The graphics cards that were given up, because they kept ending the model's process, and why. */
  readonly gpu: Pick<GpuSteps, 'givenUp' | 'note'>;
  /** Takes over what the operator changed. */
  follow(): void;
  /** Starts once something has ended whose model fills this machine's memory until then; requests wait meanwhile. */
  startAfter(ended: Promise<void>): void;
  close(): Promise<void>;
}

/** The language model of an installation: backend, queue and life. */
export class GenerationService {
  readonly generator: Generator;
  readonly #queue: QueuedGenerator;
  readonly #backend: ManagedBackend;

  constructor(backend: ManagedBackend) {
    this.#backend = backend;
    this.#queue = new QueuedGenerator(backend);
    this.generator = this.#queue;
  }

  /** Requests that wait and that are computed now. */
  get load(): QueuedGenerator['load'] {
    return this.#queue.load;
  }

  /** The graphics cards that were given up, and why. */
  get gpu(): ManagedBackend['gpu'] {
    return this.#backend.gpu;
  }

  /** Loads the chosen model, if there is one, so that the first visitor need not wait for it. */
  start(): void {
    this.#backend.wake();
  }

  /** The same, but not beside the model of another process, such as a predecessor that still writes answers. */
  startAfter(ended: Promise<void>): void {
    this.#backend.startAfter(ended);
  }

  /** Takes over another chosen model. */
  follow(): void {
    this.#backend.follow();
  }

  /** The model's state for `/readyz`, which anybody may read: why it is off stands in the log. */
  describe(): string {
    const { state } = this.#backend;
    if (state.kind === 'off') return 'off';
    const { givenUp } = this.gpu;
    return `${state.kind}: ${state.model.name}${givenUp.length === 0 ? '' : ` (given up: ${givenUp.join(', ')})`}`;
  }

  /** What the server says about it at its start; the second line says what to do. */
  announce(): readonly string[] {
    const { state } = this.#backend;
    if (state.kind === 'off') {
      return [
        `Written answers: none. ${state.error.message} The assistant quotes the published pages.`,
        ...(state.error.hint === undefined ? [] : [state.error.hint]),
      ];
    }
    const { name, remoteHost, testOnly } = state.model;
    const where = remoteHost === null ? 'on this machine' : `on ${remoteHost}`;
    return [`Written answers: ${name} ${where}${testOnly ? ' (a model for tests only)' : ''}.`];
  }

  /** Ends the model; requests under way fail. */
  close(): Promise<void> {
    return this.#backend.close();
  }
}
