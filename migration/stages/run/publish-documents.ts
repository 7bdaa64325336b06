import { isDeepStrictEqual } from 'node:util';
import type { Body } from '../../../src/core/content/body.ts';
import type { DocumentType, RevisionMeta } from '../../../src/core/content/document.ts';
import type { PublishedSave } from '../../../src/core/content/ports.ts';
import { parseBody } from '../../../src/core/content/schema.ts';
import { publicPassages } from '../../../src/core/content/publish-page.ts';
import { documentRow, noteDocument } from '../../workspace/plan-rows.ts';
import { hashOf } from '../../site/hash.ts';
import { SiteAddresses } from './addresses.ts';
import { giveIds } from './document-ids.ts';
import type { PlacedRow } from './document-ids.ts';
import { mapReferences } from './map-references.ts';
import type { SiteNames } from './map-references.ts';
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

/** What is to be public of a page: null when it is public already, `kept` when people changed it. */
type Wanted = Ready | null | 'kept';

interface Target {
  readonly type: DocumentType;
  readonly path: string;
  readonly meta: RevisionMeta;
  readonly body: Body;
}

class Publication {
  readonly #run: Run;
  readonly #names: SiteNames;
  readonly #addresses: SiteAddresses;
  /** Whether the old home page can be the site's: it cannot when people keep one of their own. */
  readonly #homeIsFree: boolean;

  constructor(run: Run, names: SiteNames, addresses: SiteAddresses, homeIsFree: boolean) {
    this.#run = run;
    this.#names = names;
    this.#addresses = addresses;
    this.#homeIsFree = homeIsFree;
  }

  #target(row: PlacedRow): Target | null {
    const planned = documentRow(this.#run.workspace, row.path);
    if (planned === null) return null;
    const id = row.siteDocumentId;
    const type = planned.type === 'home' && !this.#homeIsFree ? 'page' : planned.type;
    const wanted = type === 'home' ? '' : planned.slug === '' ? 'home' : planned.slug;
    const path = this.#addresses.take(id, row.locale, wanted);
    const meta = { ...planned.meta, slug: path.split('/').at(-1) ?? '' };
    const body = parseBody(this.#run.site.schema, id, mapReferences(planned.body, this.#names));
    return { type, path, meta, body };
  }

  /** What is to be written of a page. */
  async wanted(row: PlacedRow): Promise<Wanted> {
    const { content } = this.#run.site;
    const target = this.#target(row);
    if (target === null) return null;
    const { type, path, meta, body } = target;
    const hash = hashOf(meta, body, path);
    const documentId = row.siteDocumentId;
    const document = await content.document(documentId);
    const translation = await content.translation(documentId, row.locale);
    const isUndone = row.state === 'undone';
    if (document !== null && document.trashedAt !== null) {
      if (!isUndone) return 'kept';
      await this.#run.context.writer.run('untrashDocument', { siteId: content.siteId, documentId });
    }
    const draft = translation === null ? null : await content.revision(translation.draftRevisionId);
    if (draft !== null && draft.author !== RECOVERY) return 'kept';
    const isPublic = translation !== null && translation.publishedRevisionId === translation.draftRevisionId;
    if (draft !== null && !isPublic && !isUndone) return 'kept';
    if (draft !== null && isPublic && isDeepStrictEqual([draft.meta, draft.body], [meta, body])) {
      noteDocument(this.#run.workspace, row.path, { publishedHash: hash, revisionId: draft.id, state: 'published' });
      return null;
    }
    const { locale } = row;
    const at = Date.now();
    const passages = await publicPassages(this.#run.site, { meta, body, locale });
    const save = {
      save: {
        ...{ documentId, type, parentId: null, locale, meta, body, author: RECOVERY, at },
        baseRevisionId: translation?.draftRevisionId ?? null,
      },
      publish: { documentId, locale, path, movedChildren: [], passages, pageTitle: meta.title, priority: BULK, at },
    };
    return { path: row.path, hash, save, size: passages.reduce((sum, { text }) => sum + text.length, 0) };
  }
}

async function write({ site, workspace }: Run, batch: readonly Ready[]): Promise<void> {
  if (batch.length === 0) return;
  const revisions = await site.content.publishPages(batch.map(({ save }) => save));
  workspace.atOnce(() => {
    batch.forEach(({ path, hash }, i) => {
      noteDocument(workspace, path, { publishedHash: hash, revisionId: revisions[i] ?? null, state: 'published' });
    });
  });
}

/**
 * Publishes every planned document that is new or has changed since the last run. What people edited, unpublished or put into
 * the trash since stays as it is.
 */
export async function publishDocuments(run: Run): Promise<PlacedRow[]> {
  const { site, workspace, progress } = run;
  const rows = await giveIds(run);
  const ids = new Map(rows.map(({ documentId, siteDocumentId }) => [documentId, siteDocumentId]));
  const media = siteNames(run);
  const names: SiteNames = { document: (id) => ids.get(id) ?? null, media: (name) => media.get(name) ?? null };
  const published = await site.content.publishedSummaries();
  const homes = published.filter(({ type }) => type === 'home').map(({ documentId }) => documentId);
  const homeIsFree = homes.every((id) => rows.some(({ siteDocumentId }) => siteDocumentId === id));
  const publication = new Publication(run, names, new SiteAddresses(published), homeIsFree);
  let batch: Ready[] = [];
  for (const [i, row] of rows.entries()) {
    const wanted = await publication.wanted(row);
    if (wanted === 'kept') noteDocument(workspace, row.path, { state: 'kept' });
    else if (wanted !== null) batch.push(wanted);
    if (batch.length >= BATCH_PAGES || batch.reduce((sum, { size }) => sum + size, 0) >= BATCH_CHARACTERS) {
      await write(run, batch);
      batch = [];
    }
    progress.step('pages', i + 1, rows.length);
  }
  await write(run, batch);
  return rows;
}
