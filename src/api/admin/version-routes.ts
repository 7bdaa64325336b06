import { z } from 'zod';
import { diffBodies } from '../../core/editing/body-diff.ts';
import { requireVersion } from '../../core/editing/draft.ts';
import { diffMeta } from '../../core/editing/meta-diff.ts';
import { restoreVersion } from '../../core/editing/restore-version.ts';
import { editingSite } from '../../editing-site.ts';
import { adminRoute } from './admin-route.ts';
import { requireMayEdit } from './page-access.ts';
import { pageLanguageParams, personModel, timeModel, versionModel } from './page-models.ts';
import { presentPerson, presentVersion } from './page-presenter.ts';

const LANGUAGE = '/api/admin/sites/{site}/pages/{document}/{language}';
const versionParams = pageLanguageParams.extend({ version: z.string() });

/** Words that two versions share or that only one of them has. */
export const wordsModel = z.array(z.object({ kind: z.enum(['same', 'added', 'removed']), text: z.string() }));

/** Fields that differ between two versions. */
export const fieldChangesModel = z.array(z.object({ field: z.string(), words: wordsModel }));

/** Blocks of two versions side by side. */
export const blockChangesModel = z.array(
  z.object({
    kind: z.enum(['same', 'added', 'removed', 'changed', 'moved', 'format']),
    id: z.string().nullable(),
    type: z.string(),
    words: wordsModel,
  }),
);

const listedVersion = z.object({
  versionId: z.string(),
  title: z.string(),
  author: personModel,
  at: timeModel,
  isPublic: z.boolean(),
  isDraft: z.boolean(),
  /** Saves of the same sitting that this version stands for. */
  saves: z.int(),
});

const end = z.object({ versionId: z.string(), author: personModel, at: timeModel });

/** Versions of a page: who wrote what when, what is different, and bringing one back. */
export const versionRoutes = [
  adminRoute({
    method: 'get',
    path: `${LANGUAGE}/versions`,
    permission: 'content.read',
    summary: 'Versions of one language of a page, newest first; one for each sitting unless every one is asked for',
    params: pageLanguageParams,
    query: z.object({
      page: z.coerce.number().int().min(1).default(1),
      size: z.coerce.number().int().min(1).max(100).default(25),
      every: z.stringbool().default(false),
    }),
    response: z.object({ items: z.array(listedVersion), total: z.int() }),
    handle: async ({ site, params, query }) => {
      const key = { documentId: params.document, locale: params.language };
      const { items, total } = await site.editing.versions({ ...key, ...query });
      const listed = items.map(({ id, author, authorName, createdAt, ...rest }) => ({
        ...rest,
        versionId: id,
        author: { id: author, name: authorName },
        at: createdAt,
      }));
      return { items: listed, total };
    },
  }),
  adminRoute({
    method: 'get',
    path: `${LANGUAGE}/versions/{version}`,
    permission: 'content.read',
    summary: 'One version with its text',
    params: versionParams,
    response: versionModel,
    handle: async ({ site, params }) => {
      const key = { documentId: params.document, locale: params.language };
      return presentVersion(site, await requireVersion(editingSite(site), key, params.version));
    },
  }),
  adminRoute({
    method: 'get',
    path: `${LANGUAGE}/versions/{version}/difference`,
    permission: 'content.read',
    summary: 'What is different between an older version and a newer one, by field, block and word',
    params: versionParams,
    query: z.object({ with: z.string() }),
    response: z.object({ before: end, after: end, fields: fieldChangesModel, blocks: blockChangesModel }),
    handle: async ({ site, params, query }) => {
      const key = { documentId: params.document, locale: params.language };
      const editing = editingSite(site);
      const before = await requireVersion(editing, key, params.version);
      const after = await requireVersion(editing, key, query.with);
      const ends = await Promise.all(
        [before, after].map(async ({ id, author, createdAt }) => ({
          versionId: id,
          author: await presentPerson(site, author),
          at: createdAt,
        })),
      );
      const [from, to] = ends as [z.infer<typeof end>, z.infer<typeof end>];
      return {
        before: from,
        after: to,
        fields: diffMeta(before.meta, after.meta).map(({ field, words }) => ({ field, words: [...words] })),
        blocks: diffBodies(before.body, after.body).map((block) => ({ ...block, words: [...block.words] })),
      };
    },
  }),
  adminRoute({
    method: 'post',
    path: `${LANGUAGE}/versions/{version}/restore`,
    permission: 'content.write',
    summary: 'Makes an older version the draft, as a new version; what the public sees stays',
    params: versionParams,
    body: z.object({
      /** The draft that the editor sees; 409 when there is a newer one. */
      base: z.string(),
    }),
    response: z.object({ versionId: z.string(), at: timeModel }),
    handle: async ({ actor, site, params, body, audit }) => {
      const { document: documentId, language: locale } = params;
      const editing = editingSite(site);
      await requireMayEdit(actor, editing, documentId);
      const restored = { versionId: params.version, base: body.base, author: actor.id };
      const { versionId, at } = await restoreVersion(editing, { documentId, locale }, restored);
      await audit('page.restore', documentId, { language: locale, version: params.version });
      return { versionId, at };
    },
  }),
];
