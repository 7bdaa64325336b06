import { startAuditor } from '../tests/helpers/lighthouse.ts';
import type { Auditor } from '../tests/helpers/lighthouse.ts';
import { pageCases } from '../tests/helpers/page-kinds.ts';
import { startIndexedServer } from '../tests/helpers/indexed-server.ts';
import { SITES } from '../tests/helpers/site-pages.ts';
import { testModel } from '../tests/helpers/test-model.ts';
import { atLeast } from './result.ts';
import type { Bar, BenchResult } from './result.ts';
import { median } from './support/statistics.ts';

const RUNS = 3;
const KINDS = ['home', 'article', 'search'];

/** What the pages reach without exception, whatever the machine. */
const CERTAIN = ['accessibility', 'best-practices', 'seo'] as const;

interface PageGrades {
  /** Performance in each run. */
  readonly scores: number[];
  /** The lowest of the other grades in any run. */
  readonly certain: number;
  /** What cost points in any of them. */
  readonly lost: readonly string[];
}

async function grade(auditor: Auditor, address: string): Promise<PageGrades> {
  const scores: number[] = [];
  const lost = new Set<string>();
  let certain = 100;
  for (let i = 0; i < RUNS; i++) {
    const grades = await auditor.audit(address, ['performance', ...CERTAIN]);
    scores.push(grades.scores['performance'] ?? 0);
    certain = Math.min(certain, ...CERTAIN.map((category) => grades.scores[category] ?? 0));
    for (const line of grades.lost) lost.add(line.slice(0, line.indexOf(':')));
  }
  return { scores, certain, lost: [...lost] };
}

/**
 * Lighthouse's grades with its mobile setting (simulated slow 4G, processor 4 times slower) with everything switched on, the
 * language model too: performance as the median of 3 runs, the other three in every run.
 */
export async function run(): Promise<BenchResult> {
  const model = await testModel();
  const server = await startIndexedServer({
    env: { BIVOUAC_LOG_LEVEL: 'error', ...(model === null ? {} : { BIVOUAC_MODEL: model, BIVOUAC_GPU: 'off' }) },
  });
  const auditor = await startAuditor();
  const bars: Bar[] = [];
  const figures: Record<string, string> = { 'language model': model === null ? 'none, it could not be had' : 'ready' };
  try {
    for (const site of SITES) {
      for (const { kind, address } of pageCases(site, site.locales[0] ?? 'it').filter((page) =>
        KINDS.includes(page.kind),
      )) {
        const page = await grade(auditor, `http://${site.host}:${String(server.port)}${address}`);
        const name = `${site.id} ${kind}`;
        const lost = page.lost.length > 0 ? ` (below 1: ${page.lost.join(' ')})` : '';
        figures[name] = `${page.scores.join(' ')}${lost}`;
        bars.push(atLeast(name, median(page.scores), 98), atLeast(`${name}, the rest`, page.certain, 100));
      }
    }
  } finally {
    await auditor.close();
    await server.stop();
  }
  return { name: 'lighthouse', figures, bars };
}
