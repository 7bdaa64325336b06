/** Names for what a rendered page depends on; publishing purges them. */
export const cacheTags = {
  /** Anything about a document in any language: text, title, address, whether it is published. */
  document: (documentId: string) => `document:${documentId}`,
  /** Which documents stand below one. */
  children: (documentId: string) => `children:${documentId}`,
  /** Which posts there are. */
  posts: 'posts',
  /** Which pages there are at all. */
  pages: 'pages',
  /** Name, menus, host names and other settings. */
  site: 'site',
  /** Which pictures and files there are. */
  media: 'media',
} as const;

/** Tags that a change of a document makes stale. */
export function tagsOfDocument(document: { id: string; type: string; parentId: string | null }): string[] {
  const tags = [cacheTags.document(document.id), cacheTags.pages];
  if (document.type === 'post') tags.push(cacheTags.posts);
  if (document.parentId !== null) tags.push(cacheTags.children(document.parentId));
  return tags;
}
