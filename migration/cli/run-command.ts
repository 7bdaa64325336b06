import { Command } from 'commander';
import { printResult, withContext } from '../../src/cli/open-context.ts';
import { writeProgress } from '../stages/progress.ts';
import { recover } from '../stages/recover.ts';
import type { RunReport } from '../stages/run/publish-site.ts';
import { proofLines } from './proof-lines.ts';
import { requireLocale } from './require-locale.ts';
import { stoppable } from './stoppable.ts';

interface RunFlags {
  readonly site: string;
  readonly origin?: string;
  readonly locale?: string;
  readonly workspace?: string;
  readonly dryRun?: boolean;
  readonly json?: boolean;
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
  const report = await stoppable((isWanted) =>
    withContext((context) =>
      recover(
        context,
        {
          source,
          siteId: flags.site,
          origin: flags.origin ?? null,
          locale: flags.locale === undefined ? null : requireLocale(flags.locale),
          workspace: flags.workspace ?? null,
          dryRun: flags.dryRun ?? false,
        },
        writeProgress((line) => {
          process.stderr.write(`${line}\n`);
        }, isWanted),
      ),
    ),
  );
  printResult(flags.json, report, lines(report));
  if (report !== null && report.addresses.problems.length > 0) process.exitCode = 1;
}

/** `bivouac migrate run`: takes an old site over into a site of this installation. */
export function runCommand(): Command {
  return new Command('run')
    .argument('<source>', 'folder, archive or address of the old site')
    .description('take an old site over: read, analyse, prepare, publish, and check every old address')
    .requiredOption('--site <site>', 'site that takes it over')
    .option('--origin <address>', 'address under which the old site was reached: links to it are its own')
    .option('--locale <locale>', 'language of pages that have too few words to tell; the site’s own when left out')
    .option('--workspace <file>', 'file that remembers what was found and done; in the data folder when left out')
    .option('--dry-run', 'do everything but publish')
    .option('--json', 'print JSON')
    .action(run);
}
