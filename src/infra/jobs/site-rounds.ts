/** What is done in rounds, and how often. */
export interface SiteRoundsOptions<Site extends { readonly id: string }> {
  readonly sites: () => readonly Site[];
  /** One site's part of a round; ends soon once the signal is aborted. */
  readonly work: (site: Site, signal: AbortSignal) => Promise<void>;
  /** A site's part failed; the other sites go on. */
  readonly onError: (siteId: string, error: unknown) => void;
  /** Milliseconds between rounds. */
  readonly intervalMs: number;
}

/** Goes round the sites by itself, one after another, and does nothing at the same time as anything else it was given. */
export class SiteRounds<Site extends { readonly id: string }> {
  readonly #options: SiteRoundsOptions<Site>;
  readonly #ending = new AbortController();
  #timer: NodeJS.Timeout | null = null;
  #last: Promise<void> = Promise.resolve();
  #underWay = 0;

  constructor(options: SiteRoundsOptions<Site>) {
    this.#options = options;
  }

  /** Aborted when this ends. */
  get signal(): AbortSignal {
    return this.#ending.signal;
  }

  /** Begins to go round by itself; a round that takes longer than the pause between two leaves the next one out. */
  start(): void {
    this.#timer ??= setInterval(() => {
      if (this.#underWay === 0) void this.wake();
    }, this.#options.intervalMs).unref();
  }

  /** Goes round once, after what is under way. */
  wake(): Promise<void> {
    return this.after(() => this.#all());
  }

  /** Does something of its own after what is under way. */
  after<T>(task: () => Promise<T>): Promise<T> {
    this.#underWay += 1;
    const done = this.#last.then(task).finally(() => {
      this.#underWay -= 1;
    });
    this.#last = done.then(
      () => undefined,
      () => undefined,
    );
    return done;
  }

  /** Ends after the part that is being done. */
  async stop(): Promise<void> {
    if (this.#timer !== null) clearInterval(this.#timer);
    this.#ending.abort();
    await this.#last;
  }

  async #all(): Promise<void> {
    const { sites, work, onError } = this.#options;
    for (const site of sites()) {
      if (this.signal.aborted) return;
      try {
        await work(site, this.signal);
      } catch (error) {
        if (error !== this.signal.reason) onError(site.id, error);
      }
    }
  }
}
