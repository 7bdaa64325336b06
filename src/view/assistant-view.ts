import type { Locale } from '../shared/locale.ts';
import { addressOfDocument } from './home-address.ts';
import type { SiteData } from './site-data.ts';

/** What a conversation needs to know of the site and of who answers. Addresses are paths of the site. */
export interface AssistantView {
  readonly siteName: string;
  readonly locale: Locale;
  /** Languages in which questions can be asked. */
  readonly locales: readonly Locale[];
  readonly starters: readonly string[];
  readonly privacyHref: string;
  readonly contactHref: string;
  /** The form without JavaScript. */
  readonly askHref: string;
  /** After how many days questions are deleted. */
  readonly questionDays: number;
  /** The language model that writes, and the host of its server where that is another machine; null when only quotes are given. */
  readonly model: { readonly name: string; readonly remoteHost: string | null } | null;
}

/** Says in one language who answers on a site. */
export function assistantView(
  data: SiteData,
  locale: Locale,
  { questionDays, model }: Pick<AssistantView, 'questionDays' | 'model'>,
): AssistantView {
  const { settings, id } = data.site;
  return {
    siteName: settings.name[locale] ?? id,
    locale,
    locales: settings.locales.filter((other) => other === locale || data.pages.home(other) !== null),
    starters: settings.starterQuestions[locale] ?? [],
    privacyHref: addressOfDocument(data, settings.privacyDocument, locale),
    contactHref: addressOfDocument(data, settings.contactDocument, locale),
    askHref: `/${locale}/ask/`,
    questionDays,
    model: model === null ? null : { name: model.name, remoteHost: model.remoteHost },
  };
}
