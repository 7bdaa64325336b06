import type { MarkSpec } from 'prosemirror-model';
import { hrefSchema, idSchema, mediaNameSchema, optional } from './attributes.ts';

/**
 * Marks in the order in which they nest where nothing else decides: the first is the outermost.
 * A link leads to exactly one of: a document (with an optional anchor), a file of the media, an address.
 */
export const MARKS = {
  link: {
    inclusive: false,
    attrs: {
      document: optional(idSchema),
      anchor: optional(idSchema),
      file: optional(mediaNameSchema),
      href: optional(hrefSchema),
    },
  },
  bold: {},
  italic: {},
  strike: {},
  code: { code: true },
} as const satisfies Record<string, MarkSpec>;
