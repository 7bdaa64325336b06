import { Command } from 'commander';
import { AppError } from '../src/shared/errors.ts';
import type { Locale } from '../src/shared/locale.ts';
import { reportCommand } from './cli/report-command.ts';
import { requireLocale } from './cli/require-locale.ts';
import { useSource } from './cli/use-source.ts';
import { runCommand } from './cli/run-command.ts';
import { stageCommands } from './cli/stage-commands.ts';
import { reviewCommand } from './cli/review-command.ts';
import { undoCommand } from './cli/undo-command.ts';
import { shownName } from './source/names/name-problem.ts';
import type { OpenedSource } from './source/opened-source.ts';
import { previewPage } from './stages/preview-page.ts';
import type { PagePreview } from './stages/preview-page.ts';
import { writeProgress } from './stages/progress.ts';
import { stoppable } from './cli/stoppable.ts';
import { probe } from './stages/probe.ts';
import type { ProbeReport } from './stages/probe.ts';

interface ProbeFlags {
  readonly locale: string;
  readonly json?: boolean;
}

function counted(counts: Readonly<Record<string, number>>): string {
  const entries = Object.entries(counts).filter(([, count]) => count > 0);
  return entries.length === 0 ? 'none' : entries.map(([name, count]) => `${name} ${String(count)}`).join(', ');
}

function lines(report: ProbeReport): string[] {
  const { damage } = report;
  return [
    `files       ${counted(report.files)}`,
    `languages   ${counted(report.languages)}`,
    `encodings   ${counted(report.encodings)}; declared wrongly on ${String(report.wronglyDeclared)} pages`,
    ...(report.unsureEncodings.length > 0 ? [`unsure of   ${report.unsureEncodings.slice(0, 5).join(', ')}`] : []),
    `made with   ${counted(report.generators)}`,
    `frames      on ${String(report.pagesWithFrames)} pages`,
    `on pages    links ${String(report.links)}, pictures ${String(report.pictures)}, tables ${String(report.tables)}`,
    `damage      misread letters on ${String(damage.mojibakePages)} pages; ${String(damage.lostLetters)} words lost letters, ` +
      `${String(damage.restorable)} of them known from the site’s own words`,
    ...damage.examples
      .slice(0, 8)
      .map(({ found, restored, count }) => `            ${found} → ${restored ?? 'unknown'} (${String(count)})`),
  ];
}

async function printProbe(source: OpenedSource, locale: Locale, asJson: boolean): Promise<void> {
  const { kind, files, leftAside, origin, redirects, notes } = source;
  const report = await probe(files, locale, (done, of) => {
    if (done % 100 === 0 || done === of) process.stderr.write(`read ${String(done)} of ${String(of)} files\n`);
  });
  if (asJson) {
    const found = { source: kind, origin, redirects: redirects.length, notes, ...report, leftAside };
    process.stdout.write(`${JSON.stringify(found, null, 2)}\n`);
    return;
  }
  const about = [
    `source      ${kind}${origin === null ? '' : ` of ${origin}`}`,
    ...notes.map((note) => `note        ${note}`),
  ];
  const aside = leftAside.map(({ path, why }) => `left aside  ${shownName(path)} (${why})`);
  process.stdout.write([...about, ...lines(report), ...aside].map((line) => `${line}\n`).join(''));
}

async function runProbe(spec: string, flags: ProbeFlags): Promise<void> {
  const locale = requireLocale(flags.locale);
  await useSource(spec, null, (source) => printProbe(source, locale, flags.json === true));
}

interface PageFlags extends ProbeFlags {
  readonly origin?: string;
}

function previewLines(preview: PagePreview): string[] {
  const mended = preview.links.filter(({ path, defects }) => path !== null && defects.length > 0);
  const notes = [
    `page        ${preview.path}`,
    `title       ${preview.title}`,
    `kind        ${preview.kind}, ${preview.locale}`,
    `encoding    ${preview.encoding}`,
    ...preview.repairs.map(
      ({ kind, before, after, state }) => `repair      ${kind}: ${before} → ${after ?? 'unknown'} (${state})`,
    ),
    ...preview.merged.map((path) => `merged      ${path}`),
    ...preview.dropped.map(({ reason, text, what }) => `left out    ${text === '' ? what : text} (${reason})`),
    ...mended.map(({ href, path, defects }) => `mended      ${href} → ${String(path)} (${defects.join(', ')})`),
    ...preview.links.filter(({ kind }) => kind === 'lost').map(({ href }) => `lost link   ${href}`),
    ...preview.pictures.filter(({ name }) => name === null).map(({ source }) => `lost image  ${source}`),
  ];
  return [...notes, '', preview.markdown];
}

function requireOrigin(given: string | undefined): string | null {
  if (given === undefined || URL.canParse(given)) return given ?? null;
  throw new AppError({
    kind: 'invalid',
    code: 'origin-invalid',
    message: `«${given}» is no address.`,
    hint: 'Write the old site’s address, for instance http://www.example.ch/.',
  });
}

async function runPage(spec: string, path: string, flags: PageFlags): Promise<void> {
  const options = { locale: requireLocale(flags.locale), origin: requireOrigin(flags.origin) };
  const write = (line: string): void => {
    process.stderr.write(`${line}\n`);
  };
  await useSource(spec, options.origin, async (source) => {
    const preview = await stoppable((isWanted) => previewPage(source, path, options, writeProgress(write, isWanted)));
    if (flags.json === true) process.stdout.write(`${JSON.stringify(preview, null, 2)}\n`);
    else process.stdout.write(previewLines(preview).join('\n'));
  });
}

/** `bivouac migrate probe`, `migrate page`: what an old site holds, what is broken in it, and what a page would become. */
export function migrateCommand(): Command {
  const migrate = new Command('migrate').description('recover an old web site');
  migrate
    .command('probe <source>')
    .description(
      'say what an old site’s folder or archive holds, in which encodings and languages, and what is damaged; changes nothing',
    )
    .option('--locale <locale>', 'language of pages that have too few words to tell', 'it')
    .option('--json', 'print JSON')
    .action(runProbe);
  migrate
    .command('page <source> <path>')
    .description('show what one page of an old site would become, as Markdown, with what was mended; changes nothing')
    .option('--locale <locale>', 'language of pages that have too few words to tell', 'it')
    .option('--origin <address>', 'address under which the old site was reached: links to it are its own')
    .option('--json', 'print JSON')
    .action(runPage);
  for (const command of stageCommands()) migrate.addCommand(command);
  migrate.addCommand(runCommand());
  migrate.addCommand(reportCommand());
  migrate.addCommand(reviewCommand());
  migrate.addCommand(undoCommand());
  return migrate;
}
