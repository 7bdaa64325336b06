import { isDeepStrictEqual } from 'node:util';
import type { DocumentRecord, Revision, TranslationRecord } from '../../../src/core/content/document.ts';
import type { PublishedSave } from '../../../src/core/content/ports.ts';
import { publicPassages } from '../../../src/core/content/publish-page.ts';
import { linksOf } from '../../../src/core/links/page-links.ts';
import { isAppError } from '../../../src/shared/errors.ts';
import { hashOf } from '../../site/hash.ts';
import { documentRow, noteDocument } from '../../workspace/plan-rows.ts';
import { SiteAddresses } from './addresses.ts';
import { giveIds } from './document-ids.ts';
import type { PlacedRow } from './document-ids.ts';
import { targetOf } from './page-target.ts';
import type { PageTarget, Standing } from './page-target.ts';
import { RECOVERY } from './site-access.ts';
import type { Run } from './site-access.ts';
import { siteNames } from './store-media.ts';

/** A batch is written when so much text has come together: then a transaction stays well below 50 ms. In characters. */
const BATCH_CHARACTERS = 60_000;
const BATCH_PAGES = 8;
/** Background work of imports comes after that of editors. */
const BULK = 9;

interface Ready {
  readonly path: string;
  readonly hash: string;
  readonly save: PublishedSave;
  readonly size: number;
}

/** What the site has of a planned document. */
interface Present {
  readonly document: DocumentRecord | null;
  readonly translation: TranslationRecord | null;
  readonly draft: Revision | null;
  readonly isPublic: boolean;
}

async function presentOf({ site: { content } }: Run, row: PlacedRow): Promise<Present> {
  const document = await content.document(row.siteDocumentId);
  const translation = await content.translation(row.siteDocumentId, row.locale);
  const draft = translation === null ? null : await content.revision(translation.draftRevisionId);
  const isPublic = translation !== null && translation.publishedRevisionId === translation.draftRevisionId;
  return { document, translation, draft, isPublic };
}

/** True when people have changed it, unpublished it or put it away since. What an undo put away is ours. */
function isTheirs(row: PlacedRow, { document, draft, isPublic }: Present): boolean {
  if (draft !== null && draft.author !== RECOVERY) return true;
  if (row.state === 'undone') return false;
  return (document !== null && document.trashedAt !== null) || (draft !== null && !isPublic);
}

async function readyOf(run: Run, row: PlacedRow, target: PageTarget, present: Present): Promise<Ready> {
  const { type, parentId, path, meta, body } = target;
  const { siteDocumentId: documentId, locale } = row;
  const at = Date.now();
  const passages = await publicPassages(run.site, { meta, body, locale });
  return {
    path: row.path,
    hash: hashOf(meta, body, path),
    size: passages.reduce((sum, { text }) => sum + text.length, 0),
    save: {
      save: {
        ...{ documentId, type, parentId, locale, meta, body, author: RECOVERY, at },
        baseRevisionId: present.translation?.draftRevisionId ?? null,
      },
      publish: {
        ...{ documentId, locale, path, movedChildren: [], passages, pageTitle: meta.title, priority: BULK, at },
        links: linksOf(body, run.site.schema),
      },
    },
  };
}

/** Takes what an undo put away out of the trash. False when people keep the page above it there. */
async function takeOut({ context, site }: Run, documentId: string): Promise<boolean> {
  try {
    await context.writer.run('untrashDocument', { siteId: site.id, documentId });
    return true;
  } catch (error) {
    if (isAppError(error) && error.code === 'parent-trashed') return false;
    throw error;
  }
}

/** What is to be written of a page; null when there is nothing, which is then noted. */
async function wanted(run: Run, row: PlacedRow, standing: Standing): Promise<Ready | null> {
  const { workspace } = run;
  const planned = documentRow(workspace, row.path);
  if (planned === null) return null;
  const present = await presentOf(run, row);
  const { document, draft, isPublic } = present;
  if (isTheirs(row, present)) {
    noteDocument(workspace, row.path, { state: 'kept' });
    return null;
  }
  const isAway = (document?.trashedAt ?? null) !== null;
  if (isAway && !(await takeOut(run, row.siteDocumentId))) {
    noteDocument(workspace, row.path, { state: 'kept' });
    return null;
  }
  const target = targetOf(row, planned, document, standing);
  const isSame = draft !== null && isDeepStrictEqual([draft.meta, draft.body], [target.meta, target.body]);
  if (!isSame || !isPublic) return readyOf(run, row, target, present);
  const publishedHash = hashOf(target.meta, target.body, target.path);
  noteDocument(workspace, row.path, { publishedHash, revisionId: draft.id, state: 'published' });
  return null;
}

async function write(run: Run, batch: readonly Ready[]): Promise<void> {
  const { site, workspace, progress } = run;
  const [first, ...more] = batch;
  if (first === undefined) return;
  try {
    const revisions = await site.content.publishPages(batch.map(({ save }) => save));
    workspace.atOnce(() => {
      batch.forEach(({ path, hash }, i) => {
        noteDocument(workspace, path, { publishedHash: hash, revisionId: revisions[i] ?? null, state: 'published' });
      });
    });
  } catch (error) {
    if (!isAppError(error) || error.code === 'write-failed' || error.code === 'writer-down') throw error;
    // One page stands in the way of the others: people moved or put away what is above it.
    if (more.length > 0) for (const one of batch) await write(run, [one]);
    else {
      noteDocument(workspace, first.path, { state: 'kept' });
      progress.note(`${first.path} was left as it is: ${error.message}`);
    }
  }
}

/**
 * Publishes every planned document that is new or has changed since the last run. What people edited, unpublished or put into
 * the trash since stays as it is.
 */
export async function publishDocuments(run: Run): Promise<PlacedRow[]> {
  const { site, progress } = run;
  const rows = await giveIds(run);
  const byId = new Map(rows.map(({ documentId, siteDocumentId }) => [documentId, siteDocumentId]));
  const byPath = new Map(rows.map(({ path, siteDocumentId }) => [path, siteDocumentId]));
  const media = siteNames(run);
  const standing: Standing = {
    addresses: new SiteAddresses(await site.content.publishedSummaries()),
    names: { document: (id) => byId.get(id) ?? null, media: (name) => media.get(name) ?? null },
    schema: site.schema,
    idOf: (path) => byPath.get(path) ?? null,
  };
  let batch: Ready[] = [];
  for (const [i, row] of rows.entries()) {
    const ready = await wanted(run, row, standing);
    if (ready !== null) batch.push(ready);
    if (batch.length >= BATCH_PAGES || batch.reduce((sum, { size }) => sum + size, 0) >= BATCH_CHARACTERS) {
      await write(run, batch);
      batch = [];
    }
    progress.step('pages', i + 1, rows.length);
  }
  await write(run, batch);
  return rows;
}
