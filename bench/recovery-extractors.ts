import { measureSite } from '../tests/helpers/legacy/measure-site.ts';
import { recoverSite } from '../tests/helpers/legacy/recovered-site.ts';
import { legacySites } from '../tests/helpers/legacy/truth.ts';
import type { LegacySite } from '../tests/helpers/legacy/truth.ts';
import type { BenchResult } from './result.ts';
import { atLeast } from './result.ts';
import { keptByExtractor, withDefuddle, withReadability } from './support/extractors.ts';
import type { KeptParts } from './support/extractors.ts';

async function keptByRecovery(truth: LegacySite): Promise<KeptParts> {
  const site = await recoverSite(truth);
  try {
    const { words, pictures, tables } = await measureSite(truth, site);
    return {
      words: { wanted: words.wanted, found: words.found },
      pictures: { wanted: pictures.wanted, found: pictures.wanted - pictures.missing.length },
      tables: { wanted: tables.wanted, found: tables.wanted - tables.missing.length },
    };
  } finally {
    await site.stop();
  }
}

async function overSites(sites: readonly LegacySite[], measure: (truth: LegacySite) => Promise<KeptParts>) {
  const sums = { words: [0, 0], pictures: [0, 0], tables: [0, 0] };
  for (const truth of sites) {
    const kept = await measure(truth);
    for (const part of ['words', 'pictures', 'tables'] as const) {
      const [wanted = 0, found = 0] = sums[part];
      sums[part] = [wanted + kept[part].wanted, found + kept[part].found];
    }
  }
  const share = ([wanted = 0, found = 0]: readonly number[]): number => found / wanted;
  return { words: share(sums.words), pictures: share(sums.pictures), tables: share(sums.tables) };
}

/** What three programs keep of the old sites of the fixtures: words (as runs of three), pictures and tables of data. */
export async function run(): Promise<BenchResult> {
  // An export has no pages that the two others could read.
  const sites = legacySites().filter(({ source, folder }) => source === folder);
  const readability = await overSites(sites, (truth) => keptByExtractor(truth, withReadability));
  const defuddle = await overSites(sites, (truth) => keptByExtractor(truth, withDefuddle));
  const own = await overSites(sites, keptByRecovery);
  return {
    name: `Recovery beside extractors, ${String(sites.length)} old sites`,
    figures: {
      'words, Readability': readability.words,
      'words, Defuddle': defuddle.words,
      'pictures, Readability': readability.pictures,
      'pictures, Defuddle': defuddle.pictures,
      'tables, Readability': readability.tables,
      'tables, Defuddle': defuddle.tables,
    },
    bars: [atLeast('words', own.words, 0.995), atLeast('pictures', own.pictures, 1), atLeast('tables', own.tables, 1)],
  };
}
