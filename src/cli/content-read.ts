import type { Command } from 'commander';
import { checkRevision } from '../core/editing/check-draft.ts';
import { requireDraft, requireVersion } from '../core/editing/draft.ts';
import { blockText } from '../core/editing/block-text.ts';
import { PAGE_FILTERS } from '../core/editing/page-list.ts';
import type { PageFilter, PageListItem } from '../core/editing/page-list.ts';
import { AppError } from '../shared/errors.ts';
import { localOf } from '../shared/zurich-time.ts';
import { printResult } from './open-context.ts';
import { languageCommand, languageOf, pageCommand, withPages } from './page-command.ts';
import type { LanguageFlags, PageFlags } from './page-command.ts';

interface ListFlags extends PageFlags {
  readonly state?: string;
  readonly language?: string;
  readonly find?: string;
  readonly trashed?: boolean;
}

const MOST = 10_000;

function filterOf(text: string): PageFilter {
  const found = PAGE_FILTERS.find((filter) => filter === text);
  if (found !== undefined) return found;
  throw new AppError({
    kind: 'invalid',
    code: 'state-unknown',
    message: `«${text}» is no state of a page.`,
    hint: `Write one of ${PAGE_FILTERS.join(', ')}.`,
  });
}

function describe(page: PageListItem): string {
  const languages = page.languages.map(({ locale, state, stale }) => `${locale}: ${state}${stale ? ', behind' : ''}`);
  return `${page.id}  ${page.title}  (${page.type}; ${languages.join('; ')})`;
}

async function list(flags: ListFlags): Promise<void> {
  await withPages(flags, async ({ editing }) => {
    const { items } = await editing.editing.pages({
      ...(flags.state !== undefined && { filter: filterOf(flags.state) }),
      ...(flags.language !== undefined && { language: languageOf(flags.language) }),
      ...(flags.find !== undefined && { text: flags.find }),
      types: ['home', 'page', 'post', 'event', 'section'],
      trashed: flags.trashed ?? false,
      order: 'title',
      descending: false,
      page: 1,
      size: MOST,
      locales: editing.locales,
    });
    printResult(flags.json, items, items.map(describe));
  });
}

async function show(documentId: string, flags: LanguageFlags & { readonly version?: string }): Promise<void> {
  await withPages(flags, async ({ editing }) => {
    const key = { documentId, locale: languageOf(flags.language) };
    const revision =
      flags.version === undefined
        ? await requireDraft(editing, documentId, key.locale)
        : await requireVersion(editing, key, flags.version);
    const { meta, body, author, createdAt, id } = revision;
    printResult(flags.json, revision, [
      meta.title,
      `Version ${id} by ${author}, ${localOf(createdAt)}`,
      meta.description,
      '',
      ...body.content.map(blockText),
    ]);
  });
}

async function versions(documentId: string, flags: LanguageFlags & { readonly every?: boolean }): Promise<void> {
  await withPages(flags, async ({ editing }) => {
    const key = { documentId, locale: languageOf(flags.language) };
    await requireDraft(editing, documentId, key.locale);
    const { items } = await editing.editing.versions({ ...key, page: 1, size: MOST, every: flags.every ?? false });
    const lines = items.map(({ id, createdAt, authorName, title, isPublic, isDraft }) =>
      [id, localOf(createdAt), authorName, title, isPublic ? '(published)' : '', isDraft ? '(draft)' : '']
        .filter((part) => part !== '')
        .join('  '),
    );
    printResult(flags.json, items, lines);
  });
}

async function check(documentId: string, flags: LanguageFlags): Promise<void> {
  await withPages(flags, async ({ editing }) => {
    const findings = await checkRevision(editing, await requireDraft(editing, documentId, languageOf(flags.language)));
    const lines = findings.map(({ code, blocks, detail }) =>
      `${blocks ? 'Blocks: ' : 'Advice: '}${code} ${detail}`.trim(),
    );
    printResult(flags.json, findings, lines.length === 0 ? ['Nothing to report.'] : lines);
    if (findings.some(({ blocks }) => blocks)) process.exitCode = 1;
  });
}

/** Commands that only read: `content list`, `show`, `versions`, `check`. */
export function addReadingCommands(content: Command): void {
  pageCommand(content.command('list').description('list the pages of a site with the state of each language'))
    .option('--state <state>', `only pages that are so: ${PAGE_FILTERS.join(', ')}`)
    .option('--language <language>', 'in this language')
    .option('--find <words>', 'words in titles and addresses')
    .option('--trashed', 'those in the trash')
    .action(list);
  languageCommand(content.command('show <page>').description('print the draft of a page, or another version'))
    .option('--version <id>', 'which version')
    .action(show);
  languageCommand(content.command('versions <page>').description('list who wrote what when'))
    .option('--every', 'every single save')
    .action(versions);
  languageCommand(
    content
      .command('check <page>')
      .description('say what keeps a draft from being published, and what could be better'),
  ).action(check);
}
