import { messageOf } from '../../shared/errors.ts';
import type { ComputingThread, SchedulingPolicy, Share } from './computing-thread.ts';

/** A thread that waits for more than this share of the time is kept from computing. */
const KEPT = 0.5;
/** With less than this share of the time it gets nowhere. */
const STARVED = 0.1;
/** Looks in a row at which it starved, after which it no longer waits for everybody. */
const PATIENCE = 3;
/** Looks after which it waits for everybody again. */
const RELIEF = 20;

/**
 * How long the thread that computes waits for everybody: as long as it gets somewhere. A low priority alone is not enough
 * for the pages, as what wakes up then waits for the end of the time that the thread was granted; but where other
 * programs take every core for minutes, an answer shall still be written.
 */
export class Patience {
  readonly #thread: Pick<ComputingThread, 'look' | 'schedule'>;
  readonly #log: (line: string) => void;
  #policy: SchedulingPolicy = 'batch';
  #looks = 0;

  constructor(thread: Pick<ComputingThread, 'look' | 'schedule'>, log: (line: string) => void) {
    this.#thread = thread;
    this.#log = log;
  }

  /** From now on it waits for everybody. */
  async begin(): Promise<void> {
    await this.#schedule('idle');
  }

  /** To be called twice a second. @returns whether others kept it from computing meanwhile, so that it does not hang but waits */
  look(): boolean {
    const share = this.#thread.look();
    this.#looks = this.#policy === 'batch' || isStarved(share) ? this.#looks + 1 : 0;
    if (this.#looks >= (this.#policy === 'idle' ? PATIENCE : RELIEF)) {
      void this.#schedule(this.#policy === 'idle' ? 'batch' : 'idle');
    }
    return share.waited > KEPT;
  }

  async #schedule(policy: SchedulingPolicy): Promise<void> {
    this.#looks = 0;
    try {
      await this.#thread.schedule(policy);
      this.#policy = policy;
    } catch (error) {
      this.#log(`the thread that computes cannot be scheduled as ${policy}: ${messageOf(error)}`);
    }
  }
}

function isStarved({ ran, waited }: Share): boolean {
  return waited > KEPT && ran < STARVED;
}
