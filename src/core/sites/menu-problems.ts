import type { DocumentTitles } from './document-titles.ts';
import type { MenuEntry } from './site.ts';

/** Documents named by a menu, all levels. */
export function menuDocuments(entries: readonly MenuEntry[]): string[] {
  return entries.flatMap((entry) => [
    ...('document' in entry ? [entry.document] : []),
    ...menuDocuments(entry.children ?? []),
  ]);
}

/** Documents that a menu names and that cannot stand in one: unknown ones, and sections, which have no address. */
export function wrongMenuDocuments(entries: readonly MenuEntry[], documents: readonly DocumentTitles[]): string[] {
  const possible = new Set(documents.filter(({ type }) => type !== 'section').map(({ id }) => id));
  return menuDocuments(entries).filter((id) => !possible.has(id));
}
