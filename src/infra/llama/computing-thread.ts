import { execFile } from 'node:child_process';
import { readFileSync, readdirSync } from 'node:fs';
import { promisify } from 'node:util';

const TASKS = '/proc/self/task';
/** What libuv calls the threads of its pool, on one of which llama.cpp computes. */
const POOL_THREAD = 'libuv-worker';
/** Share of the time between two looks that a thread which is kept from computing waits for a core. */
const KEPT = 0.5;

function isPoolThread(id: string): boolean {
  try {
    return readFileSync(`${TASKS}/${id}/comm`, 'utf8').trim() === POOL_THREAD;
  } catch {
    // It ended between the list and the look.
    return false;
  }
}

/** Milliseconds that a thread was ready to run and had no core (proc(5), /proc/[pid]/schedstat). */
function waitedMs(id: string): number {
  const [, waited = '0'] = readFileSync(`${TASKS}/${id}/schedstat`, 'utf8').split(' ');
  return Number(waited) / 1e6;
}

/** The thread of this process on which llama.cpp computes, and from which it makes its others. */
export class ComputingThread {
  readonly #id: string;
  readonly #now: () => number;
  #waited: number;
  #looked: number;

  private constructor(id: string, now: () => number) {
    this.#id = id;
    this.#now = now;
    this.#waited = waitedMs(id);
    this.#looked = now();
  }

  /** Null where the system does not tell (it is not Linux), or where the pool has not one thread. */
  static find(now: () => number = () => performance.now()): ComputingThread | null {
    if (process.platform !== 'linux') return null;
    const [id, ...others] = readdirSync(TASKS).filter(isPoolThread);
    return id === undefined || others.length > 0 ? null : new ComputingThread(id, now);
  }

  /**
   * Lets it compute only when no core is wanted by anything else (SCHED_IDLE, sched(7)). A low priority is not enough:
   * what wakes up then waits for the end of the time that this thread was granted, thousands of times a second.
   * @throws Error where `chrt` is missing or refused
   */
  async yieldToAll(): Promise<void> {
    await promisify(execFile)('chrt', ['-a', '-b', '-p', '0', String(process.pid)]);
    await promisify(execFile)('chrt', ['-i', '-p', '0', this.#id]);
  }

  /** Whether others have kept it from computing since the last look, so that it does not hang but waits. */
  wasKeptWaiting(): boolean {
    const [waited, now] = [waitedMs(this.#id), this.#now()];
    const share = (waited - this.#waited) / Math.max(1, now - this.#looked);
    this.#waited = waited;
    this.#looked = now;
    return share > KEPT;
  }
}
