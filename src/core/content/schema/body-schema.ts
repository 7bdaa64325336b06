import { Schema } from 'prosemirror-model';
import type { NodeSpec } from 'prosemirror-model';
import { z } from 'zod';
import { AppError } from '../../../shared/errors.ts';
import type { BlockDefinition } from '../block-definition.ts';
import { idSchema, withChecks } from './attributes.ts';
import { blockValues } from './block-values.ts';
import { MARKS } from './marks.ts';
import { blockShape } from './node-shapes.ts';
import { BASE_NODES } from './nodes.ts';

/** The schema of a site's bodies, with the blocks that it was made from by name. */
export interface BodySchema {
  readonly schema: Schema;
  readonly blocks: ReadonlyMap<string, BlockDefinition>;
}

const BLOCK_NAME = /^[a-z][a-z0-9-]{0,40}$/;

function refuse(name: string, problem: string): AppError {
  return new AppError({
    kind: 'invalid',
    code: 'block-definition-invalid',
    message: `The block «${name}» cannot be used: ${problem}.`,
    hint: 'docs/content-format.md lists the names that the platform uses.',
  });
}

function blockNode(block: BlockDefinition): NodeSpec {
  const values = z.custom((given) => blockValues(block, given).ok, {
    error: 'has attributes that the block does not take',
  });
  return withChecks(blockShape(block), { id: idSchema, values });
}

/**
 * The schema of bodies: the nodes that every site has and one node for each block.
 * A block's node has the attributes `id` (of the block in the page) and `values` (what its definition's zod schema gives).
 * @throws AppError `block-definition-invalid` when a name is malformed or taken
 */
export function buildBodySchema(definitions: readonly BlockDefinition[]): BodySchema {
  const blocks = new Map<string, BlockDefinition>();
  const nodes: Record<string, NodeSpec> = { ...BASE_NODES };
  for (const block of definitions) {
    if (!BLOCK_NAME.test(block.name))
      throw refuse(block.name, 'the name must be lower case letters, digits and hyphens');
    if (block.name in nodes) throw refuse(block.name, 'the name is taken');
    nodes[block.name] = blockNode(block);
    blocks.set(block.name, block);
  }
  try {
    return { schema: new Schema({ nodes, marks: MARKS }), blocks };
  } catch (error) {
    throw new AppError({
      kind: 'invalid',
      code: 'block-definition-invalid',
      message: `A block's content expression does not fit the schema: ${error instanceof Error ? error.message : String(error)}.`,
      cause: error,
    });
  }
}
