import { rmSync } from 'node:fs';
import { ensureBuild } from '../src/build/build.ts';
import { seedSites } from '../src/cli/seed-sites.ts';
import { readConfig } from '../src/config.ts';
import { openContext } from '../src/context.ts';
import type { SiteContext } from '../src/context.ts';
import { renderDocument } from '../src/server/document-pages.ts';
import { loadThemes } from '../src/server/theme-renderer.ts';
import { temporaryFolder } from '../tests/helpers/server.ts';
import type { BenchResult } from './result.ts';
import { percentile } from './support/statistics.ts';

const SECONDS = 3;
const FIRST_PAGE = { page: 1, tag: null, key: '' };

/** Renders every published page of a site in turn for some seconds. Milliseconds each, compression included. */
async function renderFor(site: SiteContext, render: Awaited<ReturnType<typeof loadThemes>>): Promise<number[]> {
  const pages = site.data().pages.all();
  const times: number[] = [];
  const measure = async (until: number): Promise<void> => {
    while (performance.now() < until) {
      for (const { locale, path } of pages) {
        const began = performance.now();
        await renderDocument(site, render, locale, path, FIRST_PAGE);
        times.push(performance.now() - began);
      }
    }
  };
  await measure(performance.now() + 500);
  times.length = 0;
  await measure(performance.now() + SECONDS * 1000);
  return times;
}

/** A page without the cache: data, body, theme and the three encodings that the cache keeps. */
export async function run(): Promise<BenchResult> {
  const data = temporaryFolder();
  const config = readConfig({ BIVOUAC_DATA: data, BIVOUAC_LOG_LEVEL: 'silent' });
  const build = await ensureBuild(config.root, () => {
    console.error('building the sites …');
  });
  const context = await openContext(config);
  const figures: Record<string, number> = {};
  try {
    await seedSites(context, () => undefined);
    const render = await loadThemes(build.folder);
    for (const site of context.sites.values()) {
      const times = await renderFor(site, render);
      const total = times.reduce((sum, time) => sum + time, 0);
      figures[`${site.id}: pages/s, one after another`] = (times.length * 1000) / total;
      figures[`${site.id}: p50 ms`] = percentile(times, 0.5);
      figures[`${site.id}: p99 ms`] = percentile(times, 0.99);
    }
  } finally {
    await context.close();
    rmSync(data, { recursive: true, force: true });
  }
  return { name: 'render', figures, bars: [] };
}
