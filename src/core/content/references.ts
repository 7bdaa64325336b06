import type { BodyNode } from './body.ts';
import type { MarkdownDocument } from './markdown-import.ts';
import type { BodySchema } from './schema.ts';

/** What a document points to: ids of documents, and names of pictures and files. */
export interface References {
  readonly documents: ReadonlySet<string>;
  readonly media: ReadonlySet<string>;
}

interface Found {
  readonly documents: Set<string>;
  readonly media: Set<string>;
}

function collectOfBlock(node: BodyNode, found: Found, blocks: BodySchema['blocks']): void {
  const references = blocks.get(node.type)?.references;
  if (references === undefined) return;
  const { documents = [], media = [] } = references((node.attrs?.['values'] ?? {}) as Record<string, unknown>);
  for (const id of documents) found.documents.add(id);
  for (const name of media) found.media.add(name);
}

function collect(node: BodyNode, found: Found, blocks: BodySchema['blocks']): void {
  collectOfBlock(node, found, blocks);
  if (node.type === 'picture' && typeof node.attrs?.['name'] === 'string') found.media.add(node.attrs['name']);
  for (const mark of node.marks ?? []) {
    const { document, file } = { ...mark.attrs };
    if (typeof document === 'string') found.documents.add(document);
    if (typeof file === 'string') found.media.add(file);
  }
  for (const child of node.content ?? []) collect(child, found, blocks);
}

/** Documents, pictures and files that a document's links, pictures, blocks and place in the site point to. */
export function referencesOf(
  document: Pick<MarkdownDocument, 'parentId' | 'meta' | 'body'>,
  schema: BodySchema,
): References {
  const found: Found = { documents: new Set(), media: new Set() };
  if (document.parentId !== null) found.documents.add(document.parentId);
  if (document.meta.picture !== null) found.media.add(document.meta.picture.name);
  collect(document.body, found, schema.blocks);
  return found;
}
