import { setTimeout as sleep } from 'node:timers/promises';
import { calibrate } from '../../core/assistant/calibration/calibrate.ts';
import { isDue } from '../../core/assistant/calibration/calibration.ts';
import type { Calibration, CalibrationStore } from '../../core/assistant/calibration/calibration.ts';
import type { RetrievalPorts } from '../../core/search/retrieval.ts';
import type { Locale } from '../../shared/locale.ts';
import { SiteRounds } from './site-rounds.ts';

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
    /** Number of its newest passage, 0 without any. */
    readonly newest: number;
  };
  /** Counts the passages of a site with a higher number. */
  readonly added: (siteId: string, after: number) => number;
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
  readonly #rounds: SiteRounds<CalibratedSite>;

  constructor(options: CalibrationWorkerOptions) {
    this.#options = options;
    const { sites, onError, intervalMs = 600_000 } = options;
    this.#rounds = new SiteRounds({ sites, onError, intervalMs, work: (site) => this.#look(site) });
  }

  /** Begins to look by itself. A command that runs shorter never calls this. */
  start(): void {
    this.#rounds.start();
  }

  /** Looks at once, after what is under way. */
  async wake(): Promise<void> {
    await this.#rounds.wake();
  }

  /** Ends after the probe that is being asked. */
  stop(): Promise<void> {
    return this.#rounds.stop();
  }

  /** Calibrates a site now, without pauses, and keeps what was found. */
  async calibrate(site: CalibratedSite): Promise<Calibration> {
    return this.#calibrate(site, () => Promise.resolve());
  }

  async #look(site: CalibratedSite): Promise<void> {
    const { model, passages, embedded, waiting } = this.#options.status(site.id);
    // While pages wait for their vectors, what would be found is not what visitors will meet.
    if (waiting > 0 || embedded < passages) return;
    const latest = site.calibration.latest();
    const added = this.#options.added(site.id, latest?.newest ?? 0);
    if (!isDue(latest, { model, passages, added })) return;
    this.#options.onDone(site.id, await this.#calibrate(site, () => sleep(PAUSE_MS)));
  }

  async #calibrate(site: CalibratedSite, pause: () => Promise<void>): Promise<Calibration> {
    const { model, passages, newest } = this.#options.status(site.id);
    const { signal } = this.#rounds;
    const locales = site.assistant().locales;
    const found = await calibrate({
      ...{ locales, ports: site.retrieval(), passages, newest, model, pause, signal },
      at: Date.now(),
    });
    await site.calibration.save(found);
    return found;
  }
}
