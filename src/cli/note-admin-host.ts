import type { Context } from '../context.ts';
import { foreignPasskeys } from '../core/accounts/passkey-hosts.ts';
import { adminHosts, allPasskeys } from '../infra/sqlite/admin-hosts.ts';

/** Notes the admin's host name; says how many passkeys stop working when it is another one than before. */
export async function noteAdminHost({ db, writer, config, log }: Context, say: (line: string) => void): Promise<void> {
  const { adminHost } = config;
  const hasMoved = await writer.run('noteAdminHost', { host: adminHost, at: Date.now() });
  if (!hasMoved) return;
  const passkeys = foreignPasskeys(adminHosts(db), allPasskeys(db), adminHost).length;
  if (passkeys === 0) return;
  log.warn({ adminHost, passkeys }, 'passkeys that were made on another admin host do not work any more');
  say(
    `The admin has moved to ${adminHost}: ${String(passkeys)} passkeys do not work there. «bivouac doctor» names them.`,
  );
}
