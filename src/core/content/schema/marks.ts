import type { MarkSpec } from 'prosemirror-model';
import { hrefSchema, idSchema, mediaNameSchema, withChecks } from './attributes.ts';
import { MARK_SHAPES } from './mark-shapes.ts';

/** The marks with checks of their attributes. */
export const MARKS: Readonly<Record<keyof typeof MARK_SHAPES, MarkSpec>> = {
  ...MARK_SHAPES,
  link: withChecks(MARK_SHAPES.link, {
    document: idSchema,
    anchor: idSchema,
    file: mediaNameSchema,
    href: hrefSchema,
  }),
};
