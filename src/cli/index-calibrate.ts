import type { Calibration } from '../core/assistant/calibration/calibration.ts';
import { printResult, withContext } from './open-context.ts';

/** What `bivouac index calibrate` was told. */
export interface CalibrateFlags {
  readonly site?: string;
  readonly json?: boolean;
}

function percent(share: number): string {
  return `${String(Math.round(100 * share))} %`;
}

function linesOf(siteId: string, { languages }: Calibration): string[] {
  return languages.map(({ locale, threshold, enough, probes, falseRefusals, falseAnswers }) => {
    const what = `${siteId} ${locale}: answers from ${threshold.toFixed(2)} on`;
    const made = `${String(probes.answerable)} questions from its pages`;
    if (!enough) return `${what}; ${made} are too few to calibrate, so this is where every site starts`;
    return `${what}; of ${made} ${percent(falseRefusals)} are refused, and ${percent(falseAnswers)} are answered with their page held back`;
  });
}

/** `bivouac index calibrate`: finds for each language of a site from which probability on questions are answered. */
export async function calibrateIndex(flags: CalibrateFlags): Promise<void> {
  await withContext(async (context) => {
    const sites = flags.site === undefined ? [...context.sites.values()] : [context.site(flags.site)];
    await context.search.open();
    await context.search.embedder.start();
    const done: { site: string; calibration: Calibration }[] = [];
    for (const site of sites) done.push({ site: site.id, calibration: await context.calibrator.calibrate(site) });
    printResult(
      flags.json,
      done.map(({ site, calibration }) => ({ site, ...calibration })),
      done.flatMap(({ site, calibration }) => linesOf(site, calibration)),
    );
  });
}
