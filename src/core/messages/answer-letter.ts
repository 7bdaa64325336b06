import type { ContactMessage, Letter } from '../contact/message.ts';
import type { Site } from '../sites/site.ts';
import { answerMessages } from '../../shared/messages/answer.ts';
import { translator } from '../../shared/messages/translate.ts';
import { LANGUAGE_TAGS } from '../../shared/locale.ts';
import { TIME_ZONE } from '../../shared/zurich-time.ts';

/** Lines as mail programs quote them. */
function quoted(text: string): string {
  return text
    .split('\n')
    .map((line) => `> ${line}`)
    .join('\n');
}

/** An answer to a message of the contact form, with the message quoted below it, in the language of the form. */
export function answerLetter(
  site: Site,
  message: ContactMessage,
  answer: { readonly text: string; readonly replyTo: { readonly name: string; readonly address: string } },
): Letter {
  const t = translator(answerMessages, message.locale);
  const siteName = site.settings.name[message.locale] ?? site.id;
  const format = new Intl.DateTimeFormat(LANGUAGE_TAGS[message.locale], { dateStyle: 'long', timeZone: TIME_ZONE });
  const intro = t('answer.quoted', { date: format.format(message.createdAt) });
  return {
    messageId: `<${message.id}.answer@${site.canonicalHost.split(':')[0] ?? site.id}>`,
    to: { name: message.name, address: message.email },
    replyTo: answer.replyTo,
    subject: t('answer.subject', { site: siteName }),
    text: `${answer.text}\n\n${intro}\n${quoted(message.message)}\n`,
  };
}
