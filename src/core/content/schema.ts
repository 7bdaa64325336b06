import { Node } from 'prosemirror-model';
import { AppError, messageOf } from '../../shared/errors.ts';
import { blockIdOf, blocksWithIds, deterministicIds, withBlockIds } from './block-ids.ts';
import type { BlockDefinition } from './block-definition.ts';
import { platformBlocks } from './blocks/platform-blocks.ts';
import type { Body, BodyNode } from './body.ts';
import { buildBodySchema } from './schema/body-schema.ts';
import type { BodySchema } from './schema/body-schema.ts';
import { normaliseNode } from './schema/normalise.ts';
import { checkNode } from './schema/check.ts';

export type { BodySchema } from './schema/body-schema.ts';

/** The schema of a site's bodies: the platform's blocks and those of the site. @throws AppError `block-definition-invalid` */
export function createBodySchema(siteBlocks: readonly BlockDefinition[] = []): BodySchema {
  return buildBodySchema([...platformBlocks, ...siteBlocks]);
}

function invalid(message: string, cause?: unknown): AppError {
  return new AppError({
    kind: 'invalid',
    code: 'body-invalid',
    message,
    hint: 'docs/content-format.md says what a body may hold.',
    ...(cause === undefined ? {} : { cause }),
  });
}

function nameOf(block: unknown, index: number): string {
  const { type, attrs } = { ...(block as Partial<BodyNode> | null) };
  const id = typeof attrs?.['id'] === 'string' ? `, id ${attrs['id']}` : '';
  return typeof type === 'string' ? `Block ${index + 1} (${type}${id})` : `Block ${index + 1}`;
}

/** Drops attributes that are null, so that a body is written in one way only. */
function compact(node: BodyNode): BodyNode {
  const attrs = Object.entries({ ...node.attrs }).filter(([, value]) => value !== null);
  const { attrs: _attrs, ...rest } = node;
  return {
    ...rest,
    ...(attrs.length > 0 && { attrs: Object.fromEntries(attrs) }),
    ...(node.content !== undefined && { content: node.content.map(compact) }),
    ...(node.marks !== undefined && { marks: node.marks.map((mark) => compact(mark) as typeof mark) }),
  };
}

function readBlock(schema: BodySchema, block: unknown, index: number): BodyNode {
  try {
    checkNode(schema.schema, block);
    const node = Node.fromJSON(schema.schema, normaliseNode(block, schema.blocks, true));
    node.check();
    return compact(node.toJSON() as BodyNode);
  } catch (error) {
    throw invalid(`${nameOf(block, index)}: ${messageOf(error)}.`, error);
  }
}

/**
 * Checks a body and brings it into its normal form, in which every block that has an id has one of its own.
 * @param json what an editor, an importer or the database gives
 * @throws AppError `body-invalid` naming the block
 */
export function parseBody(schema: BodySchema, documentId: string, json: unknown): Body {
  const { type, content: given = [] } = { ...(json as { type?: unknown; content?: unknown } | null) };
  if (type !== 'doc' || !Array.isArray(given))
    throw invalid('A body must be a node of the type doc with a list of blocks.');
  const blocks = given.map((block: unknown, i) => readBlock(schema, block, i));
  const kept = blocks.filter((block) => block.type !== 'paragraph' || block.content !== undefined);
  const content =
    kept.length > 0 ? kept : [blocks.find((block) => block.type === 'paragraph') ?? { type: 'paragraph' }];
  const body: Body = { type: 'doc', content };
  if (!schema.schema.topNodeType.validContent(Node.fromJSON(schema.schema, body).content)) {
    throw invalid('A body’s blocks must be blocks: items, rows and cells belong into their list or table.');
  }
  return compact(withBlockIds(body, deterministicIds(documentId, body, blocksWithIds(body).map(blockIdOf)))) as Body;
}
