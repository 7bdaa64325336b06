import type { BodyNode } from './body.ts';
import type { MarkdownDocument } from './markdown-import.ts';

/** What a document points to: ids of documents, and names of pictures and files. */
export interface References {
  readonly documents: ReadonlySet<string>;
  readonly media: ReadonlySet<string>;
}

interface Found {
  readonly documents: Set<string>;
  readonly media: Set<string>;
}

function collect(node: BodyNode, found: Found): void {
  if (node.type === 'picture' && typeof node.attrs?.['name'] === 'string') found.media.add(node.attrs['name']);
  for (const mark of node.marks ?? []) {
    const { document, file } = { ...mark.attrs };
    if (typeof document === 'string') found.documents.add(document);
    if (typeof file === 'string') found.media.add(file);
  }
  for (const child of node.content ?? []) collect(child, found);
}

/** Documents, pictures and files that a document's links, pictures and place in the site point to. */
export function referencesOf(document: Pick<MarkdownDocument, 'parentId' | 'meta' | 'body'>): References {
  const found: Found = { documents: new Set(), media: new Set() };
  if (document.parentId !== null) found.documents.add(document.parentId);
  if (document.meta.picture !== null) found.media.add(document.meta.picture.name);
  collect(document.body, found);
  return found;
}
