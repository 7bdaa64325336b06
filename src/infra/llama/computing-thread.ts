import { execFile } from 'node:child_process';
import { readFileSync, readdirSync } from 'node:fs';
import { setPriority } from 'node:os';
import { promisify } from 'node:util';
import { LOW_PRIORITY } from './low-priority.ts';

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

/** What the system has noted of a thread until now, in milliseconds (proc(5), /proc/[pid]/schedstat). */
interface Times {
  readonly ran: number;
  readonly waited: number;
}

function timesOf(id: string): Times | null {
  try {
    const [ran = '0', waited = '0'] = readFileSync(`${TASKS}/${id}/schedstat`, 'utf8').split(' ');
    return { ran: Number(ran) / 1e6, waited: Number(waited) / 1e6 };
  } catch {
    // It has ended, or this system keeps no such notes.
    return null;
  }
}

function poolTimes(): Map<string, Times> {
  const times = new Map<string, Times>();
  for (const id of readdirSync(TASKS).filter(isPoolThread)) {
    const noted = timesOf(id);
    if (noted !== null) times.set(id, noted);
  }
  return times;
}

/** The thread of this process on which llama.cpp computes, with those that it makes for a step, which inherit its name and how it is scheduled. */
export class ComputingThread {
  readonly #id: string;
  readonly #now: () => number;
  #times: ReadonlyMap<string, Times>;
  #at: number;

  private constructor(id: string, now: () => number) {
    this.#id = id;
    this.#now = now;
    this.#times = poolTimes();
    this.#at = now();
  }

  /**
   * Null where the system does not tell (it is not Linux), or where the pool has not one thread.
   * @throws Error where the threads cannot be listed
   */
  static find(now: () => number = () => performance.now()): ComputingThread | null {
    if (process.platform !== 'linux') return null;
    const [id, ...others] = readdirSync(TASKS).filter(isPoolThread);
    return id === undefined || others.length > 0 ? null : new ComputingThread(id, now);
  }

  /** Gives it a low priority, and those that it makes later. @throws Error where the system refuses */
  lower(): void {
    setPriority(Number(this.#id), LOW_PRIORITY);
  }

  /** @throws Error where `chrt` (util-linux) is missing or refused */
  async schedule(policy: SchedulingPolicy): Promise<void> {
    await chrt(policy, '-p', '0', this.#id);
  }

  /** Lets none of this process's threads take a core from what wakes up. @throws as `schedule` */
  static async scheduleAll(): Promise<void> {
    await chrt('batch', '-a', '-p', '0', String(process.pid));
  }

  /**
   * Whether a thread may come back from `idle`: Linux asks for CAP_SYS_NICE, or for a limit of the nice value (RLIMIT_NICE)
   * that allows the one it has. Tried with a process that ends at once.
   */
  static async canComeBack(): Promise<boolean> {
    const there = ['-n', String(LOW_PRIORITY), 'chrt', POLICIES.idle, '0'];
    return promisify(execFile)('nice', [...there, 'chrt', POLICIES.batch, '0', 'true']).then(
      () => true,
      () => false,
    );
  }

  /** What the one that waited most did since the last look. */
  look(): Share {
    const [before, after] = [this.#times, poolTimes()];
    const now = this.#now();
    const elapsed = Math.max(1, now - this.#at);
    this.#times = after;
    this.#at = now;
    const shares = [...after].map(([id, { ran, waited }]) => {
      const last = before.get(id) ?? { ran: 0, waited: 0 };
      return { ran: (ran - last.ran) / elapsed, waited: (waited - last.waited) / elapsed };
    });
    return shares.reduce((most, share) => (share.waited > most.waited ? share : most), { ran: 0, waited: 0 });
  }
}
