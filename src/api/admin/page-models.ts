import { z } from 'zod';
import { DOCUMENT_TYPES } from '../../core/content/document.ts';
import { PAGE_STATES } from '../../core/editing/page-list.ts';
import { LOCALES } from '../../shared/locale.ts';

/** A language of content. */
export const localeModel = z.enum(LOCALES);
/** A kind of document. */
export const typeModel = z.enum(DOCUMENT_TYPES);
/** Milliseconds since 1970. */
export const timeModel = z.int();

/** The page and the language that a path names. */
export const pageLanguageParams = z.object({ document: z.string(), language: localeModel });
/** The page that a path names. */
export const pageParams = z.object({ document: z.string() });

/** Somebody, as lists name them. */
export const personModel = z.object({ id: z.string(), name: z.string() });

/** One language of a page in a list. */
export const pageLanguageModel = z.object({
  language: localeModel,
  state: z.enum(PAGE_STATES),
  title: z.string(),
  tags: z.array(z.string()),
  versionId: z.string(),
  publishedVersionId: z.string().nullable(),
  updatedAt: timeModel,
  updatedBy: personModel,
  publishedAt: timeModel.nullable(),
  /** Path on the site; null when it is not published. */
  address: z.string().nullable(),
  publishAt: timeModel.nullable(),
  unpublishAt: timeModel.nullable(),
  stale: z.boolean(),
  machineMade: z.boolean(),
  reviewRequestedAt: timeModel.nullable(),
});

/** A page in a list; languages that it does not exist in are left out. */
export const pageModel = z.object({
  id: z.string(),
  type: typeModel,
  parentId: z.string().nullable(),
  title: z.string(),
  createdAt: timeModel,
  createdBy: z.string(),
  trashedAt: timeModel.nullable(),
  languages: z.array(pageLanguageModel),
});

/** Everything of a text but its body; the same as `metaSchema` takes. */
export const metaModel = z.record(z.string(), z.unknown());
/** A body: a document of ProseMirror. */
export const bodyModel = z.object({ type: z.literal('doc'), content: z.array(z.unknown()) });

/** A version with its text. */
export const versionModel = z.object({
  versionId: z.string(),
  meta: metaModel,
  body: bodyModel,
  author: personModel,
  at: timeModel,
});
