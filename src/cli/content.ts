import path from 'node:path';
import { Command } from 'commander';
import type { Context, SiteContext } from '../context.ts';
import { exportFolder } from '../infra/export-folder.ts';
import { importFolder } from '../infra/import-folder.ts';
import { siteUnknown } from '../infra/sqlite/writes/sites.ts';
import { addChangingCommands } from './content-change.ts';
import { addReadingCommands } from './content-read.ts';
import { addScheduleCommands } from './content-schedule.ts';
import { printResult, withContext } from './open-context.ts';

interface ExportFlags {
  readonly site: string;
  readonly replace?: boolean;
  readonly json?: boolean;
}

interface ImportFlags {
  readonly site: string;
  readonly dryRun?: boolean;
  readonly json?: boolean;
}

function siteOf(context: Context, siteId: string): SiteContext {
  const site = context.sites.get(siteId);
  if (site === undefined) throw siteUnknown(siteId);
  return site;
}

async function runExport(folder: string, flags: ExportFlags): Promise<void> {
  await withContext(async (context) => {
    const target = path.resolve(folder);
    const report = await exportFolder(siteOf(context, flags.site), target, { replace: flags.replace ?? false });
    await context.writer.run('noteExport', { siteId: flags.site, folder: target, at: Date.now() });
    const removed =
      report.removed === 0 ? [] : [`${String(report.removed)} texts removed that are not public any more.`];
    printResult(flags.json, report, [
      `${String(report.documents)} texts and ${String(report.media)} pictures written to ${folder}.`,
      ...removed,
    ]);
  });
}

async function runImport(folder: string, flags: ImportFlags): Promise<void> {
  await withContext(async (context) => {
    const site = siteOf(context, flags.site);
    const report = await importFolder(site, path.resolve(folder), {
      locales: site.data().site.settings.locales,
      author: 'import',
      dryRun: flags.dryRun ?? false,
      onProgress: (done, total) =>
        process.stderr.isTTY &&
        process.stderr.write(`\r${String(done)} of ${String(total)}${done === total ? '\n' : ''}`),
    });
    const counts = ({ created, changed, unchanged }: Record<'created' | 'changed' | 'unchanged', number>) =>
      `${String(created)} new, ${String(changed)} changed, ${String(unchanged)} unchanged`;
    const head = flags.dryRun === true ? 'Nothing was changed; this is what would happen.' : 'Imported.';
    printResult(flags.json, { dryRun: flags.dryRun ?? false, ...report }, [
      head,
      `Texts: ${counts(report.documents)}.`,
      `Pictures: ${counts(report.media)}.`,
      ...report.missing.map((reference) => `Leads nowhere: ${reference}`),
    ]);
  });
}

/** `bivouac content …`: pages as editors work on them, and whole sites as files. */
export function contentCommand(): Command {
  const content = new Command('content').description('write the texts of a site to files, and read them back');
  content
    .command('export <folder>')
    .description('write what the public sees to content/<locale>/<document>.md and media/ in a folder')
    .requiredOption('--site <id>', 'the site')
    .option('--replace', 'write over an earlier export in the folder')
    .option('--json', 'print JSON')
    .action(runExport);
  content
    .command('import <folder>')
    .description('read such a folder, save what differs and publish it')
    .requiredOption('--site <id>', 'the site')
    .option('--dry-run', 'say what would change, and change nothing')
    .option('--json', 'print JSON')
    .action(runImport);
  addReadingCommands(content);
  addChangingCommands(content);
  addScheduleCommands(content);
  return content;
}
