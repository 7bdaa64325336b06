import type { EventDetails } from '../core/events/event.ts';
import type { InboxStore } from '../core/messages/inbox.ts';
import { deleteOldSignups } from '../core/signup/retention.ts';
import type { SignupStore } from '../core/signup/signup.ts';
import type { Retention } from '../core/sites/site.ts';

/** A site whose visitors' words are deleted after a time. */
export interface RetainingSite {
  readonly siteId: string;
  readonly inbox: InboxStore;
  readonly signups: SignupStore;
  readonly retention: () => Retention;
  /** An event as it is published now. */
  readonly eventOf: (documentId: string) => EventDetails | null;
}

/** What is looked through, and how often. */
export interface VisitorRetentionOptions {
  readonly sites: readonly RetainingSite[];
  /** Milliseconds until the first round: a command that runs shorter deletes nothing. */
  readonly firstAfterMs?: number;
  readonly intervalMs?: number;
  readonly onError: (siteId: string, error: unknown) => void;
}

const DAY_MS = 86_400_000;
const MINUTE_MS = 60_000;

/** Deletes what is old enough on one site. Returns how much it was. */
export async function deleteOldWords(site: RetainingSite, now: number): Promise<{ messages: number; signups: number }> {
  const { messageDays, signupDays } = site.retention();
  return {
    messages: await site.inbox.purge(now - messageDays * DAY_MS),
    signups: await deleteOldSignups(site.signups, site.eventOf, signupDays, now),
  };
}

/**
 * Deletes messages and sign-ups once they are old enough: a minute after the start, then every hour. What is due follows
 * from the database alone, so that a round that was missed is made up for by the next one.
 */
export class VisitorRetention {
  readonly #options: VisitorRetentionOptions;
  #timer: NodeJS.Timeout;
  #round: Promise<void> = Promise.resolve();

  constructor(options: VisitorRetentionOptions) {
    this.#options = options;
    this.#timer = setTimeout(this.#run, options.firstAfterMs ?? MINUTE_MS).unref();
  }

  /** Ends after the running round. */
  async stop(): Promise<void> {
    clearTimeout(this.#timer);
    await this.#round;
  }

  readonly #run = (): void => {
    this.#round = this.#purge();
    this.#timer = setTimeout(this.#run, this.#options.intervalMs ?? 60 * MINUTE_MS).unref();
  };

  async #purge(): Promise<void> {
    for (const site of this.#options.sites) {
      try {
        await deleteOldWords(site, Date.now());
      } catch (error) {
        this.#options.onError(site.siteId, error);
      }
    }
  }
}
