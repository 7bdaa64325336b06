import { setTimeout as sleep } from 'node:timers/promises';
import { afterProbe, isDue } from '../../core/links/link-check.ts';
import type { LinkCheck, Probe } from '../../core/links/link-check.ts';
import type { SiteLinks } from './site-links.ts';

/** What the checker works with. */
export interface LinkCheckerOptions {
  readonly sites: () => readonly { readonly id: string; readonly links: SiteLinks }[];
  readonly probe: Probe;
  /** Milliseconds between rounds; 10 minutes when left out. */
  readonly intervalMs?: number;
  /** Milliseconds between two questions to one host; 2 seconds when left out. */
  readonly pauseMs?: number;
  readonly onError: (siteId: string, error: unknown) => void;
}

/** Addresses that one round asks for each site: what is left comes in the next one. */
const ASKED_AT_ONCE = 60;
/** Results are written together; after a crash no more than these are asked again. */
const WRITTEN_AT_ONCE = 10;
/** A check that somebody asks for passes over what was asked within this time, in milliseconds. */
const JUST_NOW_MS = 10 * 60_000;

/**
 * Checks outside links by itself: new ones soon, working ones once a week, failing ones once a day; one address at a time, and
 * each host with a pause. What is due is read from the database, so that a restart loses nothing and repeats nothing.
 */
export class LinkChecker {
  readonly #options: LinkCheckerOptions;
  readonly #ending = new AbortController();
  readonly #lastAsked = new Map<string, number>();
  #timer: NodeJS.Timeout | null = null;
  #round: Promise<void> = Promise.resolve();

  constructor(options: LinkCheckerOptions) {
    this.#options = options;
  }

  /** Begins to check by itself. A command that runs shorter never calls this. */
  start(): void {
    this.#timer ??= setInterval(() => {
      this.#round = this.#round.then(() => this.#checkAll());
    }, this.#options.intervalMs ?? 600_000);
    this.#timer.unref();
  }

  /** Ends after the question that is being asked. */
  async stop(): Promise<void> {
    if (this.#timer !== null) clearInterval(this.#timer);
    this.#ending.abort();
    await this.#round;
  }

  /**
   * Checks a site's outside links, after whatever is being checked: all of them when somebody asks for it, else what is due.
   * Returns how many were asked.
   */
  check(siteId: string, wanted: { readonly all: boolean; readonly limit?: number }): Promise<number> {
    const site = this.#options.sites().find(({ id }) => id === siteId);
    if (site === undefined) return Promise.resolve(0);
    const asked = this.#round.then(() => this.#checkSite(site.links, wanted));
    this.#round = asked.then(
      () => undefined,
      () => undefined,
    );
    return asked;
  }

  async #checkAll(): Promise<void> {
    for (const { id, links } of this.#options.sites()) {
      if (this.#ending.signal.aborted) return;
      try {
        await this.#checkSite(links, { all: false });
      } catch (error) {
        this.#options.onError(id, error);
      }
    }
  }

  async #checkSite(links: SiteLinks, wanted: { readonly all: boolean; readonly limit?: number }): Promise<number> {
    const present = await links.outside();
    const known = new Map((await links.checks.all()).map((check): [string, LinkCheck] => [check.address, check]));
    const kept = new Set(present);
    await links.checks.forget([...known.keys()].filter((address) => !kept.has(address)));
    const now = Date.now();
    const isWanted = (address: string): boolean => {
      const check = known.get(address) ?? null;
      return wanted.all ? check === null || now - check.checkedAt > JUST_NOW_MS : isDue(check, now);
    };
    const due = present.filter(isWanted).slice(0, wanted.limit ?? ASKED_AT_ONCE);
    await this.#ask(links, due, known);
    return due.length;
  }

  async #ask(links: SiteLinks, due: readonly string[], known: ReadonlyMap<string, LinkCheck>): Promise<void> {
    let found: LinkCheck[] = [];
    for (const address of due) {
      if (this.#ending.signal.aborted) break;
      const check = await this.#askOne(address, known.get(address) ?? null);
      if (check === null) break;
      found.push(check);
      if (found.length < WRITTEN_AT_ONCE) continue;
      await links.checks.save(found);
      found = [];
    }
    if (found.length > 0) await links.checks.save(found);
  }

  /** Null when the checker was ended meanwhile: what was cut off says nothing about the address. */
  async #askOne(address: string, before: LinkCheck | null): Promise<LinkCheck | null> {
    const { signal } = this.#ending;
    await this.#waitForHost(new URL(address).host);
    const result = await this.#options.probe(address, signal);
    return signal.aborted ? null : afterProbe(address, before, result, Date.now());
  }

  async #waitForHost(host: string): Promise<void> {
    const wait = (this.#lastAsked.get(host) ?? 0) + (this.#options.pauseMs ?? 2000) - Date.now();
    if (wait > 0) await sleep(wait, undefined, { signal: this.#ending.signal }).catch(() => undefined);
    // Hosts asked long ago need no pause any more.
    if (this.#lastAsked.size > 1000) this.#lastAsked.clear();
    this.#lastAsked.set(host, Date.now());
  }
}
