import { deliverMessages } from '../../core/contact/deliver.ts';
import type { ContactStore, Mailer } from '../../core/contact/message.ts';
import type { Site } from '../../core/sites/site.ts';

/** What the loop mails and how often. */
export interface DeliveryLoopOptions {
  readonly mailer: Mailer;
  readonly sites: () => readonly Site[];
  readonly storeOf: (siteId: string) => ContactStore;
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
    const { mailer, sites, storeOf, onError } = this.#options;
    for (const site of sites()) {
      try {
        const report = await deliverMessages(site, storeOf(site.id), mailer, Date.now);
        if (report.error !== null) onError(site.id, report.error);
      } catch (error) {
        onError(site.id, String(error));
      }
    }
  }
}
