import type { Command } from 'commander';
import { placeDocument } from '../core/content/place-document.ts';
import { requireDocument, requireDraft } from '../core/editing/draft.ts';
import { publishDraft, unpublishPage } from '../core/editing/publish-draft.ts';
import { restoreVersion } from '../core/editing/restore-version.ts';
import { deletePageForGood, trashPage, untrashPage } from '../core/editing/trash-page.ts';
import { AppError } from '../shared/errors.ts';
import { printResult } from './open-context.ts';
import { CLI_AUTHOR, languageCommand, languageOf, pageCommand, withPages } from './page-command.ts';
import type { LanguageFlags, PageFlags } from './page-command.ts';

async function publish(documentId: string, flags: LanguageFlags): Promise<void> {
  await withPages(flags, async ({ editing, audit }) => {
    const locale = languageOf(flags.language);
    const published = await publishDraft(editing, { documentId, locale });
    await audit('page.publish', documentId, { language: locale, version: published.versionId });
    printResult(flags.json, published, [`Published version ${published.versionId}.`]);
  });
}

async function unpublish(documentId: string, flags: LanguageFlags): Promise<void> {
  await withPages(flags, async ({ editing, audit }) => {
    const locale = languageOf(flags.language);
    await unpublishPage(editing, { documentId, locale });
    await audit('page.unpublish', documentId, { language: locale });
    printResult(flags.json, { document: documentId, language: locale }, ['Taken off the site.']);
  });
}

async function restore(documentId: string, versionId: string, flags: LanguageFlags): Promise<void> {
  await withPages(flags, async ({ editing, audit }) => {
    const locale = languageOf(flags.language);
    const { id: base } = await requireDraft(editing, documentId, locale);
    const saved = await restoreVersion(editing, { documentId, locale }, { versionId, base, author: CLI_AUTHOR });
    await audit('page.restore', documentId, { language: locale, version: versionId });
    printResult(flags.json, saved, [`The draft is now what version ${versionId} was: ${saved.versionId}.`]);
  });
}

async function trash(documentId: string, flags: PageFlags): Promise<void> {
  await withPages(flags, async ({ editing, audit }) => {
    await trashPage(editing, documentId);
    await audit('page.trash', documentId);
    printResult(flags.json, { document: documentId }, ['Moved to the trash.']);
  });
}

async function untrash(documentId: string, flags: PageFlags): Promise<void> {
  await withPages(flags, async ({ editing, audit }) => {
    await untrashPage(editing, documentId);
    await audit('page.untrash', documentId);
    printResult(flags.json, { document: documentId }, ['Taken out of the trash, as a draft.']);
  });
}

async function deleteForGood(documentId: string, flags: PageFlags & { readonly yes?: boolean }): Promise<void> {
  if (flags.yes !== true) {
    throw new AppError({
      kind: 'invalid',
      code: 'usage',
      message: `This deletes ${documentId} with all its versions, notes, plans and sign-ups, and cannot be undone.`,
      hint: 'Add --yes when that is what you want.',
    });
  }
  await withPages(flags, async ({ editing, audit }) => {
    await deletePageForGood(editing, documentId);
    await audit('page.delete', documentId);
    printResult(flags.json, { document: documentId }, ['Deleted for good; its pictures and files stay.']);
  });
}

async function move(documentId: string, flags: PageFlags & { readonly below?: string }): Promise<void> {
  await withPages(flags, async ({ editing, audit }) => {
    const { type } = await requireDocument(editing, documentId);
    const parentId = flags.below ?? null;
    await placeDocument(editing.content, { documentId, type, parentId });
    await audit('page.move', documentId, { parent: parentId });
    printResult(flags.json, { document: documentId, parent: parentId }, ['Moved; former addresses redirect.']);
  });
}

/** Commands that change pages: `content publish`, `unpublish`, `restore`, `trash`, `untrash`, `delete`, `move`. */
export function addChangingCommands(content: Command): void {
  languageCommand(content.command('publish <page>').description('publish the draft of one language')).action(publish);
  languageCommand(
    content.command('unpublish <page>').description('take one language of a page off the public site'),
  ).action(unpublish);
  languageCommand(
    content.command('restore <page> <version>').description('make an older version the draft, as a new version'),
  ).action(restore);
  pageCommand(content.command('trash <page>').description('move a page to the trash')).action(trash);
  pageCommand(content.command('untrash <page>').description('take a page out of the trash, as a draft')).action(
    untrash,
  );
  pageCommand(content.command('delete <page>').description('delete a page in the trash for good'))
    .option('--yes', 'it cannot be undone')
    .action(deleteForGood);
  pageCommand(content.command('move <page>').description('give a page another place; former addresses redirect'))
    .option('--below <page>', 'the page above; none when left out')
    .action(move);
}
