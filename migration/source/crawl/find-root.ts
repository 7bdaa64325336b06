import { unusableSource } from '../archive-error.ts';
import { plainHost } from '../http/address-path.ts';
import type { Fetcher } from './fetch-address.ts';
import type { Robots } from './robots-rules.ts';

const MOST_REDIRECTS = 5;

/**
 * The address under which a site answers, after the redirects of its first page: many lead from one name, or from HTTP, to another.
 * @throws AppError `source-unusable` when nothing answers, robots.txt asks not to, or it leads to another site
 */
export async function findRoot(start: string, fetcher: Fetcher, robots: Robots): Promise<string> {
  let at = new URL(start);
  at.hash = '';
  for (let i = 0; i <= MOST_REDIRECTS; i += 1) {
    const rules = await robots.of(at);
    if (!rules.allows(at.href)) throw unusableSource(start, rules.why);
    const answer = await fetcher.fetch(at.href);
    if (!answer.ok) throw unusableSource(start, answer.why);
    if (answer.status >= 400) throw unusableSource(start, `its server said ${String(answer.status)}`);
    const next = answer.status >= 300 ? URL.parse(answer.headers.get('location') ?? '', at) : null;
    if (next === null) return at.href;
    if (plainHost(next.hostname) !== plainHost(at.hostname)) {
      throw unusableSource(start, `it leads to ${next.origin}: name that address if it is the site`);
    }
    // A redirect to a page of the site is followed by the crawl; the root stays the root.
    const isSamePage = next.pathname === at.pathname && next.search === at.search;
    if (!isSamePage) return new URL(at.pathname + at.search, next.origin).href;
    at = next;
  }
  throw unusableSource(start, 'it redirects without end');
}
