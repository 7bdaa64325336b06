import type { DeliveryReport } from '../../core/contact/deliver.ts';

/** What the loop mails and how often. */
export interface DeliveryLoopOptions {
  readonly siteIds: () => readonly string[];
  /** Mails what a site has to mail, one kind of letters after another. */
  readonly deliveries: readonly ((siteId: string) => Promise<DeliveryReport>)[];
  /** Milliseconds between rounds that nobody asked for; 5 minutes when left out. */
  readonly intervalMs?: number;
  readonly onError: (siteId: string, error: string) => void;
}

/** Mails stored messages: at once when told, and again every few minutes for what failed. One round at a time. */
export class DeliveryLoop {
  readonly #options: DeliveryLoopOptions;
  readonly #timer: NodeJS.Timeout;
  #round: Promise<void> | null = null;
  #again = false;
  #stopped = false;

  constructor(options: DeliveryLoopOptions) {
    this.#options = options;
    this.#timer = setInterval(this.kick, options.intervalMs ?? 300_000);
    this.#timer.unref();
  }

  /** Starts a round, or has one follow when one is running. */
  readonly kick = (): void => {
    if (this.#stopped) return;
    if (this.#round !== null) {
      this.#again = true;
      return;
    }
    this.#again = false;
    this.#round = this.#deliver().finally(() => {
      this.#round = null;
      if (this.#again) this.kick();
    });
  };

  /** Ends after the running round. */
  async stop(): Promise<void> {
    this.#stopped = true;
    clearInterval(this.#timer);
    await this.#round;
  }

  async #deliver(): Promise<void> {
    const { siteIds, deliveries, onError } = this.#options;
    for (const siteId of siteIds()) {
      for (const deliver of deliveries) {
        try {
          const report = await deliver(siteId);
          if (report.error !== null) onError(siteId, report.error);
        } catch (error) {
          onError(siteId, String(error));
        }
      }
    }
  }
}
