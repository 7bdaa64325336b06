import { Command } from 'commander';
import type { BrokenLink } from '../core/links/broken-links.ts';
import { printResult, withContext } from './open-context.ts';

/** Outside addresses asked by one command; a polite check of more takes a while. */
const MOST = 2000;

interface CheckFlags {
  readonly site?: string;
  readonly offline?: boolean;
  readonly json?: boolean;
}

function lineOf({ kind, target, status, error, pages }: BrokenLink): string[] {
  const cause = kind === 'outside' ? ` (${error ?? String(status)})` : ` (${kind})`;
  return [`  ${target}${cause}`, ...pages.map(({ documentId, locale }) => `    on ${locale}/${documentId}`)];
}

async function check(flags: CheckFlags): Promise<void> {
  await withContext(async (context) => {
    const sites = flags.site === undefined ? [...context.sites.values()] : [context.site(flags.site)];
    const found = [];
    for (const site of sites) {
      const asked = flags.offline === true ? 0 : await context.linkChecker.check(site.id, { all: true, limit: MOST });
      found.push({ site: site.id, asked, links: (await site.links.broken()).filter(({ ignored }) => !ignored) });
    }
    const lines = found.flatMap(({ site, asked, links }) => [
      `${site}: ${String(links.length)} broken links, ${String(asked)} outside addresses asked.`,
      ...links.flatMap(lineOf),
    ]);
    printResult(flags.json, found, lines);
    if (found.some(({ links }) => links.length > 0)) process.exitCode = 1;
  });
}

/** `bivouac links check`. */
export function linksCommand(): Command {
  const links = new Command('links').description('links of published pages');
  links
    .command('check')
    .description('find links that lead nowhere; exit 1 when there are any')
    .option('--site <id>', 'one site alone')
    .option('--offline', 'ask no outside address; tell what the last check found')
    .option('--json', 'print JSON')
    .action(check);
  return links;
}
