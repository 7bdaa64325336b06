import type { CachedPage } from './cached-page.ts';

/** What a render gives the cache: the page and what it depends on; `null` tags mean that it must not be kept. */
export interface RenderedPage {
  readonly page: CachedPage;
  readonly tags: readonly string[] | null;
  /** When the page becomes wrong by itself, in milliseconds since 1970: an event on it is over then. Never when left out. */
  readonly expiresAt?: number | null;
}

/**
 * Renders a page.
 * @param begin called by one that had to wait, when it begins to read: what was purged before that is in it already
 */
export type Render = (begin: () => void) => Promise<RenderedPage>;

interface Entry {
  readonly page: CachedPage;
  readonly siteId: string;
  readonly tags: readonly string[];
  readonly expiresAt: number | null;
  /** Asked for since it was last passed over when room was made. */
  used: boolean;
}

/** Tags of which one text is kept for all pages, at most. */
const TAGS_KEPT = 50_000;

/** Sizes and counts for metrics. */
export interface PageCacheStatistics {
  readonly entries: number;
  readonly bytes: number;
  readonly hits: number;
  readonly misses: number;
}

/**
 * Rendered pages of all sites in memory, bounded in bytes. The oldest goes first; one that was used since gets a second chance
 * (the CLOCK algorithm): what is used most stays, and a hit changes nothing but a mark.
 * Simultaneous misses of one key share one render; a render that a purge overtook is served but not kept.
 */
export class PageCache {
  readonly #capacity: number;
  readonly #entries = new Map<string, Entry>();
  readonly #inFlight = new Map<string, Promise<CachedPage>>();
  /** Pages of a site have most of their hundred tags in common. */
  readonly #tags = new Map<string, string>();
  #bytes = 0;
  #hits = 0;
  #misses = 0;
  #purges = 0;

  /** @param capacity upper bound in bytes of all bodies together */
  constructor(capacity: number) {
    this.#capacity = capacity;
  }

  /** The page kept under the key; undefined when there is none. */
  get(key: string): CachedPage | undefined {
    const entry = this.#entries.get(key);
    if (entry === undefined) return undefined;
    if (entry.expiresAt !== null && entry.expiresAt <= Date.now()) {
      this.#drop(key, entry);
      return undefined;
    }
    this.#hits += 1;
    entry.used = true;
    return entry.page;
  }

  /** The page under the key, rendered when it is not there; failures are not kept. */
  fetch(siteId: string, key: string, render: Render): Promise<CachedPage> {
    const running = this.#inFlight.get(key);
    if (running !== undefined) return running;
    const kept = this.get(key);
    if (kept !== undefined) return Promise.resolve(kept);
    this.#misses += 1;
    const flight = this.#render(siteId, key, render).finally(() => {
      if (this.#inFlight.get(key) === flight) this.#inFlight.delete(key);
    });
    this.#inFlight.set(key, flight);
    return flight;
  }

  /** Drops what depends on one of the tags; with `null`, everything of the site; with no site, everything. */
  purge(siteId: string | null, tags: readonly string[] | null): void {
    this.#purges += 1;
    this.#inFlight.clear();
    const stale = tags === null ? null : new Set(tags);
    for (const [key, entry] of this.#entries) {
      const affected =
        siteId === null || (entry.siteId === siteId && (stale === null || entry.tags.some((tag) => stale.has(tag))));
      if (affected) this.#drop(key, entry);
    }
  }

  statistics(): PageCacheStatistics {
    return { entries: this.#entries.size, bytes: this.#bytes, hits: this.#hits, misses: this.#misses };
  }

  async #render(siteId: string, key: string, render: Render): Promise<CachedPage> {
    let purgesBefore = this.#purges;
    const rendered = await render(() => {
      purgesBefore = this.#purges;
    });
    const { page, tags, expiresAt = null } = rendered;
    if (tags !== null && this.#purges === purgesBefore) {
      this.#keep(key, { page, siteId, tags: this.#shared(tags), expiresAt, used: false });
    }
    return page;
  }

  /** The tags, each the same text for every page: a text of its own for each takes more memory than the page's words. */
  #shared(tags: readonly string[]): string[] {
    if (this.#tags.size > TAGS_KEPT) this.#tags.clear();
    return tags.map((tag) => {
      const known = this.#tags.get(tag);
      if (known === undefined) this.#tags.set(tag, tag);
      return known ?? tag;
    });
  }

  #keep(key: string, entry: Entry): void {
    if (entry.page.bytes > this.#capacity / 4) return;
    const former = this.#entries.get(key);
    if (former !== undefined) this.#drop(key, former);
    this.#entries.set(key, entry);
    this.#bytes += entry.page.bytes;
    this.#makeRoom();
  }

  #makeRoom(): void {
    // What is put at the end meanwhile is visited once more, without its mark.
    for (const [oldest, old] of this.#entries) {
      if (this.#bytes <= this.#capacity) return;
      if (old.used) {
        old.used = false;
        this.#entries.delete(oldest);
        this.#entries.set(oldest, old);
      } else this.#drop(oldest, old);
    }
  }

  #drop(key: string, entry: Entry): void {
    this.#entries.delete(key);
    this.#bytes -= entry.page.bytes;
  }
}
