import { z } from 'zod';
import { lockName, LOCKS, lockNumber } from '../../core/backup/layout.ts';
import type { BackupStore } from '../../core/backup/ports.ts';
import { AppError } from '../../shared/errors.ts';
import { newId } from '../../shared/ids.ts';
import { isAlive } from '../is-alive.ts';
import { MACHINE, PROCESS } from './this-process.ts';

const RENEW_MS = 60_000;
/** A lock that was not renewed for so long, or comes from so far in the future, belongs to nobody any more. */
const STALE_MS = 15 * 60_000;
const MOST_BYTES = 10_000;

const HOLDER = z.object({
  /** Of this one lock. */
  nonce: z.string(),
  machine: z.string(),
  process: z.string(),
  pid: z.int(),
  /** When it was last renewed, in milliseconds since 1970. */
  at: z.int(),
  released: z.boolean(),
});

/** A store that nobody else changes. */
export interface HeldStore {
  /** Asks the store whether that is still so: after a long silence another one may have taken over. @throws AppError `backup-busy` */
  requireHeld(): Promise<void>;
}

function holderIn(bytes: Buffer | null): z.infer<typeof HOLDER> | null {
  try {
    return HOLDER.safeParse(JSON.parse(String(bytes))).data ?? null;
  } catch {
    // Cut off by whoever was killed while writing it, on a disk that knows no links.
    return null;
  }
}

function isFree(bytes: Buffer | null): boolean {
  const holder = holderIn(bytes);
  if (holder === null || holder.released || Math.abs(Date.now() - holder.at) > STALE_MS) return true;
  return holder.machine === MACHINE && holder.process !== PROCESS && !isAlive(holder.pid);
}

function content(nonce: string, released: boolean): Buffer {
  const holder = { nonce, machine: MACHINE, process: PROCESS, pid: process.pid, at: Date.now(), released };
  return Buffer.from(JSON.stringify(holder));
}

/** Numbers of the locks that lie in the store, in order. */
async function numbersIn(store: BackupStore): Promise<number[]> {
  const found = (await store.list(LOCKS)).map(({ name }) => lockNumber(name)).filter((number) => number !== null);
  return found.toSorted((a, b) => a - b);
}

/** One lock of a store, from before it is taken until after it is given back. */
class StoreLock implements HeldStore {
  readonly #store: BackupStore;
  readonly #nonce = newId();
  #number = 0;

  constructor(store: BackupStore) {
    this.#store = store;
  }

  /**
   * Takes the number after the highest one, which one of many gets, and never one that was given back: so nobody can take
   * over from somebody who has just taken over.
   */
  async take(): Promise<void> {
    const store = this.#store;
    const before = await numbersIn(store);
    const last = before.at(-1);
    if (last !== undefined) {
      const holder = await store.get(lockName(last), MOST_BYTES);
      // Gone since: somebody else was faster.
      if (holder === null || !isFree(holder)) throw busy(store.address);
    }
    this.#number = (last ?? 0) + 1;
    // A claim that is sent again after its answer was lost finds its own.
    if (!(await store.claim(lockName(this.#number), content(this.#nonce, false))) && !(await this.#isOwn()))
      throw busy(store.address);
    await this.requireHeld();
    for (const number of before) await store.remove(lockName(number));
  }

  async requireHeld(): Promise<void> {
    const last = (await numbersIn(this.#store)).at(-1);
    if (last !== this.#number || !(await this.#isOwn())) throw busy(this.#store.address);
  }

  renew(): Promise<void> {
    return this.#store.put(lockName(this.#number), content(this.#nonce, false));
  }

  /** Leaves the number behind, marked as free. */
  release(): Promise<void> {
    return this.#store.put(lockName(this.#number), content(this.#nonce, true));
  }

  async #isOwn(): Promise<boolean> {
    return holderIn(await this.#store.get(lockName(this.#number), MOST_BYTES))?.nonce === this.#nonce;
  }
}

/**
 * Runs work while nobody else changes the store: what one backup counts on must not be removed by another one's tidying.
 * A lock of a process that was killed is taken over.
 * @throws AppError `backup-busy`
 */
export async function withStoreLock<Result>(
  store: BackupStore,
  work: (held: HeldStore) => Promise<Result>,
): Promise<Result> {
  const lock = new StoreLock(store);
  await lock.take();
  let renewal = Promise.resolve();
  const renewing = setInterval(() => {
    // A store that is away for a moment makes the work itself fail, or comes back before the lock is stale.
    renewal = lock.renew().catch(() => undefined);
  }, RENEW_MS).unref();
  try {
    await store.removeRemains();
    return await work(lock);
  } finally {
    clearInterval(renewing);
    // One that is under way would take it again.
    await renewal;
    // What came of the work is the word to hear; a lock that stays ends by itself.
    await lock.release().catch(() => undefined);
  }
}

function busy(address: string): AppError {
  return new AppError({
    kind: 'busy',
    code: 'backup-busy',
    message: `Another backup is being written to ${address}.`,
    hint: 'Wait until it is done. After a crash of another machine or container its lock ends by itself within 15 minutes.',
  });
}
