import { z } from 'zod';
import { editorBlocks } from '../../core/content/editor-form.ts';
import { parseDirective } from '../../core/content/schema/block-values.ts';
import { AppError } from '../../shared/errors.ts';
import { adminRoute } from './admin-route.ts';

const fieldModel = z.object({
  name: z.string(),
  label: z.string(),
  help: z.string().nullable(),
  kind: z.enum(['text', 'choice', 'flag', 'number', 'page', 'section', 'picture', 'file']),
  required: z.boolean(),
  fallback: z.string(),
  options: z.array(z.object({ value: z.string(), label: z.string() })).readonly(),
});

const blockModel = z.object({
  name: z.string(),
  kind: z.enum(['leaf', 'container']),
  content: z.string().nullable(),
  label: z.string(),
  description: z.string().nullable(),
  fields: z.array(fieldModel).readonly(),
});

/** What the editor needs to know about a site: its blocks with their forms, and the tags in use. */
export const editorRoutes = [
  adminRoute({
    method: 'get',
    path: '/api/admin/sites/{site}/editor',
    permission: 'content.read',
    summary: 'The blocks of a site with their forms in the caller’s language, and the tags in use',
    response: z.object({ blocks: z.array(blockModel), tags: z.array(z.string()) }),
    handle: ({ actor, site }) => {
      const tags = site
        .data()
        .pages.all()
        .flatMap((page) => page.meta.tags);
      return { blocks: editorBlocks(site.schema, actor.locale), tags: [...new Set(tags)].sort() };
    },
  }),
  adminRoute({
    method: 'post',
    path: '/api/admin/sites/{site}/editor/blocks/{block}',
    permission: 'content.write',
    summary: 'Checks what was filled into a block’s form and gives the values to store',
    params: z.object({ block: z.string() }),
    body: z.object({ texts: z.record(z.string(), z.string()) }),
    response: z.object({
      values: z.record(z.string(), z.unknown()).nullable(),
      /** Names of the fields that cannot stay as they are. */
      wrong: z.array(z.string()),
    }),
    handle: ({ site, params, body }) => {
      const block = site.schema.blocks.get(params.block);
      if (block === undefined) {
        throw new AppError({ kind: 'not-found', code: 'block-unknown', message: `There is no block ${params.block}.` });
      }
      const parsed = parseDirective(block, body.texts);
      if (parsed.ok) return { values: { ...parsed.values }, wrong: [] };
      const result = block.attributes.safeParse(body.texts);
      const issues = result.success ? [] : result.error.issues;
      return { values: null, wrong: issues.map((issue) => String(issue.path[0] ?? '')) };
    },
  }),
];
