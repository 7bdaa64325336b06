import { LANGUAGE_TAGS } from '../../shared/locale.ts';
import type { Locale } from '../../shared/locale.ts';
import { letterMessages } from '../../shared/messages/admin-letters.ts';
import { translator } from '../../shared/messages/translate.ts';
import type { Letter } from '../contact/message.ts';

/** What every letter with a one-time link says. */
export interface LinkLetter {
  readonly to: { readonly name: string; readonly address: string };
  readonly locale: Locale;
  /** Address of the page where the link is used. */
  readonly link: string;
  /** Milliseconds since 1970. */
  readonly expiresAt: number;
  /** Something that no other letter has, such as the link's hash. */
  readonly id: string;
}

function until(at: number, locale: Locale): string {
  return new Intl.DateTimeFormat(LANGUAGE_TAGS[locale], {
    dateStyle: 'long',
    timeStyle: 'short',
    timeZone: 'Europe/Zurich',
  }).format(at);
}

function messageId(letter: Pick<LinkLetter, 'link' | 'id'>): string {
  const host = new URL(letter.link).hostname;
  return `<${letter.id.slice(0, 32)}@${host}>`;
}

/** The letter that invites somebody to a site. */
export function invitationLetter(letter: LinkLetter & { readonly siteName: string; readonly inviter: string }): Letter {
  const t = translator(letterMessages, letter.locale);
  const { to, link, locale, expiresAt, siteName, inviter } = letter;
  return {
    to,
    messageId: messageId(letter),
    subject: t('letter.invitation.subject', { site: siteName }),
    text: t('letter.invitation.text', {
      name: to.name,
      inviter,
      site: siteName,
      link,
      until: until(expiresAt, locale),
    }),
  };
}

/** The letter with which somebody sets a new password. */
export function passwordLetter(letter: LinkLetter): Letter {
  const t = translator(letterMessages, letter.locale);
  const { to, link, locale, expiresAt } = letter;
  return {
    to,
    messageId: messageId(letter),
    subject: t('letter.password.subject'),
    text: t('letter.password.text', { name: to.name, link, until: until(expiresAt, locale) }),
  };
}

/** The letter to a new address, with the link that shows that it is the person's. */
export function newAddressLetter(letter: LinkLetter): Letter {
  const t = translator(letterMessages, letter.locale);
  const { to, link, locale, expiresAt } = letter;
  return {
    to,
    messageId: messageId(letter),
    subject: t('letter.newAddress.subject'),
    text: t('letter.newAddress.text', { name: to.name, address: to.address, link, until: until(expiresAt, locale) }),
  };
}

/** The letter to a former address: what has changed, and what to do if it was somebody else. */
export function formerAddressLetter(letter: {
  readonly to: LinkLetter['to'];
  readonly locale: Locale;
  readonly address: string;
  readonly at: number;
  readonly adminOrigin: string;
  readonly id: string;
}): Letter {
  const t = translator(letterMessages, letter.locale);
  const { to, locale, address, at, adminOrigin, id } = letter;
  return {
    to,
    messageId: messageId({ id, link: adminOrigin }),
    subject: t('letter.formerAddress.subject'),
    text: t('letter.formerAddress.text', { name: to.name, address, at: until(at, locale), admin: adminOrigin }),
  };
}
