import { LANGUAGE_NAMES } from '../../shared/locale.ts';
import { contactMessages } from '../../shared/messages/contact.ts';
import { translator } from '../../shared/messages/translate.ts';
import type { Site } from '../sites/site.ts';
import type { ContactMessage, Letter } from './message.ts';

/** The letter that brings a message to the people of a site, in the site's default language. */
export function letterOf(site: Site, message: ContactMessage): Letter {
  const t = translator(contactMessages, site.defaultLocale);
  const siteName = site.settings.name[site.defaultLocale] ?? site.id;
  const about = [
    `${t('contact.mail.from')}: ${message.name} <${message.email}>`,
    `${t('contact.mail.page')}: ${site.canonicalHost} (${LANGUAGE_NAMES[message.locale]})`,
  ];
  return {
    messageId: `<${message.id}@${site.canonicalHost.split(':')[0] ?? site.id}>`,
    replyTo: { name: message.name, address: message.email },
    subject: t('contact.mail.subject', { site: siteName, name: message.name }),
    text: `${message.message}\n\n-- \n${about.join('\n')}\n`,
  };
}
