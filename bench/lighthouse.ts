import { startAuditor } from '../tests/helpers/lighthouse.ts';
import type { Auditor } from '../tests/helpers/lighthouse.ts';
import { pageCases } from '../tests/helpers/page-kinds.ts';
import { startIndexedServer } from '../tests/helpers/indexed-server.ts';
import { SITES } from '../tests/helpers/site-pages.ts';
import { atLeast } from './result.ts';
import type { Bar, BenchResult } from './result.ts';
import { median } from './support/statistics.ts';

const RUNS = 3;
const KINDS = ['home', 'article', 'search'];

/** One page: the grade of each run, and what cost points in any of them. */
async function grade(auditor: Auditor, address: string): Promise<{ scores: number[]; lost: string[] }> {
  const scores: number[] = [];
  const lost = new Set<string>();
  for (let i = 0; i < RUNS; i++) {
    const grades = await auditor.audit(address, ['performance']);
    scores.push(grades.scores['performance'] ?? 0);
    for (const line of grades.lost) lost.add(line.slice(0, line.indexOf(':')));
  }
  return { scores, lost: [...lost] };
}

/** Lighthouse's performance grade with its mobile setting (simulated slow 4G, processor 4 times slower), median of 3 runs. */
export async function run(): Promise<BenchResult> {
  const server = await startIndexedServer({ env: { BIVOUAC_LOG_LEVEL: 'error' } });
  const auditor = await startAuditor();
  const bars: Bar[] = [];
  const figures: Record<string, string> = {};
  try {
    for (const site of SITES) {
      for (const { kind, address } of pageCases(site, site.locales[0] ?? 'it').filter((page) =>
        KINDS.includes(page.kind),
      )) {
        const { scores, lost } = await grade(auditor, `http://${site.host}:${String(server.port)}${address}`);
        const name = `${site.id} ${kind}`;
        figures[name] = `${scores.join(' ')}${lost.length > 0 ? ` (below 1: ${lost.join(' ')})` : ''}`;
        bars.push(atLeast(name, median(scores), 98));
      }
    }
  } finally {
    await auditor.close();
    await server.stop();
  }
  return { name: 'lighthouse', figures, bars };
}
