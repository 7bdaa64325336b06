import { Command, InvalidArgumentError } from 'commander';
import { withContext } from '../../src/cli/open-context.ts';
import { reportHead, reportJson } from '../report/report.ts';
import type { ReportHead } from '../report/report.ts';
import { writeReport } from '../report/write-report.ts';
import { writeProgress } from '../stages/progress.ts';
import { prove } from '../stages/run/prove.ts';
import type { Workspace } from '../workspace/workspace.ts';
import { requireBrowser, screenshotsOfSource } from './report-screenshots.ts';
import { proofLines } from './proof-lines.ts';
import { stoppable } from './stoppable.ts';
import { useWorkspace } from './use-workspace.ts';
import type { WorkspaceFlags } from './use-workspace.ts';

interface ReportFlags extends WorkspaceFlags {
  readonly json?: boolean;
  readonly stored?: boolean;
  /** Pages of which pictures are taken; true for the usual number. */
  readonly screenshots?: number | true;
}

const USUAL_PAGES = 12;
const MOST_PAGES = 500;

function pageCount(text: string): number {
  const pages = Number(text);
  if (Number.isInteger(pages) && pages >= 1 && pages <= MOST_PAGES) return pages;
  throw new InvalidArgumentError(`Write a number of pages from 1 to ${String(MOST_PAGES)}.`);
}

function lines({ outcomes, waiting, totals, leftAside }: ReportHead, file: string): string[] {
  return [
    ...Object.entries(outcomes).map(([outcome, count]) => `${outcome.padEnd(11)} ${String(count)} old addresses`),
    ...(totals === null ? ['measured    nothing yet: run it first'] : proofLines(totals)),
    `review      ${String(waiting)} repairs wait for somebody to decide`,
    ...leftAside.map(({ path, why }) => `left aside  ${path} (${why})`),
    `report      ${file}`,
  ];
}

/** Measures what is published, unless the last measure is to be told, and writes the report for people. */
async function write(workspace: Workspace, flags: ReportFlags): Promise<string> {
  const isPublished = workspace.stages().some(({ name, state }) => name === 'run' && state === 'done');
  return stoppable((isWanted) =>
    withContext(async (context) => {
      const site = context.site(flags.site);
      const progress = writeProgress((line) => {
        process.stderr.write(`${line}\n`);
      }, isWanted);
      const { screenshots } = flags;
      const browser = screenshots === undefined ? null : requireBrowser(context.config.browser);
      const run = { context, site, workspace, progress };
      if (flags.stored !== true && isPublished) await prove(run);
      if (browser !== null && isPublished) {
        await screenshotsOfSource(run, browser, screenshots === true ? USUAL_PAGES : (screenshots ?? USUAL_PAGES));
      }
      return writeReport(workspace, site);
    }),
  );
}

/** `bivouac migrate report`: what became of every address of the old site, measured anew on what is published. */
export function reportCommand(): Command {
  return new Command('report')
    .description('measure what became of every word, picture, file, link and table of the old site')
    .requiredOption('--site <site>', 'site that took the old one over')
    .option('--workspace <file>', 'file that remembers what was done; in the data folder when left out')
    .option('--stored', 'tell what was measured last, and ask nothing')
    .option(
      '--screenshots [pages]',
      `put pictures of so many pages (${String(USUAL_PAGES)}) before and after into the report; needs Chromium or one of its kin`,
      pageCount,
    )
    .option('--json', 'print JSON')
    .action((flags: ReportFlags) =>
      useWorkspace(flags, async (workspace) => {
        const file = await write(workspace, flags);
        const text = lines(reportHead(workspace, flags.site), file).map((line) => `${line}\n`);
        for (const piece of flags.json === true ? reportJson(workspace, flags.site) : text) process.stdout.write(piece);
      }),
    );
}
