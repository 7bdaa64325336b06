import { setTimeout as sleep } from 'node:timers/promises';
import type { CrawlLimits, CrawlNetwork, CrawlProgress } from './crawl-options.ts';
import type { CrawlScope } from './crawl-scope.ts';
import type { CrawlCounts, CrawlStore, StoredAnswer, Waiting } from './crawl-store.ts';
import { Fetcher } from './fetch-address.ts';
import type { Fetched } from './fetch-address.ts';
import { pageLinks, styleLinks } from './page-links.ts';
import type { PageLink } from './page-links.ts';
import { Robots } from './robots-rules.ts';

type Answer = Pick<Extract<Fetched, { ok: true }>, 'status' | 'headers' | 'body'>;

const TRIES = 3;
/** Counting looks at every row, so it is done now and then. */
const COUNTED_EVERY = 20;
const LONGEST_WAIT_MS = 120_000;

/** What a crawl works with. */
export interface Crawl {
  readonly store: CrawlStore;
  readonly scope: CrawlScope;
  readonly network: CrawlNetwork;
  readonly limits: CrawlLimits;
  readonly onProgress: CrawlProgress;
}

function isPage(body: Buffer, type: string): boolean {
  return /html/i.test(type) || (type === '' && /<(html|body|frameset|a)\b/i.test(body.toString('latin1', 0, 4096)));
}

/** Addresses are ASCII in every encoding; what is not, was meant as the page was. */
function textOf(body: Buffer, type: string): string {
  const head = type + body.toString('latin1', 0, 2048);
  return body.toString(/charset=["']?utf-8/i.test(head) ? 'utf8' : 'latin1');
}

function addressesIn(body: Buffer, type: string, page: string): PageLink[] {
  if (isPage(body, type)) return pageLinks(textOf(body, type), page);
  if (!/css/i.test(type)) return [];
  return styleLinks(body.toString('latin1')).flatMap((found): PageLink[] => {
    const url = URL.parse(found, page);
    return url === null ? [] : [{ address: url.href, use: 'part' }];
  });
}

/** Lets a server say that nothing has changed. */
function knownFields(answer: StoredAnswer | null): Record<string, string> {
  const { etag, 'last-modified': modified } = answer?.headers ?? {};
  return {
    ...(etag === undefined ? {} : { 'if-none-match': etag }),
    ...(modified === undefined ? {} : { 'if-modified-since': modified }),
  };
}

class Crawler {
  readonly #crawl: Crawl;
  readonly #fetcher: Fetcher;
  readonly #robots: Robots;
  readonly #asked = new Map<string, number>();
  /** How many queries of each path were asked. */
  readonly #queries: Map<string, number>;
  #counts: CrawlCounts;
  #visited = 0;

  constructor(crawl: Crawl) {
    this.#crawl = crawl;
    this.#fetcher = new Fetcher(crawl.network, crawl.limits);
    this.#robots = new Robots(this.#fetcher, crawl.store);
    this.#counts = crawl.store.counts();
    this.#queries = crawl.store.queries();
  }

  async run(): Promise<void> {
    const { store, onProgress } = this.#crawl;
    try {
      for (let next = store.next(); next !== null; next = store.next()) {
        const limit = this.#limitReached(next);
        if (limit === null) await this.#visit(next);
        else store.mark(next.address, 'excluded', limit);
        this.#visited += 1;
        if (this.#visited % COUNTED_EVERY === 0) this.#counts = store.counts();
        onProgress(this.#counts.asked + (this.#visited % COUNTED_EVERY), this.#counts.waiting);
      }
      store.finish(Date.now());
    } finally {
      await this.#fetcher.close();
    }
  }

  #limitReached({ address, depth }: Waiting): string | null {
    const { limits } = this.#crawl;
    const { asked, bytes } = this.#counts;
    if (depth > limits.depth) return `more than ${String(limits.depth)} links from the first page`;
    if (asked >= limits.addresses) return `the limit of ${String(limits.addresses)} addresses was reached`;
    if (bytes >= limits.totalBytes) return 'the limit of bytes was reached';
    const [path = '', query] = address.split('?');
    if (query === undefined) return null;
    const queries = (this.#queries.get(path) ?? 0) + 1;
    this.#queries.set(path, queries);
    return queries > limits.queries ? 'its page has too many queries' : null;
  }

  async #visit(waiting: Waiting): Promise<void> {
    const { store } = this.#crawl;
    const url = new URL(waiting.address);
    const rules = await this.#robots.of(url);
    if (!rules.allows(waiting.address)) {
      store.mark(waiting.address, 'excluded', rules.why);
      return;
    }
    const before = store.answer(waiting.address);
    const answer = await this.#ask(url, rules.pauseMs, knownFields(before));
    if (!answer.ok) store.mark(waiting.address, 'failed', answer.why);
    else if (answer.status === 304 && before !== null) this.#keep(waiting, before);
    else if (answer.status >= 400) store.mark(waiting.address, 'failed', `its server said ${String(answer.status)}`);
    else store.saveAnswer(waiting.address, answer, this.#named(waiting, answer), Date.now());
  }

  /** What has not changed still names other addresses. */
  #keep(waiting: Waiting, before: StoredAnswer): void {
    const { store } = this.#crawl;
    const answer = {
      status: before.status,
      headers: new Map(Object.entries(before.headers)),
      body: store.body(before.address),
    };
    store.saveAnswer(waiting.address, answer, this.#named(waiting, answer), before.fetched);
  }

  #named(waiting: Waiting, { status, headers, body }: Answer): Waiting[] {
    const { scope } = this.#crawl;
    const { address: page, depth } = waiting;
    const location = status >= 300 ? URL.parse(headers.get('location') ?? '', page) : null;
    if (location !== null) {
      // Where a listed or shown address leads is as wanted as itself; whether it may be reached is asked again there.
      const to = scope.take(location.href, scope.isOwn(location.href) ? 'frame' : 'part');
      return to === null || to === page ? [] : [{ address: to, depth }];
    }
    const type = headers.get('content-type') ?? '';
    if (!scope.isOwn(page) && isPage(body, type)) return [];
    return addressesIn(body, type, page).flatMap(({ address, use }) => {
      const to = scope.take(address, use);
      return to === null ? [] : [{ address: to, depth: depth + 1 }];
    });
  }

  /** Asks with the pause that the host is owed, and again where a server was busy or a connection broke. */
  async #ask(url: URL, askedPauseMs: number, known: Readonly<Record<string, string>>): Promise<Fetched> {
    for (let tries = 1; ; tries += 1) {
      await this.#waitFor(url.host, askedPauseMs);
      const answer = await this.#fetcher.fetch(url.href, known);
      const isBusy = answer.ok ? answer.status === 429 || answer.status === 503 : answer.passes;
      if (!isBusy || tries >= TRIES) return answer;
      await sleep(this.#waitAfter(answer, tries));
    }
  }

  #waitAfter(answer: Fetched, tries: number): number {
    const wanted = answer.ok ? Number(answer.headers.get('retry-after') ?? Number.NaN) * 1000 : Number.NaN;
    const own = this.#crawl.limits.pauseMs * 2 ** tries;
    return Math.min(LONGEST_WAIT_MS, Number.isFinite(wanted) ? wanted : own);
  }

  async #waitFor(host: string, askedPauseMs: number): Promise<void> {
    const pause = Math.max(askedPauseMs, this.#crawl.limits.pauseMs);
    const wait = (this.#asked.get(host) ?? 0) + pause - Date.now();
    if (wait > 0) await sleep(wait);
    this.#asked.set(host, Date.now());
  }
}

/**
 * Asks for everything that waits in a crawl's file, and for what the answers name, until nothing waits any more: politely, one
 * question at a time. Stopped at any moment, it goes on from there the next time.
 */
export async function crawlSite(crawl: Crawl): Promise<void> {
  await new Crawler(crawl).run();
}
