import type { Context } from '../context.ts';
import { LINK_LIFETIME_MS, hashOfSecret, linkAddress, newSecret } from '../core/accounts/access-link.ts';
import type { AccessLink } from '../core/accounts/access-link.ts';
import { canonicalOrigin } from '../core/sites/origin.ts';

/** A link that was just made: its address is known this once. */
export interface MadeLink {
  readonly link: string;
  readonly expiresAt: number;
}

/** Makes a one-time link of any kind and keeps its hash. */
export async function makeLink(
  context: Context,
  wanted: Pick<AccessLink, 'kind' | 'siteId' | 'role' | 'userId' | 'name' | 'email'>,
  createdBy: string,
): Promise<MadeLink> {
  const secret = newSecret();
  const createdAt = Date.now();
  const expiresAt = createdAt + LINK_LIFETIME_MS[wanted.kind];
  await context.writer.run('createAccessLink', {
    ...wanted,
    hash: hashOfSecret(secret),
    createdBy,
    createdAt,
    expiresAt,
  });
  const { adminHost, port } = context.config;
  return { link: linkAddress(canonicalOrigin(adminHost, port), secret), expiresAt };
}

/** Makes the link with which an operator creates their account. A former one no longer works. */
export function makeOperatorLink(context: Context, createdBy: 'cli' | 'system'): Promise<MadeLink> {
  return makeLink(
    context,
    { kind: 'operator', siteId: null, role: null, userId: null, name: null, email: null },
    createdBy,
  );
}
