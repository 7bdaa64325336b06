import type { SearchItem } from '../../api/admin/search-routes.ts';
import type { IconName } from '../components/icons.ts';
import { isOffered } from '../frame/nav-template.ts';
import { NAVIGATION } from '../frame/nav.ts';
import type { NavEntry } from '../frame/nav.ts';
import type { AdminSite } from '../session.ts';
import { shell } from '../shell-texts.ts';

/** Something to go to. */
export interface Choice {
  readonly group: string;
  readonly title: string;
  readonly detail: string;
  readonly icon: IconName;
  readonly address: string;
  /** Language of the title where it is content; '' for the interface's. */
  readonly language: string;
}

const PAGE_ICONS: Readonly<Record<string, IconName>> = {
  home: 'home',
  post: 'news',
  event: 'calendar',
  section: 'section',
};

/** The drawing for something that was found. */
export function iconOfItem(item: SearchItem): IconName {
  if (item.kind === 'page') return PAGE_ICONS[item.type ?? ''] ?? 'page';
  return ({ media: 'media', message: 'message', person: 'person' } as const)[item.kind];
}

/** The address in the admin of something that was found. */
export function addressOfItem({ kind, site, id, language }: SearchItem): string {
  const at = `/admin/${site}`;
  const name = encodeURIComponent(id);
  if (kind === 'page') return `${at}/pages/${name}/${language ?? ''}`;
  if (kind === 'media') return `${at}/media?name=${name}`;
  return kind === 'message' ? `${at}/messages?message=${name}` : `${at}/people?person=${name}`;
}

function simplify(text: string): string {
  return text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();
}

/** Screens of the site whose name contains the words; all of them when nothing was typed. */
export function screensNamed(query: string, site: AdminSite | undefined): Omit<Choice, 'group'>[] {
  if (site === undefined) return [];
  const wanted = simplify(query.trim());
  return NAVIGATION.flatMap((group) => group.entries as readonly NavEntry[])
    .filter((entry) => isOffered(site, entry))
    .filter(({ label }) => simplify(shell(label)).includes(wanted))
    .map((entry) => ({
      title: shell(entry.label),
      detail: '',
      icon: entry.icon,
      address: `/admin/${site.id}${entry.path}`,
      language: '',
    }));
}
