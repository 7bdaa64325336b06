import { execFile } from 'node:child_process';
import { readFileSync, readdirSync } from 'node:fs';
import { promisify } from 'node:util';

const TASKS = '/proc/self/task';
/** What libuv calls the threads of its pool, on one of which llama.cpp computes. */
const POOL_THREAD = 'libuv-worker';
/** sched(7): `idle` computes when no core is wanted by anything else, `batch` never takes one from what wakes up. */
const POLICIES = { idle: '-i', batch: '-b' } as const;

/** How the system chooses between a thread and others. */
export type SchedulingPolicy = keyof typeof POLICIES;

/** What a thread did between two looks, as shares of the time. */
export interface Share {
  readonly ran: number;
  /** It was ready to run and had no core. */
  readonly waited: number;
}

function isPoolThread(id: string): boolean {
  try {
    return readFileSync(`${TASKS}/${id}/comm`, 'utf8').trim() === POOL_THREAD;
  } catch {
    // It ended between the list and the look.
    return false;
  }
}

async function chrt(policy: SchedulingPolicy, ...which: readonly string[]): Promise<void> {
  await promisify(execFile)('chrt', [POLICIES[policy], ...which]);
}

/** The thread of this process on which llama.cpp computes, and from which it makes its others. */
export class ComputingThread {
  readonly #id: string;
  readonly #now: () => number;
  #last: { readonly ran: number; readonly waited: number; readonly at: number };

  private constructor(id: string, now: () => number) {
    this.#id = id;
    this.#now = now;
    this.#last = this.#read();
  }

  /** Null where the system does not tell (it is not Linux), or where the pool has not one thread. */
  static find(now: () => number = () => performance.now()): ComputingThread | null {
    if (process.platform !== 'linux') return null;
    const [id, ...others] = readdirSync(TASKS).filter(isPoolThread);
    return id === undefined || others.length > 0 ? null : new ComputingThread(id, now);
  }

  /** @throws Error where `chrt` (util-linux) is missing or refused */
  async schedule(policy: SchedulingPolicy): Promise<void> {
    await chrt(policy, '-p', '0', this.#id);
  }

  /** Lets none of this process's threads take a core from what wakes up. @throws as `schedule` */
  static async scheduleAll(): Promise<void> {
    await chrt('batch', '-a', '-p', '0', String(process.pid));
  }

  /** What it did since the last look. */
  look(): Share {
    const [before, now] = [this.#last, this.#read()];
    this.#last = now;
    const elapsed = Math.max(1, now.at - before.at);
    return { ran: (now.ran - before.ran) / elapsed, waited: (now.waited - before.waited) / elapsed };
  }

  /** Milliseconds until now (proc(5), /proc/[pid]/schedstat). */
  #read(): { ran: number; waited: number; at: number } {
    const [ran = '0', waited = '0'] = readFileSync(`${TASKS}/${this.#id}/schedstat`, 'utf8').split(' ');
    return { ran: Number(ran) / 1e6, waited: Number(waited) / 1e6, at: this.#now() };
  }
}
