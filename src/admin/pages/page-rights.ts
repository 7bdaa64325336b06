import { can, session } from '../session.ts';
import type { AdminSite } from '../session.ts';
import type { ListedPage } from './page-model.ts';

/** True when the person may put the page away: editors any, authors their own as long as it is not published. */
export function mayTrash(page: ListedPage, site: AdminSite): boolean {
  if (page.type === 'home') return false;
  if (can(site.id, 'content.delete')) return true;
  const isPublished = page.languages.some(({ publishedVersionId }) => publishedVersionId !== null);
  return can(site.id, 'content.write') && page.createdBy === session()?.id && !isPublished;
}
