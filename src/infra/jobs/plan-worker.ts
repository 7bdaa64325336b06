import { setTimeout as sleep } from 'node:timers/promises';
import { isAppError, messageOf } from '../../shared/errors.ts';
import type { Locale } from '../../shared/locale.ts';
import type { Writer } from '../sqlite/writer.ts';
import type { WorkReader } from '../sqlite/work-reader.ts';
import type { LeasedPlan } from '../sqlite/writes/schedules.ts';

/** A process that died gives what it took back after this time, in milliseconds. */
const LEASE_MS = 30_000;
const IDLE_MS = 1000;
const FIRST_DELAY_MS = 15_000;
const LONGEST_DELAY_MS = 3_600_000;

/** A published page whose passages have to be made anew. */
export interface StalePageKey {
  readonly siteId: string;
  readonly documentId: string;
  readonly locale: Locale;
}

/** What the worker works with. */
export interface PlanWorkerOptions {
  readonly reader: WorkReader;
  readonly writer: Writer;
  /** Does what a plan says and marks it as done in the same transaction. @throws AppError `plan-gone` when there is nothing to do */
  readonly carryOut: (plan: LeasedPlan) => Promise<void>;
  readonly refreshPassages: (page: StalePageKey) => Promise<void>;
  readonly onDone: (plan: LeasedPlan) => Promise<void>;
  readonly onError: (error: unknown, plan: LeasedPlan | null) => void;
}

function delayAfter(attempts: number): number {
  return Math.min(FIRST_DELAY_MS * 2 ** attempts, LONGEST_DELAY_MS);
}

/**
 * Publishes and takes off what is due, and renews the passages of pages that show a changed section.
 * Each piece is leased and done in one transaction: whatever ends this process, the next one goes on, and nothing is done twice.
 */
export class PlanWorker {
  readonly #options: PlanWorkerOptions;
  readonly #stop = new AbortController();
  #running: Promise<void> | null = null;

  constructor(options: PlanWorkerOptions) {
    this.#options = options;
  }

  start(): void {
    this.#running ??= this.#work();
  }

  /** Ends after the piece under way. */
  async stop(): Promise<void> {
    this.#stop.abort();
    await this.#running;
  }

  async #work(): Promise<void> {
    while (!this.#stop.signal.aborted) {
      try {
        if (!(await this.#nextPlan()) && !(await this.#nextStalePage())) await this.#rest();
      } catch (error) {
        // The disk is full or another program holds the database: what was taken is free again by itself.
        this.#options.onError(error, null);
        await this.#rest();
      }
    }
  }

  async #rest(): Promise<void> {
    const { signal } = this.#stop;
    await sleep(IDLE_MS, undefined, { signal, ref: false }).catch((error: unknown) => {
      if (!signal.aborted) throw error;
    });
  }

  async #nextPlan(): Promise<boolean> {
    const { reader, writer, carryOut, onDone, onError } = this.#options;
    const now = Date.now();
    // Looks before it leases: without work it must not ask for the write lock every second.
    if (!reader.hasDuePlan(now)) return false;
    const plan = await writer.run('leasePlan', { now, until: now + LEASE_MS });
    if (plan === null) return false;
    try {
      await carryOut(plan);
      await onDone(plan);
    } catch (error) {
      if (isAppError(error) && error.code === 'plan-gone') return true;
      onError(error, plan);
      const code = isAppError(error) ? error.code : messageOf(error);
      await writer.run('releasePlan', { id: plan.id, until: Date.now() + delayAfter(plan.attempts), error: code });
    }
    return true;
  }

  async #nextStalePage(): Promise<boolean> {
    const { reader, writer, refreshPassages } = this.#options;
    const now = Date.now();
    if (!reader.hasStalePage(now)) return false;
    const page = await writer.run('leaseStalePage', { now, until: now + LEASE_MS });
    if (page === null) return false;
    await refreshPassages(page);
    await writer.run('finishStalePage', page);
    return true;
  }
}
