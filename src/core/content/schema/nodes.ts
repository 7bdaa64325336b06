import type { NodeSpec } from 'prosemirror-model';
import { z } from 'zod';
import { idSchema, languageSchema, lineSchema, mediaNameSchema, withChecks } from './attributes.ts';
import { NODE_SHAPES } from './node-shapes.ts';

/** The highest number that an ordered list may start from. */
export const LAST_LIST_START = 99_999;

const align = z.enum(['left', 'center', 'right']);

/** Checks of attributes by node, beside the id. */
const CHECKS: Readonly<Record<string, Readonly<Record<string, z.ZodType>>>> = {
  heading: { level: z.union([z.literal(2), z.literal(3), z.literal(4)]) },
  orderedList: { start: z.int().min(0).max(LAST_LIST_START) },
  codeBlock: { language: languageSchema },
  picture: { name: mediaNameSchema, alt: lineSchema, caption: lineSchema, decorative: z.boolean() },
  tableHeader: { align },
  tableCell: { align },
};

/** The nodes that every site has, with checks of their attributes. */
export const BASE_NODES: Readonly<Record<string, NodeSpec>> = Object.fromEntries(
  Object.entries<NodeSpec>(NODE_SHAPES).map(([name, shape]) => [
    name,
    withChecks(shape, { id: idSchema, ...CHECKS[name] }),
  ]),
);
