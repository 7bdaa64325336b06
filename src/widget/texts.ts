import type { Locale } from '../shared/locale.ts';
import { isLocale } from '../shared/locale.ts';
import { chatMessages } from '../shared/messages/chat.ts';
import { chatWrittenMessages } from '../shared/messages/chat-written.ts';
import { translator } from '../shared/messages/translate.ts';
import type { Translate } from '../shared/messages/translate.ts';

const widgetMessages = { ...chatMessages, ...chatWrittenMessages };

/** Looks up the widget's texts in the page's language. */
export type Texts = Translate<keyof typeof widgetMessages>;

/** The texts in one language. */
export function textsIn(locale: Locale): Texts {
  return translator(widgetMessages, locale);
}

/** The attribute as a language; English when it is none. */
export function localeOf(attribute: string | null): Locale {
  return isLocale(attribute) ? attribute : 'en';
}
