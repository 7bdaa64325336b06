import { foreignPasskeys } from '../../core/accounts/passkey-hosts.ts';
import { adminHosts, allPasskeys } from '../../infra/sqlite/admin-hosts.ts';
import { fine, someOf, warning } from './finding.ts';
import type { Finding, Subject } from './finding.ts';

/** Which passkeys do not work on the admin host that is set now, or would not if it were. */
export function checkPasskeys({ db, config: { adminHost } }: Subject): Finding[] {
  if (db === null) return [];
  const passkeys = allPasskeys(db);
  const foreign = foreignPasskeys(adminHosts(db), passkeys, adminHost);
  if (foreign.length === 0) {
    return passkeys.length === 0 ? [] : [fine('passkeys', `all ${String(passkeys.length)} work on ${adminHost}`)];
  }
  const names = foreign.map(({ email, name }) => (name === null ? email : `${email} («${name}»)`));
  return [
    warning(
      'passkeys',
      `${String(foreign.length)} of ${String(passkeys.length)} were made on another admin host and do not work on ${adminHost}: ${someOf(names, 50)}`,
      'These people sign in with their password and make a new passkey. Who has forgotten it: bivouac users reset <address>. Set BIVOUAC_ADMIN_HOST back, and the passkeys work again.',
    ),
  ];
}
