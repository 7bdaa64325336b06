import type { DocumentTitles } from '../../core/sites/document-titles.ts';
import type { MenuEntry } from '../../core/sites/site.ts';
import { LANGUAGE_NAMES } from '../../shared/locale.ts';
import { adminMenusMessages } from '../../shared/messages/admin-menus.ts';
import { formatList, interfaceLocale, texts } from '../i18n.ts';
import type { AdminSite } from '../session.ts';
import { titleIn } from '../site/documents.ts';

/** Texts of the screen. */
export const menusText = texts(adminMenusMessages);

/** Names of the menus. */
export const MENUS = ['main', 'footer'] as const;

/** Name of a menu. */
export type MenuName = (typeof MENUS)[number];

/** The menus as the server knows them. */
export interface MenusState {
  readonly version: number;
  readonly menus: Readonly<Record<MenuName, readonly MenuEntry[]>>;
  readonly documents: readonly DocumentTitles[];
}

/** What an entry is called on the screen: its text in a language of the site, or the title of its page. */
export function entryName(entry: MenuEntry, site: AdminSite, documents: readonly DocumentTitles[]): string {
  const wanted = interfaceLocale();
  const language = site.locales.includes(wanted) ? wanted : (site.locales[0] ?? 'en');
  const labels = [entry.label?.[language], ...('href' in entry ? Object.values(entry.label) : [])];
  const label = labels.find((text) => text !== undefined && text !== '');
  if (label !== undefined) return label;
  if ('href' in entry) return entry.href;
  const document = documents.find(({ id }) => id === entry.document);
  return document === undefined ? entry.document : titleIn(document, language);
}

/** What an editor should know of an entry: where it leads, and that some visitors do not see it. */
export function entryRemark(entry: MenuEntry, site: AdminSite, documents: readonly DocumentTitles[]): string {
  if ('href' in entry) return entry.href;
  const published = documents.find(({ id }) => id === entry.document)?.published ?? [];
  const shown = site.locales.filter((locale) => published.includes(locale));
  if (shown.length === 0) return menusText('admin.menus.notPublished');
  if (shown.length === site.locales.length) return '';
  return menusText('admin.menus.onlyIn', { languages: formatList(shown.map((locale) => LANGUAGE_NAMES[locale])) });
}
