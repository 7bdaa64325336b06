import { messageOf } from '../../shared/errors.ts';
import { apiSend, siteApi } from '../api.ts';
import { toast } from '../components/toast.ts';
import type { MenuItem } from '../components/ui-menu.ts';
import { interfaceLocale } from '../i18n.ts';
import { navigate } from '../router.ts';
import { can } from '../session.ts';
import type { AdminSite } from '../session.ts';
import type { ListedPage } from './page-model.ts';
import { iconOfType, wordOfType } from './page-model.ts';

type NewType = Exclude<ListedPage['type'], 'home'>;

/** Makes something new in the language of the interface, or the site's first, and opens it. */
export async function createPage(site: AdminSite, type: NewType): Promise<void> {
  const language = site.locales.find((locale) => locale === interfaceLocale()) ?? site.locales[0];
  try {
    const made = await apiSend<{ document: string; language: string }>('POST', siteApi(site.id, 'pages'), {
      type,
      language,
    });
    await navigate(`/admin/${site.id}/pages/${encodeURIComponent(made.document)}/${made.language}`);
  } catch (error) {
    toast(messageOf(error), { kind: 'problem' });
  }
}

/** What the person may make, as entries of a menu; the most frequent first. */
export function newPageItems(site: AdminSite): MenuItem[] {
  if (!can(site.id, 'content.write')) return [];
  const types: NewType[] = [
    'post',
    'page',
    'event',
    ...(can(site.id, 'content.publish') ? (['section'] as const) : []),
  ];
  return types.map((type) => ({
    label: wordOfType(type),
    icon: iconOfType(type),
    run: () => void createPage(site, type),
  }));
}
