import type { z } from 'zod';
import type { pageLanguageModel, pageModel } from '../../api/admin/page-models.ts';
import type { IconName } from '../components/icons.ts';
import type { StatusName } from '../components/status-badge.ts';
import { interfaceLocale, texts } from '../i18n.ts';
import type { AdminSite } from '../session.ts';
import { adminPagesMessages } from '../../shared/messages/admin-pages.ts';
import { shell } from '../shell-texts.ts';

/** A page as the API lists it. */
export type ListedPage = z.output<typeof pageModel>;
/** One language of a listed page. */
export type ListedLanguage = z.output<typeof pageLanguageModel>;

/** Texts of the lists of pages. */
export const pagesText = texts(adminPagesMessages);

const ICONS: Readonly<Record<ListedPage['type'], IconName>> = {
  home: 'home',
  page: 'page',
  post: 'news',
  event: 'calendar',
  section: 'section',
};

/** The drawing for a kind of content. */
export function iconOfType(type: ListedPage['type']): IconName {
  return ICONS[type];
}

/** The word for a kind of content. */
export function wordOfType(type: ListedPage['type']): string {
  return type === 'page' ? shell('admin.shell.page') : pagesText(`admin.pages.${type}`);
}

/** How a language of a page stands: what matters most comes first. */
export function statusOfLanguage(language: ListedLanguage | undefined): StatusName {
  if (language === undefined) return 'missing';
  if (language.reviewRequestedAt !== null) return 'review';
  if (language.machineMade) return 'machine';
  if (language.stale) return 'stale';
  if (language.publishAt !== null) return 'scheduled';
  return language.state === 'missing' ? 'missing' : language.state;
}

/** The language by which lists name a page: the interface's where the page has it, else its first. */
export function namingLanguage(page: ListedPage): ListedLanguage | undefined {
  return page.languages.find(({ language }) => language === interfaceLocale()) ?? page.languages[0];
}

/** The title as lists show it. */
export function titleOf(page: ListedPage): string {
  const title = namingLanguage(page)?.title ?? page.title;
  return title === '' ? pagesText('admin.pages.untitled') : title;
}

/** The address of the editor for a page, in the language by which lists name it. */
export function editorAddress(page: ListedPage, site: AdminSite): string {
  const language = namingLanguage(page)?.language ?? site.locales[0] ?? '';
  return `/admin/${site.id}/pages/${encodeURIComponent(page.id)}/${language}`;
}

/** When a page was changed last, in any language, and by whom. */
export function lastChange(page: ListedPage): ListedLanguage | undefined {
  return [...page.languages].sort((a, b) => b.updatedAt - a.updatedAt)[0];
}
