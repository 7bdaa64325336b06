import type { Body } from './body.ts';
import { blockIdOf, blocksWithIds, deterministicIds } from './block-ids.ts';
import type { MarkdownDocument } from './markdown-import.ts';
import { writeFrontMatter } from './markdown/front-matter.ts';
import { stringifyMarkdown } from './markdown/stringify.ts';
import { writeBlocks } from './markdown/write-blocks.ts';
import type { FootnoteDefinitions } from './markdown/write-inline.ts';
import type { BodySchema } from './schema.ts';

/**
 * Writes a content file (docs/content-format.md) from which importMarkdown reads the same document.
 * The ids of blocks stand in it only when they do not follow from document id and content.
 */
export function exportMarkdown(document: MarkdownDocument, schema: BodySchema): string {
  const { documentId, type, parentId, meta, body } = document;
  const ids = blocksWithIds(body).map(blockIdOf);
  const expected = deterministicIds(documentId, body);
  const blocks = ids.every((id, i) => id === expected[i]) ? null : ids.map((id, i) => id ?? expected[i] ?? '');
  return writeFrontMatter({ type, parentId, meta, blocks }) + writeBody(body, schema);
}

/** The Markdown of a body alone, without the ids of its blocks. */
export function writeBody(body: Body, schema: BodySchema): string {
  const notes: FootnoteDefinitions = [];
  const children = writeBlocks(body.content, { blocks: schema.blocks, notes });
  return stringifyMarkdown({ type: 'root', children: [...children, ...notes] });
}
