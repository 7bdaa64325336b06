import { setTimeout as pause } from 'node:timers/promises';
import { messageOf } from '../../shared/errors.ts';
import type { ComputingThread, SchedulingPolicy, Share } from './computing-thread.ts';

/** A thread that waits for more than this share of the time is kept from computing. */
const KEPT = 0.5;
/** With less than this share of the time it gets nowhere. */
const STARVED = 0.1;
/** The cores are wanted by others when the thread waits for this share of the time that it has something to do. */
const CONTENDED = 0.25;
/** A rest takes no longer, in milliseconds, so that a visitor who leaves is noticed. */
const LONGEST_REST = 100;
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
  readonly #mayWait: boolean;
  #policy: SchedulingPolicy = 'batch';
  #looks = 0;
  #share: Share = { ran: 0, waited: 0 };

  /** @param mayWait whether the system lets it wait for everybody, and come back */
  constructor(thread: Pick<ComputingThread, 'look' | 'schedule'>, mayWait: boolean, log: (line: string) => void) {
    this.#thread = thread;
    this.#mayWait = mayWait;
    this.#log = log;
  }

  /** From now on it waits for everybody, where it may. */
  async begin(): Promise<void> {
    if (this.#mayWait) await this.#schedule('idle');
  }

  /** To be called twice a second. @returns whether others kept it from computing meanwhile, so that it does not hang but waits */
  look(): boolean {
    this.#share = this.#thread.look();
    if (this.#mayWait) this.#reconsider();
    return this.#share.waited > KEPT;
  }

  /**
   * To be awaited after each step: as long as others want the cores, the thread rests as long as it computed. Even what
   * waits for everybody disturbs them, as a core on which it computes is not idle: what could move there does not.
   * @param stepMs how long the step took
   */
  async rest(stepMs: number): Promise<void> {
    if (this.#isContended()) await pause(Math.min(stepMs, LONGEST_REST));
  }

  #isContended(): boolean {
    const { ran, waited } = this.#share;
    const isRelieved = this.#mayWait && this.#policy === 'batch';
    return !isRelieved && ran >= STARVED && waited > CONTENDED * (ran + waited);
  }

  #reconsider(): void {
    this.#looks = this.#policy === 'batch' || isStarved(this.#share) ? this.#looks + 1 : 0;
    if (this.#looks >= (this.#policy === 'idle' ? PATIENCE : RELIEF)) {
      void this.#schedule(this.#policy === 'idle' ? 'batch' : 'idle');
    }
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
