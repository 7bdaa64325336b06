import robotsParser from 'robots-parser';
import type { CrawlStore } from './crawl-store.ts';
import type { Fetcher } from './fetch-address.ts';
import { USER_AGENT } from './fetch-address.ts';

/** Longest pause that is kept to, in seconds: some sites ask for hours, which means «stay away from my pages in bulk». */
const LONGEST_PAUSE = 30;
const MOST_REDIRECTS = 5;
/** A longer robots.txt is read as far as this (RFC 9309, § 2.5). */
const MOST_TEXT = 512 * 1024;

/** What a site asks of those who visit it by program. */
export interface HostRules {
  readonly allows: (address: string) => boolean;
  /** Why what is not allowed is not. */
  readonly why: string;
  /** Milliseconds between questions that it asks for; 0 when it asks for none. */
  readonly pauseMs: number;
}

const NAME = USER_AGENT.replace(/[ /(].*/, '');

/** Its types say that it is an ES module; it is CommonJS, whose export is the function. */
const parseRobots = robotsParser as unknown as typeof robotsParser.default;

function rulesOf(address: string, text: string): HostRules {
  const robots = parseRobots(address, text.slice(0, MOST_TEXT));
  const pause = robots.getCrawlDelay(NAME) ?? 0;
  return {
    allows: (page) => robots.isAllowed(page, NAME) ?? true,
    why: 'robots.txt asks not to',
    pauseMs: Math.min(LONGEST_PAUSE, Number.isFinite(pause) ? pause : 0) * 1000,
  };
}

/** What cannot be asked for its rules is not asked for anything else. */
function unreadable(why: string): HostRules {
  return { allows: () => false, why, pauseMs: 0 };
}

/** Asks each host once for its robots.txt, and remembers it in the store (RFC 9309). */
export class Robots {
  readonly #fetcher: Fetcher;
  readonly #store: CrawlStore;
  readonly #rules = new Map<string, HostRules>();

  constructor(fetcher: Fetcher, store: CrawlStore) {
    this.#fetcher = fetcher;
    this.#store = store;
  }

  async of(page: URL): Promise<HostRules> {
    const address = new URL('/robots.txt', page).href;
    const known = this.#rules.get(address);
    if (known !== undefined) return known;
    const text = this.#store.robots(address);
    const rules = text === null ? await this.#ask(address) : rulesOf(address, text);
    this.#rules.set(address, rules);
    return rules;
  }

  /** What cannot be read forbids everything; what is not there forbids nothing. */
  async #ask(address: string): Promise<HostRules> {
    let at = address;
    for (let i = 0; i <= MOST_REDIRECTS; i += 1) {
      const answer = await this.#fetcher.fetch(at);
      if (!answer.ok) return unreadable(answer.why);
      if (answer.status >= 500) return unreadable(`its robots.txt cannot be read (${String(answer.status)})`);
      const next =
        answer.status >= 300 && answer.status < 400 ? URL.parse(answer.headers.get('location') ?? '', at) : null;
      if (next === null) {
        const text = answer.status < 300 ? answer.body.toString('utf8') : '';
        this.#store.saveRobots(address, text);
        return rulesOf(address, text);
      }
      at = next.href;
    }
    return rulesOf(address, '');
  }
}
