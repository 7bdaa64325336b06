import type { Permission } from '../../core/accounts/permissions.ts';
import type { IconName } from '../components/icons.ts';
import type { shellKeys } from '../shell-texts.ts';

/** An entry of the navigation. */
export interface NavEntry {
  readonly id: string;
  readonly label: keyof typeof shellKeys;
  /** For the bar at the bottom of a phone. */
  readonly shortLabel?: keyof typeof shellKeys;
  readonly icon: IconName;
  /** Below `/admin/:site`. */
  readonly path: string;
  readonly permission: Permission;
  /** Shown only where an old site was recovered. */
  readonly isForRecovered?: true;
}

/** Entries under one heading. */
interface NavGroup {
  readonly label: keyof typeof shellKeys | null;
  readonly entries: readonly NavEntry[];
}

/** The navigation of a site. Entries whose screen does not exist, or that the person may not open, are not shown. */
export const NAVIGATION = [
  {
    label: null,
    entries: [
      { id: 'dashboard', label: 'admin.shell.dashboard', icon: 'dashboard', path: '', permission: 'content.read' },
    ],
  },
  {
    label: 'admin.shell.groupContent',
    entries: [
      { id: 'pages', label: 'admin.shell.pages', icon: 'page', path: '/pages', permission: 'content.read' },
      {
        id: 'media',
        label: 'admin.shell.media',
        shortLabel: 'admin.shell.mediaShort',
        icon: 'media',
        path: '/media',
        permission: 'media.read',
      },
      { id: 'events', label: 'admin.shell.events', icon: 'calendar', path: '/events', permission: 'content.read' },
      { id: 'due', label: 'admin.shell.due', icon: 'clock', path: '/due', permission: 'content.read' },
      {
        id: 'translations',
        label: 'admin.shell.translations',
        icon: 'translate',
        path: '/translations',
        permission: 'content.read',
      },
    ],
  },
  {
    label: 'admin.shell.groupVisitors',
    entries: [
      {
        id: 'messages',
        label: 'admin.shell.messages',
        icon: 'message',
        path: '/messages',
        permission: 'messages.read',
      },
      {
        id: 'questions',
        label: 'admin.shell.questions',
        icon: 'question',
        path: '/questions',
        permission: 'questions.read',
      },
      {
        id: 'assistant',
        label: 'admin.shell.assistant',
        icon: 'eye',
        path: '/assistant',
        permission: 'questions.read',
      },
    ],
  },
  {
    label: 'admin.shell.groupSite',
    entries: [
      { id: 'menus', label: 'admin.shell.menus', icon: 'menus', path: '/menus', permission: 'menus.write' },
      { id: 'tags', label: 'admin.shell.tags', icon: 'tag', path: '/tags', permission: 'content.read' },
      {
        id: 'redirects',
        label: 'admin.shell.redirects',
        icon: 'redirect',
        path: '/redirects',
        permission: 'redirects.read',
      },
      {
        id: 'recovery',
        label: 'admin.shell.recovery',
        icon: 'restore',
        path: '/recovery',
        permission: 'settings.write',
        isForRecovered: true,
      },
      { id: 'links', label: 'admin.shell.links', icon: 'unlink', path: '/links', permission: 'content.read' },
      { id: 'people', label: 'admin.shell.people', icon: 'people', path: '/people', permission: 'people.read' },
      {
        id: 'settings',
        label: 'admin.shell.settings',
        icon: 'settings',
        path: '/settings',
        permission: 'settings.read',
      },
      { id: 'tokens', label: 'admin.shell.tokens', icon: 'key', path: '/tokens', permission: 'tokens.write' },
      { id: 'audit', label: 'admin.shell.audit', icon: 'log', path: '/audit', permission: 'audit.read' },
      { id: 'erasure', label: 'admin.shell.erasure', icon: 'erase', path: '/erasure', permission: 'erasure.write' },
      { id: 'trash', label: 'admin.shell.trash', icon: 'trash', path: '/trash', permission: 'content.read' },
    ],
  },
] as const satisfies readonly NavGroup[];

/** Ids of the navigation's entries. */
export type NavId = (typeof NAVIGATION)[number]['entries'][number]['id'];

/** Entries that a phone shows at the bottom of the screen, as far as the person may open them. */
export const BOTTOM_ENTRIES: readonly NavId[] = ['dashboard', 'pages', 'media', 'messages'];
