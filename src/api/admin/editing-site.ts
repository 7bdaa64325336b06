import type { SiteContext } from '../../context.ts';
import type { EditingSite } from '../../core/editing/editing-site.ts';

/** A site as editors work on it. */
export function editingSite(site: SiteContext): EditingSite {
  const { settings } = site.data().site;
  return {
    content: site.content,
    editing: site.editing,
    schema: site.schema,
    locales: settings.locales,
    needed: [settings.newsDocument, settings.contactDocument, settings.privacyDocument],
    hasMedia: (name) => site.data().media.has(name),
  };
}
