import { ClockWatch } from '../../core/operation/clock-watch.ts';
import type { FaultBoard, FaultKind } from '../../core/operation/faults.ts';
import { isAppError, messageOf } from '../../shared/errors.ts';
import type { Log } from '../log.ts';
import { faultOf } from '../sqlite/disk-faults.ts';
import type { Writer } from '../sqlite/writer.ts';

/** Between two beats, in milliseconds; while nothing can be written, there is one at each look. */
const EVERY_MS = 60_000;
const LOOK_EVERY_MS = 5000;

/** Below this a disk is nearly full, in bytes. */
const LOW_DISK = 1_000_000_000;

/** They are over when something was written. A damaged database may take writes in its other pages: that fault stays for this process. */
const WRITE_FAULTS: readonly FaultKind[] = ['disk-full', 'disk-read-only', 'disk-failing'];

/** What the heartbeat works with. */
export interface HeartbeatOptions {
  readonly writer: Writer;
  readonly faults: FaultBoard;
  readonly log: Log;
  /** Room on the data folder's disk, in bytes; null where that is not known. */
  readonly freeBytes: () => Promise<number | null>;
  /** Called after the clock was changed: what was planned by it is out of date. */
  readonly onClockJump: () => void;
  readonly clock?: ClockWatch;
}

/**
 * Writes a line into the database every minute, so that a disk that is full or cannot be written is noticed by the operator
 * before a visitor notices it, and so that it is noticed when it is over. Looks at the clock and at the room left, too.
 */
export class Heartbeat {
  readonly #options: HeartbeatOptions;
  readonly #clock: ClockWatch;
  #timer: NodeJS.Timeout | null = null;
  #beating: Promise<void> = Promise.resolve();
  #lastBeat = performance.now();

  constructor(options: HeartbeatOptions) {
    this.#options = options;
    this.#clock = options.clock ?? new ClockWatch();
  }

  start(): void {
    this.#beating = this.beat();
    this.#timer = setInterval(() => {
      const isDue = performance.now() - this.#lastBeat >= EVERY_MS;
      // Trouble that a visitor or an editor met first is looked at soon, and again until it is over.
      if (isDue || this.#options.writer.fault !== null) this.#beating = this.#beating.then(() => this.beat());
    }, LOOK_EVERY_MS).unref();
  }

  /** Looks once. */
  async beat(): Promise<void> {
    this.#lastBeat = performance.now();
    this.#lookAtClock();
    await this.#write();
    await this.#lookAtRoom();
  }

  /** Ends after the beat under way. */
  async stop(): Promise<void> {
    if (this.#timer !== null) clearInterval(this.#timer);
    await this.#beating;
  }

  #lookAtClock(): void {
    const jump = this.#clock.check();
    if (jump === 0) return;
    this.#options.faults.note('clock-jumped', `by ${String(Math.round(jump / 1000))} s`);
    this.#options.onClockJump();
  }

  async #write(): Promise<void> {
    const { writer, faults, log } = this.#options;
    try {
      const freed = await writer.run('noteHeartbeat', { at: Date.now() });
      if (freed > 0) log.warn({ freed }, 'work that a wrong clock had put off is taken up again');
      for (const kind of WRITE_FAULTS) faults.clear(kind);
    } catch (error) {
      const kind = isAppError(error) ? faultOf(error.code) : null;
      if (kind === null) log.error({ err: error }, 'the database cannot be written');
      else faults.note(kind, messageOf(error));
    }
  }

  async #lookAtRoom(): Promise<void> {
    const { freeBytes, faults } = this.#options;
    const free = await freeBytes();
    if (free === null || free >= LOW_DISK) faults.clear('disk-low');
    else faults.note('disk-low', `${String(Math.round(free / 1e6))} MB left`);
  }
}
