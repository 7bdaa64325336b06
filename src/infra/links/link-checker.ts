import { setTimeout as sleep } from 'node:timers/promises';
import { afterProbe, isDue } from '../../core/links/link-check.ts';
import type { LinkCheck, Probe } from '../../core/links/link-check.ts';
import { SiteRounds } from '../jobs/site-rounds.ts';
import type { SiteLinks } from './site-links.ts';

/** A site with links to outside. */
export interface LinkedSite {
  readonly id: string;
  readonly links: SiteLinks;
}

/** What the checker works with. */
export interface LinkCheckerOptions {
  readonly sites: () => readonly LinkedSite[];
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
  readonly #rounds: SiteRounds<LinkedSite>;
  readonly #lastAsked = new Map<string, number>();

  constructor(options: LinkCheckerOptions) {
    this.#options = options;
    const { sites, onError, intervalMs = 600_000 } = options;
    const work = async ({ links }: LinkedSite): Promise<void> => {
      await this.#checkSite(links, { all: false });
    };
    this.#rounds = new SiteRounds({ sites, onError, intervalMs, work });
  }

  /** Begins to check by itself, when it has seen to it that all links are known. A command that runs shorter never calls this. */
  start(): void {
    void this.#rounds.after(() => this.#completeAll());
    this.#rounds.start();
  }

  /** Ends after the question that is being asked. */
  stop(): Promise<void> {
    return this.#rounds.stop();
  }

  /**
   * Checks a site's outside links, after whatever is being checked: all of them when somebody asks for it, else what is due.
   * Returns how many were asked.
   */
  check(siteId: string, wanted: { readonly all: boolean; readonly limit?: number }): Promise<number> {
    const site = this.#options.sites().find(({ id }) => id === siteId);
    if (site === undefined) return Promise.resolve(0);
    return this.#rounds.after(() => this.#checkSite(site.links, wanted));
  }

  async #completeAll(): Promise<void> {
    const { sites, onError } = this.#options;
    const { signal } = this.#rounds;
    for (const { id, links } of sites()) {
      await links.complete(signal).catch((error: unknown) => {
        if (!signal.aborted) onError(id, error);
      });
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
      if (this.#rounds.signal.aborted) break;
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
    const { signal } = this.#rounds;
    await this.#waitForHost(new URL(address).host);
    const result = await this.#options.probe(address, signal);
    return signal.aborted ? null : afterProbe(address, before, result, Date.now());
  }

  async #waitForHost(host: string): Promise<void> {
    const wait = (this.#lastAsked.get(host) ?? 0) + (this.#options.pauseMs ?? 2000) - Date.now();
    if (wait > 0) await sleep(wait, undefined, { signal: this.#rounds.signal }).catch(() => undefined);
    // Hosts asked long ago need no pause any more.
    if (this.#lastAsked.size > 1000) this.#lastAsked.clear();
    this.#lastAsked.set(host, Date.now());
  }
}
