import { interfaceLocale } from '../../i18n.ts';

/** Languages in which texts stand on sites of the region, beside those that sites have menus in. */
const OFFERED = [
  'ar',
  'ca',
  'cs',
  'el',
  'es',
  'fur',
  'hr',
  'hu',
  'la',
  'lld',
  'nl',
  'pl',
  'pt',
  'rm',
  'ru',
  'sq',
  'sr',
  'tr',
  'uk',
];

/** A language to choose, with its name in the editor's own. */
export interface TextLanguage {
  readonly tag: string;
  readonly name: string;
}

/** Name of a language in the editor's own. */
export function languageName(tag: string): string {
  return new Intl.DisplayNames([interfaceLocale()], { type: 'language' }).of(tag) ?? tag;
}

/** Languages that a text may be in, by name; the one it is in is always among them. */
export function textLanguages(current: string | null): TextLanguage[] {
  return [...new Set(current === null ? OFFERED : [...OFFERED, current])]
    .map((tag) => ({ tag, name: languageName(tag) }))
    .sort((a, b) => a.name.localeCompare(b.name, interfaceLocale()));
}
