/** What somebody may be on a site, from least to most. An operator is that on every site. */
export const ROLES = ['viewer', 'author', 'editor', 'manager', 'operator'] as const;

/** A person's part on a site. */
export type Role = (typeof ROLES)[number];

/** Parts that a site's manager can give. */
export const SITE_ROLES = ['viewer', 'author', 'editor', 'manager'] as const;

/** A part that belongs to one site. */
export type SiteRole = (typeof SITE_ROLES)[number];

/**
 * The lowest part that has each permission: the one table of who may do what.
 * Messages and sign-ups hold what visitors wrote in confidence, so viewers and authors do not see them.
 */
const LOWEST_ROLE = {
  'content.read': 'viewer',
  'content.write': 'author',
  'content.publish': 'editor',
  'content.delete': 'editor',
  'content.erase': 'manager',
  'media.read': 'viewer',
  'media.write': 'author',
  'media.delete': 'editor',
  'messages.read': 'editor',
  'messages.write': 'editor',
  'signups.read': 'editor',
  'signups.write': 'editor',
  'redirects.read': 'viewer',
  'redirects.write': 'editor',
  'questions.read': 'viewer',
  'questions.write': 'editor',
  'menus.write': 'manager',
  'settings.read': 'viewer',
  'settings.write': 'manager',
  'people.read': 'viewer',
  'people.write': 'manager',
  'tokens.write': 'manager',
  'audit.read': 'editor',
  'erasure.write': 'manager',
  'installation.read': 'operator',
  'installation.write': 'operator',
} as const satisfies Record<string, Role>;

/** Something that can be allowed on a site. `self` is what everybody who is signed in may do with the own account. */
export type Permission = keyof typeof LOWEST_ROLE | 'self';

/** Every permission but `self`. */
export const PERMISSIONS = Object.keys(LOWEST_ROLE) as Exclude<Permission, 'self'>[];

/** What a token for scripts can never do: reach beyond its site, or make itself more and longer-lived friends, or destroy for good. */
const NOT_FOR_TOKENS: ReadonlySet<Permission> = new Set([
  'content.erase',
  'people.write',
  'tokens.write',
  'erasure.write',
  'installation.read',
  'installation.write',
]);

/** Permissions that a token may have. */
export const TOKEN_SCOPES = PERMISSIONS.filter((permission) => !NOT_FOR_TOKENS.has(permission));

/** True when the first part may do everything that the second may. */
export function roleIncludes(role: Role, other: Role): boolean {
  return ROLES.indexOf(role) >= ROLES.indexOf(other);
}

/** True when a part has a permission. `self` needs none. */
export function roleAllows(role: Role | null, permission: Permission): boolean {
  if (permission === 'self') return true;
  return role !== null && roleIncludes(role, LOWEST_ROLE[permission]);
}
