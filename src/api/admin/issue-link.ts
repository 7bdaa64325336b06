import { LINK_LIFETIME_MS, hashOfSecret, linkAddress, newSecret } from '../../core/accounts/access-link.ts';
import { invitationLetter, newAddressLetter, passwordLetter } from '../../core/accounts/letters.ts';
import type { LinkLetter } from '../../core/accounts/letters.ts';
import type { SiteRole } from '../../core/accounts/permissions.ts';
import type { Letter } from '../../core/contact/message.ts';
import type { Context } from '../../context.ts';
import type { Locale } from '../../shared/locale.ts';
import type { AdminServices } from './services.ts';

interface Recipient {
  readonly name: string;
  readonly email: string;
  readonly locale: Locale;
}

/** A link to be made for somebody. */
export type WantedLink = { readonly createdBy: string; readonly to: Recipient } & (
  | {
      readonly kind: 'invitation';
      readonly siteId: string;
      readonly siteName: string;
      readonly role: SiteRole;
      readonly inviter: string;
    }
  | { readonly kind: 'password' | 'email'; readonly siteId: string | null; readonly userId: string }
);

/** A link that was made. */
export interface IssuedLink {
  readonly link: string;
  readonly expiresAt: number;
  readonly mailed: boolean;
}

function letterOf(wanted: WantedLink, letter: LinkLetter): Letter {
  if (wanted.kind === 'invitation') {
    return invitationLetter({ ...letter, siteName: wanted.siteName, inviter: wanted.inviter });
  }
  return wanted.kind === 'email' ? newAddressLetter(letter) : passwordLetter(letter);
}

/**
 * Makes a one-time link and mails it where a mail server is set. When the mail server does not take the letter the link is
 * handed over by the one who made it, as it is without a mail server.
 */
export async function issueLink(
  deps: { readonly context: Context; readonly services: AdminServices },
  wanted: WantedLink,
): Promise<IssuedLink> {
  const { context, services } = deps;
  const { kind, to, createdBy, siteId } = wanted;
  const secret = newSecret();
  const hash = hashOfSecret(secret);
  const at = Date.now();
  const expiresAt = at + LINK_LIFETIME_MS[kind];
  await context.writer.run('createAccessLink', {
    hash,
    kind,
    siteId,
    role: kind === 'invitation' ? wanted.role : null,
    userId: kind === 'invitation' ? null : wanted.userId,
    name: to.name,
    email: to.email,
    createdBy,
    createdAt: at,
    expiresAt,
  });
  const link = linkAddress(services.adminOrigin, secret);
  if (services.sendLetter === null) return { link, expiresAt, mailed: false };
  const letter = { to: { name: to.name, address: to.email }, locale: to.locale, link, expiresAt, id: hash };
  try {
    await services.sendLetter(letterOf(wanted, letter));
    return { link, expiresAt, mailed: true };
  } catch (error) {
    context.log.warn({ err: error }, 'a one-time link could not be mailed; it is shown instead');
    return { link, expiresAt, mailed: false };
  }
}
