import { existsSync } from 'node:fs';
import { createInterface } from 'node:readline/promises';
import { Command } from 'commander';
import type { Context } from '../context.ts';
import type { ErasureCounts, ErasurePreview, ErasureReport, ErasureRequest } from '../core/erasure/erasure.ts';
import { recoveryFile } from '../infra/recovery/workspace-reader.ts';
import { AppError } from '../shared/errors.ts';
import { printResult, withContext } from './open-context.ts';

interface Flags {
  readonly site?: string;
  readonly yes?: boolean;
  readonly dryRun?: boolean;
  readonly json?: boolean;
}

/** What is removed from one site. */
interface SiteErasure {
  readonly site: string;
  /** Workspace of the recovery of an old site, which no erasure reaches; null when there is none. */
  readonly notReached: string | null;
  readonly result: ErasurePreview | ErasureReport;
}

function countLines(counts: ErasureCounts): string[] {
  const found = Object.entries(counts);
  return found.length === 0 ? ['  nothing'] : found.map(([place, count]) => `  ${place}: ${String(count)}`);
}

function linesOf({ site, notReached, result }: SiteErasure): string[] {
  const until = 'backupsUntil' in result ? new Date(result.backupsUntil).toISOString().slice(0, 10) : null;
  return [
    `${site}:`,
    ...countLines(result.counts),
    ...result.examples.slice(0, 20).map(({ place, where, excerpt }) => `    ${place} ${where}: ${excerpt}`),
    ...result.remaining.map(({ where, excerpt }) => `  stays, since somebody signs in with it: ${where} <${excerpt}>`),
    ...(notReached === null
      ? []
      : [`  not reached, remove it yourself: ${notReached} (and look into the old site itself)`]),
    ...(until === null ? [] : [`  backups made until now may hold it until ${until} (BIVOUAC_BACKUP_DAYS)`]),
  ];
}

async function confirmed(): Promise<boolean> {
  if (!process.stdin.isTTY) {
    throw new AppError({
      kind: 'invalid',
      code: 'usage',
      message: 'What is removed cannot be brought back, so this has to be confirmed.',
      hint: 'Look with --dry-run first, then add --yes.',
    });
  }
  const lines = createInterface({ input: process.stdin, output: process.stderr });
  try {
    return (await lines.question('Remove all of this for good? Write yes: ')).trim().toLowerCase() === 'yes';
  } finally {
    lines.close();
  }
}

function workspaceOf({ config }: Context, siteId: string): string | null {
  const file = recoveryFile(config.dataFolder, siteId);
  return existsSync(file) ? file : null;
}

function chosenSites(context: Context, siteId: string | undefined): string[] {
  return siteId === undefined ? [...context.sites.keys()] : [context.site(siteId).id];
}

async function erase(request: ErasureRequest, flags: Flags): Promise<void> {
  await withContext(async (context) => {
    const found: SiteErasure[] = [];
    for (const site of chosenSites(context, flags.site)) {
      const result = await context.erasure.preview(site, request).catch((error: unknown) => {
        // Where all sites are meant, one that has no such picture has nothing to lose.
        if (flags.site === undefined && error instanceof AppError && error.code === 'media-unknown') return null;
        throw error;
      });
      if (result !== null) found.push({ site, notReached: workspaceOf(context, site), result });
    }
    if (flags.dryRun === true) {
      printResult(flags.json, found, found.flatMap(linesOf));
      return;
    }
    if (flags.yes !== true) {
      for (const line of found.flatMap(linesOf)) process.stderr.write(`${line}\n`);
      if (!(await confirmed())) return;
    }
    const done: SiteErasure[] = [];
    for (const { site, notReached } of found)
      done.push({ site, notReached, result: await context.erasure.erase(site, request, 'cli') });
    printResult(flags.json, done, done.flatMap(linesOf));
  });
}

function withFlags(command: Command): Command {
  return command
    .option('--site <id>', 'one site; all of them when left out')
    .option('--dry-run', 'say what would be removed, and remove nothing')
    .option('--yes', 'do not ask')
    .option('--json', 'print JSON');
}

/** `bivouac erase words`, `bivouac erase picture`. */
export function eraseCommand(): Command {
  const command = new Command('erase').description("remove a person's words or picture everywhere, for good");
  withFlags(command.command('words <words>'))
    .description('a name, a phrase, a mail address or a telephone number')
    .action((words: string, flags: Flags) => erase({ kind: 'words', words }, flags));
  withFlags(command.command('picture <name>'))
    .description('a picture or file, by its name among the media')
    .action((name: string, flags: Flags) => erase({ kind: 'media', name }, flags));
  return command;
}
