import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { crawl } from '../../helpers/legacy/crawl.ts';
import type { CrawlFindings } from '../../helpers/legacy/crawl.ts';
import { measureSite } from '../../helpers/legacy/measure-site.ts';
import type { Conservation } from '../../helpers/legacy/measure-site.ts';
import { oldAddress, recoverSite } from '../../helpers/legacy/recovered-site.ts';
import type { RecoveredSite } from '../../helpers/legacy/recovered-site.ts';
import { legacySites } from '../../helpers/legacy/truth.ts';

/** Of the paragraphs with damage that is not reversible, some wait in review; a heading may be said in the words of the title. */
const PARAGRAPHS_AS_THEY_WERE = 0.95;

function median(values: readonly number[]): number {
  return [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? 1;
}

describe.each(legacySites())('$site: $about', (truth) => {
  let site: RecoveredSite | undefined;
  let kept: Conservation;
  let found: CrawlFindings;

  beforeAll(async () => {
    site = await recoverSite(truth);
    kept = await measureSite(truth, site);
    const pages = truth.pages.filter(({ fate }) => fate !== 'unpublished');
    found = await crawl(
      site,
      pages.map(({ path }) => oldAddress(truth, path)),
    );
  });

  afterAll(async () => {
    await site?.stop();
  });

  it('answers every old address', () => {
    expect(kept.addresses.missing).toEqual([]);
    expect(kept.leaks).toEqual([]);
  });

  it('says every word of the old site', () => {
    expect(kept.words.found / kept.words.wanted, kept.words.missing.join('\n')).toBeGreaterThanOrEqual(0.995);
    expect(median(kept.wordsByPage)).toBe(1);
    const verbatim = 1 - kept.paragraphs.missing.length / kept.paragraphs.wanted;
    expect(verbatim, kept.paragraphs.missing.join('\n')).toBeGreaterThanOrEqual(PARAGRAPHS_AS_THEY_WERE);
  });

  it('shows every picture and every table of data, and leads where the old one led', () => {
    expect(kept.pictures.missing).toEqual([]);
    expect(kept.tables.missing).toEqual([]);
    expect(kept.links.missing).toEqual([]);
  });

  it('has pages without broken links and without old markup, in their language, with their title', () => {
    expect(found.broken).toEqual([]);
    expect(found.remains).toEqual([]);
    expect(kept.languages.missing).toEqual([]);
    expect(kept.titles.missing).toEqual([]);
  });
});
