/** Names for what a rendered page depends on; publishing purges them. */
export const cacheTags = {
  /** Anything about a document in any language: text, title, address, whether it is published. */
  document: (documentId: string) => `document:${documentId}`,
  /** Which documents stand below one. */
  children: (documentId: string) => `children:${documentId}`,
  /** Which posts there are. */
  posts: 'posts',
  /** Which events there are, and when they take place. */
  events: 'events',
  /** How many people signed up for an event. */
  signups: (documentId: string) => `signups:${documentId}`,
  /** Which pages there are at all. */
  pages: 'pages',
  /** Which sections there are, and what they say. */
  sections: 'sections',
  /** Name, menus, host names and other settings. */
  site: 'site',
  /** Pictures and files that pages may show. */
  media: 'media',
  /** Pictures and files that are new: no page shows them yet. */
  newMedia: 'media-new',
  /** Which models the installation works with; no page depends on it. */
  models: 'models',
  /** All of the site: nothing that was made before may be kept. */
  everything: 'everything',
} as const;

/** Tags that a change of a document makes stale. */
export function tagsOfDocument(document: { id: string; type: string; parentId: string | null }): string[] {
  if (document.type === 'section') return [cacheTags.document(document.id), cacheTags.sections];
  const tags = [cacheTags.document(document.id), cacheTags.pages];
  if (document.type === 'post') tags.push(cacheTags.posts);
  if (document.type === 'event') tags.push(cacheTags.events);
  if (document.parentId !== null) tags.push(cacheTags.children(document.parentId));
  return tags;
}
