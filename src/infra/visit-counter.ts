import type { MissedAddress } from '../core/redirects/not-found.ts';
import type { Writer } from './sqlite/writer.ts';

/** Addresses of one site that are remembered between two writes. What comes after that is not counted. */
const REMEMBERED = 500;

interface Counts {
  readonly hits: Map<string, number>;
  readonly missed: Map<string, { address: string; count: number; referrer: string | null }>;
}

/** What the counter works with. */
export interface VisitCounterOptions {
  readonly writer: Writer;
  /** Milliseconds between writes; 5 seconds when left out. */
  readonly intervalMs?: number;
  readonly onError: (siteId: string, error: unknown) => void;
}

/** Counts followed redirects and unanswered addresses in memory and writes them together now and then: no visitor waits for it. */
export class VisitCounter {
  readonly #options: VisitCounterOptions;
  readonly #timer: NodeJS.Timeout;
  #sites = new Map<string, Counts>();

  constructor(options: VisitCounterOptions) {
    this.#options = options;
    this.#timer = setInterval(() => void this.flush(), options.intervalMs ?? 5000);
    this.#timer.unref();
  }

  /** A visitor followed rules. */
  followed(siteId: string, sources: readonly string[]): void {
    const { hits } = this.#countsOf(siteId);
    for (const source of sources) {
      if (hits.has(source) || hits.size < REMEMBERED) hits.set(source, (hits.get(source) ?? 0) + 1);
    }
  }

  /** A visitor asked for an address that leads nowhere. */
  missed(siteId: string, { address, referrer }: MissedAddress): void {
    const { missed } = this.#countsOf(siteId);
    const known = missed.get(address);
    if (known !== undefined) {
      known.count += 1;
      known.referrer ??= referrer;
    } else if (missed.size < REMEMBERED) missed.set(address, { address, count: 1, referrer });
  }

  /** Writes what was counted. What cannot be written is told and forgotten. */
  async flush(): Promise<void> {
    const sites = this.#sites;
    this.#sites = new Map();
    for (const [siteId, { hits, missed }] of sites) {
      try {
        const command = { siteId, hits: [...hits], missed: [...missed.values()], at: Date.now() };
        await this.#options.writer.run('countVisits', command);
      } catch (error) {
        this.#options.onError(siteId, error);
      }
    }
  }

  /** Writes what is left and ends. */
  async stop(): Promise<void> {
    clearInterval(this.#timer);
    await this.flush();
  }

  #countsOf(siteId: string): Counts {
    const known = this.#sites.get(siteId);
    if (known !== undefined) return known;
    const counts: Counts = { hits: new Map(), missed: new Map() };
    this.#sites.set(siteId, counts);
    return counts;
  }
}
