import { createHash } from 'node:crypto';
import { dueCause } from '../../core/assistant/tests/compare-runs.ts';
import { runTests } from '../../core/assistant/tests/run-tests.ts';
import type { TestedSite } from '../../core/assistant/tests/run-tests.ts';
import type { Generator } from '../../core/generation/ports.ts';
import { isWritten } from '../../core/assistant/tests/site-test.ts';
import type { TestBasis, TestRun, TestStore } from '../../core/assistant/tests/site-test.ts';
import { messageOf } from '../../shared/errors.ts';
import { SiteRounds } from './site-rounds.ts';

/** A process that died gives its run back after this time, in milliseconds. */
const LEASE_MS = 60_000;
/** Pause between two notes of how far a run is, in milliseconds. */
const NOTED_MS = 5000;

/** A site whose assistant is tested. */
export interface RunnerSite extends TestedSite {
  readonly id: string;
  readonly tests: TestStore;
}

/** What the runner works with. */
export interface TestRunnerOptions {
  readonly sites: () => readonly RunnerSite[];
  /** State of a site's index: a number that changes with its passages, and pages that wait for their vectors. */
  readonly index: (siteId: string) => { readonly generation: number; readonly waiting: number };
  /** Writes answers where it has a model. */
  readonly generator: Generator;
  /** Name of the language model that is chosen; null without one. */
  readonly writer: () => string | null;
  /** True when that is the model that answers: another one may, while it is loaded or because it cannot be. */
  readonly isAnswering: () => boolean;
  /** Milliseconds between rounds; half a minute when left out. */
  readonly intervalMs?: number;
  readonly onError: (siteId: string, error: unknown) => void;
}

/** How long a run waits for the model that is chosen, in milliseconds: loading takes five minutes at most. */
const MODEL_WAIT_MS = 600_000;

function short(value: unknown): string {
  return createHash('sha256').update(JSON.stringify(value)).digest('hex').slice(0, 16);
}

/**
 * Runs a site's tests when somebody asks for it, and by itself once model, index, settings or tests have changed and are at rest.
 * The model writes answers when somebody asks for it or another one is chosen.
 * What is due follows from the database alone: a run that was broken off is made again.
 */
export class TestRunner {
  readonly #options: TestRunnerOptions;
  readonly #rounds: SiteRounds<RunnerSite>;
  /** What a site's answers depended on in the round before: work begins once that is at rest. */
  readonly #seen = new Map<string, string>();

  constructor(options: TestRunnerOptions) {
    this.#options = options;
    const { sites, onError, intervalMs = 30_000 } = options;
    const work = async (site: RunnerSite): Promise<void> => {
      await this.#orderWhenDue(site);
      await this.#work(site);
    };
    this.#rounds = new SiteRounds({ sites, onError, intervalMs, work });
  }

  /** Begins to work by itself. A command that runs shorter never calls this. */
  start(): void {
    this.#rounds.start();
  }

  /** Does at once what waits. Resolves when nothing waits any more. */
  wake(): Promise<void> {
    return this.#rounds.wake();
  }

  /** Ends after the question under way. */
  stop(): Promise<void> {
    return this.#rounds.stop();
  }

  /** What a site's answers depend on now. */
  basis({ id, assistant, retrieval, tests }: RunnerSite): TestBasis {
    return {
      model: [retrieval().embedder?.model ?? 'none', this.#options.writer() ?? []].flat().join(', '),
      index: String(this.#options.index(id).generation),
      settings: short(assistant()),
      tests: short(tests.tests()),
    };
  }

  async #orderWhenDue(site: RunnerSite): Promise<void> {
    const runs = site.tests.runs();
    if (runs.some(({ state }) => state === 'waiting' || state === 'running') || site.tests.tests().length === 0) return;
    const last = runs[0]?.basis ?? null;
    const now = this.basis(site);
    // Another model is due once it answers; until then everything else goes on as if it were not chosen yet.
    const basis = last === null || this.#mayWrite() ? now : { ...now, model: last.model };
    const cause = dueCause(basis, last);
    const isAtRest = this.#seen.get(site.id) === JSON.stringify(basis);
    this.#seen.set(site.id, JSON.stringify(basis));
    if (cause !== null && isAtRest && this.#options.index(site.id).waiting === 0)
      await site.tests.request(cause, basis);
  }

  /** True without a language model too: then nothing is written. */
  #mayWrite(): boolean {
    return this.#options.writer() === null || this.#options.isAnswering();
  }

  /** True while the chosen model is about to answer. Who asks where none answers at all is told so at once. */
  #hasToWait({ cause, createdAt }: TestRun): boolean {
    if (!isWritten(cause) || this.#mayWrite()) return false;
    if (cause === 'asked' && this.#options.generator.model === null) return false;
    return Date.now() - createdAt < MODEL_WAIT_MS;
  }

  async #work(site: RunnerSite): Promise<void> {
    // Looks before it leases: without work it must not ask for the write lock in every round.
    const open = site.tests.runs().findLast(({ state }) => state === 'waiting' || state === 'running');
    if (open === undefined || this.#hasToWait(open)) return;
    const runId = await site.tests.lease(Date.now() + LEASE_MS);
    if (runId === null) return;
    const { signal } = this.#rounds;
    const { onError } = this.#options;
    const cause = site.tests.runs().find(({ id }) => id === runId)?.cause ?? 'index';
    if (isWritten(cause) && !this.#mayWrite()) {
      await site.tests.finish(runId, [], 'The language model that is chosen does not answer.');
      return;
    }
    const generator = isWritten(cause) ? this.#options.generator : null;
    let asked = 0;
    const onEach = (done: number): void => {
      asked = done;
    };
    // By the clock: one answer that a model writes may take longer than a process that died keeps its run.
    const noting = setInterval(() => {
      site.tests.progress(runId, asked, Date.now() + LEASE_MS).catch((error: unknown) => {
        onError(site.id, error);
      });
    }, NOTED_MS);
    try {
      const results = await runTests(site, site.tests.tests(), { generator, onEach, signal });
      await site.tests.finish(runId, results, null);
    } catch (error) {
      // A server that ends leaves its run to the next one.
      if (signal.aborted) return;
      await site.tests.finish(runId, [], messageOf(error));
      throw error;
    } finally {
      clearInterval(noting);
    }
  }
}
