/** How often a watch looks, in milliseconds. */
const LOOK_MS = 250;

/** What means a hang, in milliseconds. */
export interface WatchLimits {
  /** Without a heartbeat: the event loop hangs, or the whole process. */
  readonly silenceMs: number;
  /** Without a finished step while work waits: the computing hangs. */
  readonly standstillMs: number;
}

/** Tells by heartbeats when a process hangs: its event loop (no heartbeat) or its computing (no progress while work waits). */
export class Watch {
  readonly #onHang: (reason: string) => void;
  readonly #silenceMs: number;
  #standstillMs: number;
  #timer: NodeJS.Timeout | null = null;
  #silent = 0;
  #still = 0;
  #evaluated = -1;

  constructor(onHang: (reason: string) => void, limits: WatchLimits) {
    this.#onHang = onHang;
    this.#silenceMs = limits.silenceMs;
    this.#standstillMs = limits.standstillMs;
  }

  start(): void {
    this.#timer = setInterval(() => {
      this.#look();
    }, LOOK_MS).unref();
  }

  stop(): void {
    if (this.#timer !== null) clearInterval(this.#timer);
    this.#timer = null;
  }

  /** A heartbeat: how many steps were finished so far, how many requests wait, and how long a step may take. */
  heard(evaluated: number, waiting: number, standstillMs: number = this.#standstillMs): void {
    this.#silent = 0;
    this.#standstillMs = standstillMs;
    if (waiting === 0 || evaluated !== this.#evaluated) this.#still = 0;
    this.#evaluated = evaluated;
  }

  /** Counts looks instead of reading the clock: a process that was suspended itself has not heard anything either. */
  #look(): void {
    this.#silent += LOOK_MS;
    this.#still += LOOK_MS;
    if (this.#silent >= this.#silenceMs) this.#hang(`no heartbeat for ${String(this.#silenceMs / 1000)} seconds`);
    else if (this.#still >= this.#standstillMs) {
      this.#hang(`no progress for ${String(Math.round(this.#standstillMs / 1000))} seconds`);
    }
  }

  #hang(reason: string): void {
    this.stop();
    this.#onHang(reason);
  }
}
