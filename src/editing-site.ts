import type { SiteContext } from './context.ts';
import type { EditingSite } from './core/editing/editing-site.ts';

/** A site as editors, scripts and plans work on it. */
export function editingSite(
  site: Pick<SiteContext, 'content' | 'editing' | 'schema' | 'fileText' | 'data'>,
): EditingSite {
  const { settings } = site.data().site;
  return {
    content: site.content,
    editing: site.editing,
    schema: site.schema,
    fileText: site.fileText,
    locales: settings.locales,
    needed: [settings.newsDocument, settings.contactDocument, settings.privacyDocument],
    hasMedia: (name) => site.data().media.has(name),
  };
}
