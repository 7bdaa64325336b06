import type { Role, SiteRole } from '../../core/accounts/permissions.ts';
import { roleMessages } from '../../shared/messages/admin-roles.ts';
import { texts } from '../i18n.ts';

const t = texts(roleMessages);

/** Name of a part in the language of the interface. */
export function roleName(role: Role): string {
  return t(`admin.roles.${role}`);
}

/** What a part may do, in a sentence. */
export function roleMay(role: SiteRole): string {
  return t(`admin.roles.${role}May`);
}
