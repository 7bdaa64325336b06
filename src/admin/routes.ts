import type { Permission } from '../core/accounts/permissions.ts';
import type { shellKeys } from './shell-texts.ts';
import type { NavId } from './frame/nav.ts';

/** A screen: where it is, who may see it, and the element that shows it. */
export interface AdminRoute {
  /** Parts that begin with `:` vary and are handed to the screen as `params`. */
  readonly path: string;
  /** Key of the screen's name in admin-shell.ts, for the document's title until the screen sets its own. */
  readonly title: keyof typeof shellKeys;
  readonly permission: Permission;
  /** Entry of the navigation that is marked while the screen is open. */
  readonly nav?: NavId;
  /** `bare`: without navigation and without anybody signed in. `plain`: for the person, not for one site. */
  readonly frame?: 'bare' | 'plain';
  /** Name of the custom element; it gets `site`, `params` and `query`. */
  readonly element: string;
  /** Key of the help texts in admin-help.ts; the navigation entry's when absent. */
  readonly help?: string;
  readonly load: () => Promise<unknown>;
}

/** Every screen. A feature adds a line here. */
export const ROUTES: readonly AdminRoute[] = [
  {
    path: '/admin/:site',
    title: 'admin.shell.dashboard',
    permission: 'content.read',
    nav: 'dashboard',
    element: 'dashboard-screen',
    load: () => import('./dashboard/dashboard-screen.ts'),
  },
  {
    path: '/admin/:site/pages',
    title: 'admin.shell.pages',
    permission: 'content.read',
    nav: 'pages',
    element: 'pages-screen',
    load: () => import('./pages/pages-screen.ts'),
  },
  {
    path: '/admin/:site/pages/:document/:language',
    title: 'admin.shell.page',
    permission: 'content.read',
    nav: 'pages',
    help: 'page',
    element: 'page-screen',
    load: () => import('./editor/page-screen.ts'),
  },
  {
    path: '/admin/:site/translations',
    title: 'admin.shell.translations',
    permission: 'content.read',
    nav: 'translations',
    element: 'translations-screen',
    load: () => import('./life/translations-screen.ts'),
  },
  {
    path: '/admin/:site/due',
    title: 'admin.shell.due',
    permission: 'content.read',
    nav: 'due',
    element: 'due-screen',
    load: () => import('./life/due-screen.ts'),
  },
  {
    path: '/admin/:site/erasure',
    title: 'admin.shell.erasure',
    permission: 'erasure.write',
    nav: 'erasure',
    element: 'erasure-screen',
    load: () => import('./erasure/erasure-screen.ts'),
  },
  {
    path: '/admin/:site/media',
    title: 'admin.shell.media',
    permission: 'media.read',
    nav: 'media',
    element: 'media-screen',
    load: () => import('./media/media-screen.ts'),
  },
  {
    path: '/admin/:site/messages',
    title: 'admin.shell.messages',
    permission: 'messages.read',
    nav: 'messages',
    element: 'messages-screen',
    load: () => import('./messages/messages-screen.ts'),
  },
  {
    path: '/admin/:site/events',
    title: 'admin.shell.events',
    permission: 'content.read',
    nav: 'events',
    element: 'events-screen',
    load: () => import('./events/events-screen.ts'),
  },
  {
    path: '/admin/:site/events/:document',
    title: 'admin.shell.events',
    permission: 'signups.read',
    nav: 'events',
    element: 'signups-screen',
    load: () => import('./events/signups-screen.ts'),
  },
  {
    path: '/admin/:site/menus',
    title: 'admin.shell.menus',
    permission: 'menus.write',
    nav: 'menus',
    element: 'menus-screen',
    load: () => import('./menus/menus-screen.ts'),
  },
  {
    path: '/admin/:site/redirects',
    title: 'admin.shell.redirects',
    permission: 'redirects.read',
    nav: 'redirects',
    element: 'redirects-screen',
    load: () => import('./redirects/redirects-screen.ts'),
  },
  {
    path: '/admin/:site/recovery',
    title: 'admin.shell.recovery',
    permission: 'settings.write',
    nav: 'recovery',
    element: 'recovery-screen',
    load: () => import('./recovery/recovery-screen.ts'),
  },
  {
    path: '/admin/:site/tags',
    title: 'admin.shell.tags',
    permission: 'content.read',
    nav: 'tags',
    element: 'tags-screen',
    load: () => import('./tags/tags-screen.ts'),
  },
  {
    path: '/admin/:site/questions',
    title: 'admin.shell.questions',
    permission: 'questions.read',
    nav: 'questions',
    element: 'questions-screen',
    load: () => import('./questions/questions-screen.ts'),
  },
  {
    path: '/admin/:site/assistant',
    title: 'admin.shell.assistant',
    permission: 'questions.read',
    nav: 'assistant',
    element: 'assistant-screen',
    load: () => import('./assistant/assistant-screen.ts'),
  },
  {
    path: '/admin/:site/links',
    title: 'admin.shell.links',
    permission: 'content.read',
    nav: 'links',
    element: 'links-screen',
    load: () => import('./links/links-screen.ts'),
  },
  {
    path: '/admin/:site/tasks',
    title: 'admin.shell.tasks',
    permission: 'content.read',
    nav: 'dashboard',
    help: 'tasks',
    element: 'tasks-screen',
    load: () => import('./tasks/tasks-screen.ts'),
  },
  {
    path: '/admin/:site/settings',
    title: 'admin.shell.settings',
    permission: 'settings.read',
    nav: 'settings',
    element: 'settings-screen',
    load: () => import('./settings/settings-screen.ts'),
  },
  {
    path: '/admin/:site/trash',
    title: 'admin.shell.trash',
    permission: 'content.read',
    nav: 'trash',
    element: 'trash-screen',
    load: () => import('./trash/trash-screen.ts'),
  },
  {
    path: '/admin/sign-in',
    title: 'admin.shell.signIn',
    permission: 'self',
    frame: 'bare',
    element: 'sign-in-screen',
    load: () => import('./accounts/sign-in-screen.ts'),
  },
  {
    path: '/admin/welcome',
    title: 'admin.shell.welcome',
    permission: 'self',
    frame: 'bare',
    element: 'welcome-screen',
    load: () => import('./accounts/welcome-screen.ts'),
  },
  {
    path: '/admin/account',
    title: 'admin.shell.account',
    permission: 'self',
    frame: 'plain',
    help: 'account',
    element: 'account-screen',
    load: () => import('./accounts/account-screen.ts'),
  },
  {
    path: '/admin/accounts',
    title: 'admin.shell.accounts',
    permission: 'installation.read',
    frame: 'plain',
    help: 'accounts',
    element: 'accounts-screen',
    load: () => import('./accounts/accounts-screen.ts'),
  },
  {
    path: '/admin/:site/people',
    title: 'admin.shell.people',
    permission: 'people.read',
    nav: 'people',
    element: 'people-screen',
    load: () => import('./accounts/people-screen.ts'),
  },
  {
    path: '/admin/:site/tokens',
    title: 'admin.shell.tokens',
    permission: 'tokens.write',
    nav: 'tokens',
    element: 'tokens-screen',
    load: () => import('./accounts/tokens-screen.ts'),
  },
  {
    path: '/admin/:site/audit',
    title: 'admin.shell.audit',
    permission: 'audit.read',
    nav: 'audit',
    element: 'audit-screen',
    load: () => import('./accounts/audit-screen.ts'),
  },
  {
    path: '/admin/help',
    title: 'admin.shell.help',
    permission: 'self',
    frame: 'plain',
    element: 'help-screen',
    load: () => import('./help/help-screen.ts'),
  },
];
