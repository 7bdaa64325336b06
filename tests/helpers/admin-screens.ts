/** A screen of the admin that a site's people meet. */
export interface AdminScreen {
  readonly name: string;
  readonly path: string;
}

/** Every screen of a site, and those that belong to the person. */
export function adminScreens(siteId: string, document: string, language: string): AdminScreen[] {
  const below = [
    '',
    '/pages',
    `/pages/${document}/${language}`,
    '/translations',
    '/media',
    '/events',
    '/messages',
    '/questions',
    '/assistant',
    '/assistant?view=tests',
    '/assistant?view=words',
    '/assistant?view=confidence',
    '/menus',
    '/tags',
    '/redirects',
    '/links',
    '/tasks',
    '/people',
    '/settings',
    '/tokens',
    '/audit',
    '/erasure',
    '/trash',
  ];
  return [
    ...below.map((rest) => ({ name: rest === '' ? 'overview' : rest.slice(1), path: `/admin/${siteId}${rest}` })),
    { name: 'account', path: '/admin/account' },
    { name: 'help', path: '/admin/help' },
  ];
}
