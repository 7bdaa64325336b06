/** How often a watch looks, in milliseconds. */
const LOOK_MS = 1000;
/** Silence that means a hang, in milliseconds. */
const SILENCE_MS = 15_000;
/** One text takes a tenth of a second; no text finished for so long means a hang in llama.cpp. */
const STANDSTILL_MS = 60_000;

/** Tells by heartbeats when a process hangs: its event loop (no heartbeat) or its computing (no progress while work waits). */
export class Watch {
  readonly #onHang: (reason: string) => void;
  #timer: NodeJS.Timeout | null = null;
  #silent = 0;
  #still = 0;
  #evaluated = -1;

  constructor(onHang: (reason: string) => void) {
    this.#onHang = onHang;
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

  /** A heartbeat: how many texts were evaluated so far, and how many jobs wait. */
  heard(evaluated: number, waiting: number): void {
    this.#silent = 0;
    if (waiting === 0 || evaluated !== this.#evaluated) this.#still = 0;
    this.#evaluated = evaluated;
  }

  /** Counts looks instead of reading the clock: a process that was suspended itself has not heard anything either. */
  #look(): void {
    this.#silent += LOOK_MS;
    this.#still += LOOK_MS;
    if (this.#silent >= SILENCE_MS) this.#hang(`no heartbeat for ${String(SILENCE_MS / 1000)} seconds`);
    else if (this.#still >= STANDSTILL_MS) this.#hang(`no progress for ${String(STANDSTILL_MS / 1000)} seconds`);
  }

  #hang(reason: string): void {
    this.stop();
    this.#onHang(reason);
  }
}
