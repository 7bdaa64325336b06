import { createHash, randomBytes } from 'node:crypto';
import type { Locale } from '../../shared/locale.ts';
import type { SiteRole } from './permissions.ts';

/** What a one-time link is for. */
export type AccessLinkKind = 'operator' | 'invitation' | 'password' | 'email';

/** A one-time link: whoever has its secret may create an account, set a new password, or has shown that an address is theirs. */
export interface AccessLink {
  /** SHA-256 of the secret, hexadecimal: the secret itself is kept nowhere. */
  readonly hash: string;
  readonly kind: AccessLinkKind;
  readonly siteId: string | null;
  readonly role: SiteRole | null;
  /** Whose password it sets, or whose address it changes. */
  readonly userId: string | null;
  readonly name: string | null;
  readonly email: string | null;
  readonly createdBy: string;
  readonly createdAt: number;
  readonly expiresAt: number;
  readonly usedAt: number | null;
}

const DAY_MS = 86_400_000;

/** How long each kind of link can be used, in milliseconds. */
export const LINK_LIFETIME_MS: Readonly<Record<AccessLinkKind, number>> = {
  operator: 7 * DAY_MS,
  invitation: 14 * DAY_MS,
  password: DAY_MS,
  email: DAY_MS,
};

/** The hash under which a secret is kept: links and tokens have 256 bits of chance, so one round is enough. */
export function hashOfSecret(secret: string): string {
  return createHash('sha256').update(secret).digest('hex');
}

/** A new secret of 256 bits, base64url. */
export function newSecret(): string {
  return randomBytes(32).toString('base64url');
}

/** Address of the page where a link is used. */
export function linkAddress(origin: string, secret: string): string {
  return `${origin}/admin/welcome?link=${secret}`;
}

/** True while a link can be used. */
export function isUsable(link: AccessLink, now: number): boolean {
  return link.usedAt === null && link.expiresAt > now;
}

/** What somebody chooses when they use a link. */
export interface NewAccount {
  readonly id: string;
  readonly name: string;
  readonly email: string;
  readonly locale: Locale;
  readonly passwordHash: string;
}
