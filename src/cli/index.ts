import { setTimeout as sleep } from 'node:timers/promises';
import { Command } from 'commander';
import type { Context, SiteContext } from '../context.ts';
import { publishRevision } from '../core/content/publish-page.ts';
import { AppError } from '../shared/errors.ts';
import { calibrateIndex } from './index-calibrate.ts';
import { printResult, withContext } from './open-context.ts';

const POLL_MS = 500;

interface StatusFlags {
  readonly site?: string;
  readonly json?: boolean;
}

function chosenSites(context: Context, siteId: string | undefined): SiteContext[] {
  return siteId === undefined ? [...context.sites.values()] : [context.site(siteId)];
}

async function status(flags: StatusFlags): Promise<void> {
  await withContext((context) => {
    const sites = chosenSites(context, flags.site).map(({ id }) => ({ site: id, ...context.search.status(id) }));
    const lines = sites.flatMap((site) => [
      `${site.site}: ${String(site.pages)} pages, ${String(site.passages)} passages, ${String(site.embedded)} with vectors of ${site.model}`,
      `  ${site.waiting === 0 ? 'nothing waits' : `${String(site.waiting)} pages wait`}, generation ${String(site.generation)}`,
      ...(site.next === null
        ? []
        : [`  ${String(site.next.embedded)} of them have vectors of ${site.next.model}, which answers once all have`]),
      ...site.failed.map(
        (page) => `  failed ${String(page.attempts)} times: ${page.locale}/${page.documentId}: ${page.error}`,
      ),
    ]);
    printResult(flags.json, sites, lines);
    return Promise.resolve();
  });
}

/** Waits until every page of the site has its vectors; a server that runs meanwhile shares the work. */
async function untilIndexed(context: Context, siteId: string): Promise<void> {
  for (;;) {
    const { waiting, failed } = context.search.status(siteId);
    const page = failed[0];
    if (page !== undefined) {
      throw new AppError({
        kind: 'unavailable',
        code: 'index-failed',
        message: `${page.locale}/${page.documentId} could not be indexed: ${page.error}`,
        hint: 'See: bivouac doctor. The page is tried again while the server runs.',
      });
    }
    if (process.stderr.isTTY) process.stderr.write(`\r${String(waiting)} pages wait   `);
    if (waiting === 0) break;
    await sleep(POLL_MS);
  }
  if (process.stderr.isTTY) process.stderr.write('\n');
}

async function rebuild(flags: { readonly site: string; readonly json?: boolean }): Promise<void> {
  await withContext(async (context) => {
    const site = context.site(flags.site);
    for (const page of await site.content.publishedSummaries()) {
      await publishRevision(site, { revisionId: page.revisionId, priority: 'bulk', at: page.publishedAt });
    }
    await context.search.start(false);
    await untilIndexed(context, site.id);
    await context.search.vectorsOf(site.id).rebuild();
    const { pages, passages } = context.search.status(site.id);
    printResult(flags.json, { site: site.id, pages, passages }, [
      `${site.id}: ${String(passages)} passages of ${String(pages)} pages indexed anew.`,
    ]);
  });
}

/** `bivouac index status`, `bivouac index rebuild`, `bivouac index calibrate`. */
export function indexCommand(): Command {
  const index = new Command('index').description('the index of search and assistant');
  index
    .command('status')
    .description('what is indexed, what waits and what failed')
    .option('--site <site>', 'one site alone')
    .option('--json', 'print JSON')
    .action(status);
  index
    .command('rebuild')
    .description('cut all published pages into passages again and bring the vector index up to date')
    .requiredOption('--site <site>', 'the site')
    .option('--json', 'print JSON')
    .action(rebuild);
  index
    .command('calibrate')
    .description('find from which probability on questions are answered, by questions made from the pages')
    .option('--site <site>', 'one site alone')
    .option('--json', 'print JSON')
    .action(calibrateIndex);
  return index;
}
