import type { BenchResult } from './result.ts';
import { atLeast, atMost } from './result.ts';
import { recoverOldSite } from './support/recover-old-site.ts';

const PAGES = 10_000;
const FEWER_PAGES = 1000;
const MEGABYTES = 700;
const GROWTH = 1.15;

/** An old site of 10,000 pages with 20,000 pictures: whether time grows with the pages and memory does not. */
export async function run(): Promise<BenchResult> {
  const small = await recoverOldSite(FEWER_PAGES);
  const large = await recoverOldSite(PAGES);
  const growth = large.processorSeconds / PAGES / (small.processorSeconds / FEWER_PAGES);
  return {
    name: `Recovery, ${String(PAGES)} pages`,
    figures: { [`seconds for ${String(FEWER_PAGES)} pages`]: small.seconds, seconds: large.seconds },
    bars: [
      atMost('processor time a page against 1,000 pages', growth, GROWTH),
      atMost('memory of all processes MB', large.peakMegabytes, MEGABYTES, ' MB'),
      atLeast('old addresses answered', large.answered / large.asked, 1),
    ],
  };
}
