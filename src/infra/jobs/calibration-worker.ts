import { setTimeout as sleep } from 'node:timers/promises';
import { calibrate } from '../../core/assistant/calibration/calibrate.ts';
import { isDue } from '../../core/assistant/calibration/calibration.ts';
import type { Calibration, CalibrationStore } from '../../core/assistant/calibration/calibration.ts';
import type { RetrievalPorts } from '../../core/search/retrieval.ts';
import type { Locale } from '../../shared/locale.ts';

/** A site that can be calibrated. */
export interface CalibratedSite {
  readonly id: string;
  readonly calibration: CalibrationStore;
  readonly retrieval: () => RetrievalPorts;
  readonly assistant: () => { readonly locales: readonly Locale[] };
}

/** What the worker works with. */
export interface CalibrationWorkerOptions {
  readonly sites: () => readonly CalibratedSite[];
  /** What of a site is indexed, by which embedder. */
  readonly status: (siteId: string) => {
    readonly model: string;
    readonly passages: number;
    readonly embedded: number;
    readonly waiting: number;
  };
  readonly onDone: (siteId: string, calibration: Calibration) => void;
  readonly onError: (siteId: string, error: unknown) => void;
  /** Milliseconds between rounds; 10 minutes when left out. */
  readonly intervalMs?: number;
}

/** Between two probes, in milliseconds: a round takes a small part of one core. */
const PAUSE_MS = 200;

/**
 * Calibrates refusing by itself after large changes of a site. Whether that is due is read from the database, so that a restart
 * loses nothing: a round that was cut off is made again.
 */
export class CalibrationWorker {
  readonly #options: CalibrationWorkerOptions;
  readonly #ending = new AbortController();
  #timer: NodeJS.Timeout | null = null;
  #round: Promise<void> = Promise.resolve();

  constructor(options: CalibrationWorkerOptions) {
    this.#options = options;
  }

  /** Begins to look by itself. A command that runs shorter never calls this. */
  start(): void {
    this.#timer ??= setInterval(() => {
      this.#round = this.#round.then(() => this.#lookAtAll());
    }, this.#options.intervalMs ?? 600_000);
    this.#timer.unref();
  }

  /** Ends after the probe that is being asked. */
  async stop(): Promise<void> {
    if (this.#timer !== null) clearInterval(this.#timer);
    this.#ending.abort();
    await this.#round;
  }

  /** Calibrates a site now, without pauses, and keeps what was found. */
  async calibrate(site: CalibratedSite): Promise<Calibration> {
    return this.#calibrate(site, () => Promise.resolve());
  }

  async #lookAtAll(): Promise<void> {
    const { sites, status, onDone, onError } = this.#options;
    for (const site of sites()) {
      if (this.#ending.signal.aborted) return;
      try {
        const { model, passages, embedded, waiting } = status(site.id);
        // While pages wait for their vectors, what would be found is not what visitors will meet.
        if (waiting > 0 || embedded < passages || !isDue(site.calibration.latest(), { model, passages })) continue;
        onDone(site.id, await this.#calibrate(site, () => sleep(PAUSE_MS)));
      } catch (error) {
        if (error !== this.#ending.signal.reason) onError(site.id, error);
      }
    }
  }

  async #calibrate(site: CalibratedSite, pause: () => Promise<void>): Promise<Calibration> {
    const { model, passages } = this.#options.status(site.id);
    const { signal } = this.#ending;
    const locales = site.assistant().locales;
    const found = await calibrate({
      ...{ locales, ports: site.retrieval(), passages, model, pause, signal },
      at: Date.now(),
    });
    await site.calibration.save(found);
    return found;
  }
}
