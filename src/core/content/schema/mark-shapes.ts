import type { MarkSpec } from 'prosemirror-model';

const absent = { default: null };

/**
 * Marks in the order in which they nest where nothing else decides: the first is the outermost.
 * A link leads to exactly one of: a document (with an optional anchor), a file of the media, an address.
 */
export const MARK_SHAPES = {
  link: { inclusive: false, attrs: { document: absent, anchor: absent, file: absent, href: absent } },
  bold: {},
  italic: {},
  strike: {},
  code: { code: true },
} as const satisfies Record<string, MarkSpec>;
