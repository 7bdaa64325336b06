import type { Context, SiteContext } from '../../../src/context.ts';
import type { SiteSettings } from '../../../src/core/sites/site.ts';
import { isDeepStrictEqual } from 'node:util';
import { publishRevision } from '../../../src/core/content/publish-page.ts';
import { isAppError } from '../../../src/shared/errors.ts';
import type { RedirectRecord } from '../../../src/core/redirects/redirect.ts';
import { noteDocument, documentRows, mediaRows } from '../../workspace/plan-rows.ts';
import { forgetUndo, undoRows } from '../../workspace/undo-rows.ts';
import type { UndoRow } from '../../workspace/undo-rows.ts';
import type { Workspace } from '../../workspace/workspace.ts';
import type { Progress } from '../progress.ts';
import { lowestFirst } from '../run/lowest-first.ts';
import { RECOVERY } from '../run/site-access.ts';
import { namesInUse } from './names-in-use.ts';

/** What taking a recovery back did. */
export interface UndoReport {
  readonly documents: { readonly removed: number; readonly kept: number };
  readonly media: { readonly removed: number; readonly kept: number };
  readonly redirects: { readonly removed: number; readonly kept: number };
  /** Starter pages that came back. */
  readonly restored: number;
  /** What could not be put back as it was, in sentences for people. */
  readonly notes: readonly string[];
}

interface Undo {
  readonly context: Context;
  readonly site: SiteContext;
  readonly workspace: Workspace;
  readonly progress: Progress;
  readonly notes: string[];
}

interface Removed {
  readonly removed: number;
  /** Ids of documents of the recovery that stay. */
  readonly kept: ReadonlySet<string>;
}

/** Puts the documents of the recovery into the trash; those that people changed stay, with what stands above them. */
async function removeDocuments({ context, site, workspace, progress }: Undo): Promise<Removed> {
  const own = new Map((await site.content.documentsBegunBy(RECOVERY)).map(({ id, isUntouched }) => [id, isUntouched]));
  const rows = new Map(documentRows(workspace).map((row) => [row.siteDocumentId, row]));
  const documents = lowestFirst((await site.content.documents()).filter(({ trashedAt }) => trashedAt === null));
  const kept = new Set<string>();
  let removed = 0;
  for (const [i, { id, parentId }] of documents.entries()) {
    const row = rows.get(id);
    const isOurs = row !== undefined && own.has(id);
    // What people put below a page, or wrote into it, is theirs.
    if (!isOurs || own.get(id) !== true || kept.has(id)) {
      if (isOurs) kept.add(id);
      if (parentId !== null) kept.add(parentId);
      continue;
    }
    await context.writer.run('trashDocument', { siteId: site.id, documentId: id, at: Date.now() });
    noteDocument(workspace, row.path, { state: 'undone' });
    removed += 1;
    progress.step('pages', i + 1, documents.length);
  }
  return { removed, kept: new Set([...kept].filter((id) => own.has(id))) };
}

async function removeRedirects({ site, workspace }: Undo, kept: ReadonlySet<string>): Promise<UndoReport['redirects']> {
  const noted = undoRows(workspace).filter(({ kind }) => kind === 'redirect');
  const present = new Map((await site.redirects.all()).map((rule) => [rule.source, rule]));
  const stays = ({ what }: UndoRow): boolean => {
    const rule = present.get(what);
    return rule?.origin !== 'migration' || (rule.target.kind === 'page' && kept.has(rule.target.documentId));
  };
  const gone = noted.filter((row) => !stays(row));
  for (let i = 0; i < gone.length; i += 200)
    await site.redirects.remove(gone.slice(i, i + 200).map(({ what }) => what));
  const former = gone.flatMap(({ before }) => (before === null ? [] : [before as RedirectRecord]));
  for (const [origin, rules] of Map.groupBy(former, (rule) => rule.origin)) {
    await site.redirects.save(rules, origin);
  }
  workspace.atOnce(() => {
    for (const { ordinal } of noted) forgetUndo(workspace, ordinal);
  });
  return { removed: gone.length, kept: noted.length - gone.length };
}

async function removeMedia({ site, workspace }: Undo): Promise<UndoReport['media']> {
  const used = await namesInUse(site);
  const rows = mediaRows(workspace).filter(({ state }) => state === 'stored');
  const gone = new Set<string>();
  let kept = 0;
  for (const { path, siteName, storedHash } of rows) {
    const record = siteName === null ? null : site.mediaStore.named(siteName);
    // Other bytes under the name: somebody has put a picture of theirs in its place.
    if (siteName === null || used.has(siteName) || (record !== null && record.hash !== storedHash)) {
      kept += 1;
      continue;
    }
    if (record !== null && !gone.has(siteName)) await site.mediaStore.trash(siteName, true);
    gone.add(siteName);
    workspace.sql("update media set state = 'undone' where path = ?").run(path);
  }
  return { removed: gone.size, kept };
}

async function restoreSettings({ context, site, workspace, notes }: Undo): Promise<void> {
  await context.refresh();
  const { settings, settingsVersion } = site.data().site;
  const applied = (workspace.fact('settings') ?? {}) as Partial<SiteSettings>;
  const noted = undoRows(workspace).filter(({ kind }) => kind === 'settings');
  const ours = noted.filter(({ what }) => {
    const name = what as keyof SiteSettings;
    return isDeepStrictEqual(settings[name], applied[name]);
  });
  for (const { what } of noted.filter((row) => !ours.includes(row))) notes.push(`${what}: stays as people changed it`);
  if (ours.length > 0) {
    await context.writer.run('changeSettings', {
      siteId: site.id,
      settings: Object.fromEntries(ours.map(({ what, before }) => [what, before])),
      version: settingsVersion,
    });
  }
  workspace.atOnce(() => {
    for (const { ordinal } of noted) forgetUndo(workspace, ordinal);
    workspace.setFact('settings', null);
  });
}

/** Brings back the starter pages that gave way, those above first. */
async function restoreStarter({ context, site, workspace, notes }: Undo): Promise<number> {
  let restored = 0;
  for (const { ordinal, what, before } of undoRows(workspace).filter(({ kind }) => kind === 'trashed')) {
    try {
      const document = await site.content.document(what);
      if (document !== null && document.trashedAt !== null) {
        await context.writer.run('untrashDocument', { siteId: site.id, documentId: what });
      }
      for (const { revisionId } of before as { readonly revisionId: string }[]) {
        await publishRevision(site, { revisionId, priority: 'bulk' });
      }
      restored += 1;
    } catch (error) {
      if (!isAppError(error)) throw error;
      notes.push(`${what}: ${error.message}`);
    }
    forgetUndo(workspace, ordinal);
  }
  return restored;
}

/**
 * Takes a recovery back: its pages and files go into the trash, its rules for old addresses and its settings give way to what
 * was there before, and starter pages come back. What people changed since stays, with the addresses that lead to it.
 */
export async function undoRecovery(
  context: Context,
  siteId: string,
  workspace: Workspace,
  progress: Progress,
): Promise<UndoReport> {
  const undo: Undo = { context, site: context.site(siteId), workspace, progress, notes: [] };
  const { removed, kept } = await removeDocuments(undo);
  const redirects = await removeRedirects(undo, kept);
  const media = await removeMedia(undo);
  await restoreSettings(undo);
  const restored = await restoreStarter(undo);
  workspace.noteStage({ name: 'run', state: 'running', done: 0, total: 0 });
  await context.refresh();
  return { documents: { removed, kept: kept.size }, media, redirects, restored, notes: undo.notes };
}
