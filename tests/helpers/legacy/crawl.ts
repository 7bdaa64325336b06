import type { RecoveredSite } from './recovered-site.ts';
import { remainsOn } from './remains.ts';

const NOT_WEB = /^(mailto|tel|javascript|data):/i;
const MOST_PAGES = 400;

/** What a crawl over all links of a site found wrong. */
export interface CrawlFindings {
  readonly pages: number;
  /** Links and pictures whose target is not there: page and address. */
  readonly broken: readonly string[];
  /** What is left of old markup: page and finding. */
  readonly remains: readonly string[];
}

/** Follows every link and opens every picture of a recovered site, beginning with its first page. */
export async function crawl(site: RecoveredSite, starts: readonly string[]): Promise<CrawlFindings> {
  const waiting = ['/', ...starts];
  const asked = new Set(waiting);
  const seen = new Set<string>();
  const broken: string[] = [];
  const remains: string[] = [];
  for (let next = waiting.shift(); next !== undefined && seen.size < MOST_PAGES; next = waiting.shift()) {
    const end = await site.follow(next);
    const page = await site.page(next);
    if (page === null || seen.has(end.address)) continue;
    seen.add(end.address);
    remains.push(...remainsOn(page.$, end.bytes.toString('utf8')).map((what) => `${end.address}: ${what}`));
    for (const source of [...page.links, ...page.pictures.map((picture) => picture.source)]) {
      if (NOT_WEB.test(source)) continue;
      const target = new URL(source, `http://own${end.address}`);
      if (target.host !== 'own') continue;
      const address = target.pathname + target.search;
      if ((await site.follow(address)).status !== 200) broken.push(`${end.address}: ${source}`);
      if (!asked.has(address)) {
        asked.add(address);
        waiting.push(address);
      }
    }
  }
  return { pages: seen.size, broken, remains };
}
