import type { Locale } from '../../shared/locale.ts';
import type { LocalisedText, MenuEntry, SiteSettings } from './site.ts';

/** What somebody should know before a language is taken from a site. */
export interface LanguageConsequences {
  readonly isDefault: boolean;
  readonly isLast: boolean;
  /** Pages that go offline. Their texts stay and come back with the language. */
  readonly published: number;
  /** Texts in that language, published or not. */
  readonly texts: number;
  /** Labels of menus and starter questions in that language, which stay too. */
  readonly labels: number;
}

function labelsIn(entries: readonly MenuEntry[], locale: Locale): number {
  return entries.reduce(
    (sum, { label, children }) => sum + (label?.[locale] === undefined ? 0 : 1) + labelsIn(children ?? [], locale),
    0,
  );
}

/** Labels of menus and starter questions in a language. */
export function settingsTextsIn(settings: SiteSettings, locale: Locale): number {
  const { main, footer } = settings.menus;
  return labelsIn([...main, ...footer], locale) + (settings.starterQuestions[locale]?.length ?? 0);
}

function named(name: LocalisedText, locales: readonly Locale[], added: Locale): LocalisedText {
  const present = name[added] ?? '';
  return present !== '' ? name : { ...name, [added]: name[locales[0] ?? added] ?? '' };
}

/** The settings that change when a language is added; the site keeps its name in it until somebody writes another one. */
export function withLanguage(settings: SiteSettings, added: Locale): Pick<SiteSettings, 'locales' | 'name'> {
  if (settings.locales.includes(added)) return { locales: settings.locales, name: settings.name };
  return { locales: [...settings.locales, added], name: named(settings.name, settings.locales, added) };
}

/** The settings that change when a language is taken away. Names, labels and questions in it stay for the day it comes back. */
export function withoutLanguage(settings: SiteSettings, removed: Locale): Pick<SiteSettings, 'locales'> {
  return { locales: settings.locales.filter((locale) => locale !== removed) };
}
