import type { Letter } from '../contact/message.ts';
import { occurrenceText } from '../events/dates.ts';
import type { Site } from '../sites/site.ts';
import { signupMessages } from '../../shared/messages/signup.ts';
import { translator } from '../../shared/messages/translate.ts';
import { cancelToken } from './cancel-token.ts';
import { dateOf } from './dates.ts';
import type { PendingLetter } from './signup.ts';
import type { SignupEvent } from './submit.ts';

/** What a letter is written with. */
export interface SignupLetterContext {
  readonly site: Site;
  /** Scheme, host and port of the site. */
  readonly origin: string;
  /** Signs the link with which the place is given up. */
  readonly secret: string;
}

const TEXTS = {
  confirmed: 'signup.mail.confirmedText',
  waiting: 'signup.waitingText',
  promoted: 'signup.mail.promotedText',
  cancelled: 'signup.mail.cancelledText',
} as const;

/** The letter to somebody who signed up, in the language of the form that was used. */
export function signupLetter(context: SignupLetterContext, pending: PendingLetter, target: SignupEvent): Letter {
  const { signup, kind } = pending;
  const { site, origin, secret } = context;
  const t = translator(signupMessages, signup.locale);
  const siteName = site.settings.name[signup.locale] ?? site.id;
  const occurrence = dateOf(target.event, signup.occurrence);
  const { place } = target.event;
  const about = [
    target.title,
    occurrence === null ? '' : occurrenceText(occurrence, signup.locale),
    place === null ? '' : [place.name, place.address].filter((part) => part !== '').join(', '),
    t('signup.mail.people', { count: signup.persons }),
    origin + target.href,
  ].filter((line) => line !== '');
  const link = `${origin}/_signup?cancel=${cancelToken(secret, site.id, signup.id)}`;
  const paragraphs = [
    t('signup.mail.hello', { name: signup.name }),
    t(TEXTS[kind]),
    about.join('\n'),
    ...(kind === 'cancelled' ? [] : [`${t('signup.mail.cancelHint')}\n${link}`]),
    siteName,
  ];
  const { email } = site.settings.contact;
  return {
    messageId: `<${signup.id}.${kind}@${site.canonicalHost.split(':')[0] ?? site.id}>`,
    to: { name: signup.name, address: signup.email },
    ...(email !== '' && { replyTo: { name: siteName, address: email } }),
    subject: t(`signup.mail.${kind}`, { site: siteName, event: target.title }),
    text: `${paragraphs.join('\n\n')}\n`,
  };
}
