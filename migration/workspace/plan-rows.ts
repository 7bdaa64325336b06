import type { Body } from '../../src/core/content/body.ts';
import type { DocumentType, RevisionMeta } from '../../src/core/content/document.ts';
import type { Locale } from '../../src/shared/locale.ts';
import type { FileKind } from '../source/classify.ts';
import type { Workspace } from './workspace.ts';

/** What a page of the old site becomes. */
export interface PlannedDocument {
  /** Page of the old site. */
  readonly path: string;
  /** Id that it is to have; links between planned documents name it. */
  readonly documentId: string;
  readonly type: DocumentType;
  /** Path of the page above it; null for none. */
  readonly parent: string | null;
  readonly locale: Locale;
  readonly slug: string;
  readonly meta: RevisionMeta;
  readonly body: Body;
}

/** What was done with a planned document. */
export interface PublishedDocument {
  /** Id that it has in the site; null while it has none. */
  readonly siteDocumentId: string | null;
  /** Hash of what was published. */
  readonly publishedHash: string | null;
  readonly revisionId: string | null;
  /** `kept`: people changed it; `gone`: the source does not have it any more, and what was published of it stays. */
  readonly state: 'planned' | 'published' | 'kept' | 'undone' | 'gone';
}

/** A planned document with what was done. */
export type DocumentRow = PlannedDocument & PublishedDocument;

const DOCUMENT = `path, document_id as documentId, type, parent, locale, slug, meta, body, site_document_id as siteDocumentId, published_hash as publishedHash, revision_id as revisionId, state`;

/** Every planned document without its texts, in the order of the paths. */
export function documentRows(workspace: Workspace): Omit<DocumentRow, 'meta' | 'body'>[] {
  return workspace.sql(`select ${DOCUMENT.replace('meta, body, ', '')} from document order by path`).all() as Omit<
    DocumentRow,
    'meta' | 'body'
  >[];
}

/** One planned document; null when there is none. */
export function documentRow(workspace: Workspace, path: string): DocumentRow | null {
  const row = workspace.sql(`select ${DOCUMENT} from document where path = ?`).get(path) as
    (Omit<DocumentRow, 'meta' | 'body'> & { meta: string; body: string }) | undefined;
  if (row === undefined) return null;
  return { ...row, meta: JSON.parse(row.meta) as RevisionMeta, body: JSON.parse(row.body) as Body };
}

/** Stores what a page becomes; what was done with it before stays noted. */
export function saveDocument(workspace: Workspace, planned: PlannedDocument): void {
  workspace
    .sql(
      `insert into document (path, document_id, type, parent, locale, slug, meta, body)
       values (@path, @documentId, @type, @parent, @locale, @slug, @meta, @body)
       on conflict (path) do update set document_id = excluded.document_id, type = excluded.type, parent = excluded.parent,
         locale = excluded.locale, slug = excluded.slug, meta = excluded.meta, body = excluded.body,
         state = case when state = 'gone' then 'planned' else state end`,
    )
    .run({ ...planned, meta: JSON.stringify(planned.meta), body: JSON.stringify(planned.body) });
}

/** Notes what was done with a planned document. */
export function noteDocument(workspace: Workspace, path: string, done: Partial<PublishedDocument>): void {
  const { siteDocumentId = null, publishedHash = null, revisionId = null, state = null } = done;
  workspace
    .sql(
      `update document set site_document_id = coalesce(@siteDocumentId, site_document_id),
         published_hash = coalesce(@publishedHash, published_hash), revision_id = coalesce(@revisionId, revision_id),
         state = coalesce(@state, state) where path = @path`,
    )
    .run({ path, siteDocumentId, publishedHash, revisionId, state });
}

/** What a picture or file of the old site becomes. */
export interface MediaRow {
  readonly path: string;
  /** Name that it is to have; several paths with the same bytes share one. */
  readonly name: string;
  readonly sha256: string;
  /** What it was in the source. */
  readonly kind: FileKind;
  /** Whether a page shows or offers it. */
  readonly use: 'used' | 'unused';
  /** Name that it has in the site; null while it is not stored. */
  readonly siteName: string | null;
  /** Hash of the cleaned bytes that were stored. */
  readonly storedHash: string | null;
  readonly state: 'planned' | 'stored' | 'refused' | 'kept' | 'undone';
  /** Why it was refused. */
  readonly why: string | null;
}

const MEDIA = 'path, name, sha256, kind, use, site_name as siteName, stored_hash as storedHash, state, why';

/** Every planned picture and file, in the order of the paths. */
export function mediaRows(workspace: Workspace): MediaRow[] {
  return workspace.sql(`select ${MEDIA} from media order by path`).all() as MediaRow[];
}

/** Stores what a picture or file becomes; what was done with the same bytes before stays noted. */
export function saveMediaRow(
  workspace: Workspace,
  row: Pick<MediaRow, 'path' | 'name' | 'sha256' | 'kind' | 'use'>,
): void {
  workspace
    .sql(
      `insert into media (path, name, sha256, kind, use) values (@path, @name, @sha256, @kind, @use)
       on conflict (path) do update set name = excluded.name, kind = excluded.kind, use = excluded.use, sha256 = excluded.sha256,
         state = case when sha256 = excluded.sha256 then state else 'planned' end`,
    )
    .run(row);
}

/** Notes what was done with a picture or file. */
export function noteMedia(
  workspace: Workspace,
  path: string,
  done: Pick<MediaRow, 'siteName' | 'storedHash' | 'state' | 'why'>,
): void {
  workspace
    .sql(
      'update media set site_name = @siteName, stored_hash = @storedHash, state = @state, why = @why where path = @path',
    )
    .run({ ...done, path });
}
