import { Command } from 'commander';
import { printResult } from '../../src/cli/open-context.ts';
import type { RunReport } from '../stages/run/publish-site.ts';
import { proofLines } from './proof-lines.ts';
import { recoverUntil, stageOptions } from './recover-until.ts';
import type { StageFlags } from './recover-until.ts';

interface RunFlags extends StageFlags {
  readonly dryRun?: boolean;
}

function lines(report: RunReport | null): string[] {
  if (report === null) return ['Nothing was published. Look at the plan with: bivouac migrate report'];
  const { pages, media, addresses } = report;
  return [
    `pages       ${String(pages.published)} published, ${String(pages.kept)} left as people changed them`,
    `files       ${String(media.stored)} pictures and files stored, ${String(media.refused)} refused`,
    `addresses   ${String(addresses.alive)} of ${String(addresses.addresses)} old addresses answer, ${String(addresses.gone)} are gone on purpose`,
    ...proofLines(report.proof),
    `report      ${report.report}`,
    ...addresses.problems
      .slice(0, 20)
      .map(({ address, status, why }) => `problem     ${address}: ${why} (${String(status)})`),
  ];
}

async function run(source: string, flags: RunFlags): Promise<void> {
  const report = await recoverUntil(source, flags, flags.dryRun === true ? 'prepare' : 'run');
  printResult(flags.json, report, lines(report));
  if (report !== null && report.addresses.problems.length > 0) process.exitCode = 1;
}

/** `bivouac migrate run`: takes an old site over into a site of this installation. */
export function runCommand(): Command {
  return stageOptions(new Command('run').argument('<source>', 'folder, archive or address of the old site'))
    .description('take an old site over: read, analyse, prepare, publish, and check every old address')
    .option('--dry-run', 'do everything but publish')
    .action(run);
}
