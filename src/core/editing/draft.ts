import { isDeepStrictEqual } from 'node:util';
import { AppError, isAppError } from '../../shared/errors.ts';
import type { Locale } from '../../shared/locale.ts';
import type { Body } from '../content/body.ts';
import type { DocumentRecord, Revision, RevisionMeta } from '../content/document.ts';
import { parseBody } from '../content/schema.ts';
import { sectionsIn } from '../content/sections.ts';
import { slugify } from '../content/slugify.ts';
import type { EditingSite } from './editing-site.ts';

/** What an editor wants to save. */
export interface DraftSave {
  readonly documentId: string;
  readonly locale: Locale;
  /** The version that the editor started from; null for a language that the page does not have yet. */
  readonly base: string | null;
  readonly meta: RevisionMeta;
  /** A body as an editor gives it, unchecked. */
  readonly body: unknown;
  readonly author: string;
  /** The version of the source language that a new translation is made from. */
  readonly sourceRevisionId?: string | null;
  readonly machineMade?: boolean;
}

/** What a save came to. */
export interface SavedDraft {
  readonly versionId: string;
  readonly at: number;
  readonly meta: RevisionMeta;
}

/** A document of the site. @throws AppError `document-unknown` */
export async function requireDocument(site: EditingSite, documentId: string): Promise<DocumentRecord> {
  const document = await site.content.document(documentId);
  if (document !== null) return document;
  throw new AppError({ kind: 'not-found', code: 'document-unknown', message: `There is no page ${documentId}.` });
}

/** The draft of one language; null when the page does not exist in it. */
export async function findDraft(site: EditingSite, documentId: string, locale: Locale): Promise<Revision | null> {
  const translation = await site.content.translation(documentId, locale);
  return translation === null ? null : site.content.revision(translation.draftRevisionId);
}

/** The draft of one language. @throws AppError `translation-unknown` */
export async function requireDraft(site: EditingSite, documentId: string, locale: Locale): Promise<Revision> {
  const draft = await findDraft(site, documentId, locale);
  if (draft !== null) return draft;
  throw new AppError({
    kind: 'not-found',
    code: 'translation-unknown',
    message: `The page ${documentId} does not exist in this language (${locale}).`,
  });
}

/** Any version of one language of a page. @throws AppError `version-unknown` */
export async function requireVersion(
  site: EditingSite,
  key: { readonly documentId: string; readonly locale: Locale },
  versionId: string,
): Promise<Revision> {
  const revision = await site.content.revision(versionId);
  if (revision?.documentId === key.documentId && revision.locale === key.locale) return revision;
  throw new AppError({ kind: 'not-found', code: 'version-unknown', message: `There is no version ${versionId}.` });
}

/** Every page but the home page has a last part of its address, made from the title where nobody chose one. */
function completeMeta(meta: RevisionMeta, document: DocumentRecord): RevisionMeta {
  if (document.type === 'home') return meta.slug === '' ? meta : { ...meta, slug: '' };
  return meta.slug === '' ? { ...meta, slug: slugify(meta.title) || document.id } : meta;
}

function checkBody(site: EditingSite, document: DocumentRecord, given: unknown): Body {
  const body = parseBody(site.schema, document.id, given);
  if (document.type !== 'section' || sectionsIn(body).length === 0) return body;
  throw new AppError({ kind: 'invalid', code: 'section-nested', message: 'A section cannot show another section.' });
}

function says(revision: Revision | null, meta: RevisionMeta, body: Body): revision is Revision {
  return revision !== null && isDeepStrictEqual([revision.meta, revision.body], [meta, body]);
}

/**
 * Saves what an editor wrote as a new version. A save that changes nothing makes none, and one whose answer was lost
 * on the way may be sent again.
 * @throws AppError `document-unknown`, `document-trashed`, `body-invalid`, `section-nested`,
 * `revision-conflict` when somebody saved since
 */
export async function saveDraft(site: EditingSite, save: DraftSave): Promise<SavedDraft> {
  const { documentId, locale, base, author } = save;
  const document = await requireDocument(site, documentId);
  const meta = completeMeta(save.meta, document);
  const body = checkBody(site, document, save.body);
  const current = await findDraft(site, documentId, locale);
  const isRepeated = current !== null && current.baseRevisionId === base && current.author === author;
  if ((current?.id === base || isRepeated) && document.trashedAt === null && says(current, meta, body)) {
    return { versionId: current.id, at: current.createdAt, meta };
  }
  const at = Date.now();
  const versionId = await site.content.saveRevision({
    at,
    documentId,
    type: document.type,
    parentId: document.parentId,
    locale,
    baseRevisionId: base,
    meta,
    body,
    author,
    ...(save.sourceRevisionId !== undefined && { sourceRevisionId: save.sourceRevisionId }),
    ...(save.machineMade !== undefined && { machineMade: save.machineMade }),
  });
  return { versionId, at, meta };
}

/** True for the error of a save whose base is not the newest version any more. */
export function isConflict(error: unknown): error is AppError {
  return isAppError(error) && error.code === 'revision-conflict';
}
