import type { BenchResult } from './result.ts';
import { atLeast, atMost } from './result.ts';
import { PICTURES_A_PAGE } from './support/old-site.ts';
import { recoverOldSite } from './support/recover-old-site.ts';

const PAGES = 1000;
const FEWER_PAGES = 250;
const SECONDS = 180;
const MEGABYTES = 700;
/** A page of a large site may take so much longer than one of a small site. */
const GROWTH = 1.15;

/** An old site of 1,000 pages of 20 kB with 2,000 pictures, recovered into an empty installation. */
export async function run(): Promise<BenchResult> {
  const small = await recoverOldSite(FEWER_PAGES);
  const large = await recoverOldSite(PAGES);
  const growth = large.processorSeconds / PAGES / (small.processorSeconds / FEWER_PAGES);
  return {
    name: `Recovery, ${String(PAGES)} pages, ${String(PAGES * PICTURES_A_PAGE)} pictures`,
    figures: {
      [`seconds for ${String(FEWER_PAGES)} pages`]: small.seconds,
      'ms a page': (large.seconds / PAGES) * 1000,
      [`MB with ${String(FEWER_PAGES)} pages`]: small.peakMegabytes,
    },
    bars: [
      atMost('seconds', large.seconds, SECONDS, ' s'),
      atMost('memory of all processes MB', large.peakMegabytes, MEGABYTES, ' MB'),
      atMost('processor time a page against the small site', growth, GROWTH),
      atLeast('old addresses answered', large.answered / large.asked, 1),
    ],
  };
}
