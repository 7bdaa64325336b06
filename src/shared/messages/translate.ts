import { LANGUAGE_TAGS } from '../locale.ts';
import type { Locale } from '../locale.ts';

/** A text of the interface: one string, or one per plural category (CLDR) chosen by the parameter `count`. */
export type MessageText = string | Readonly<{ one: string; other: string; many?: string }>;

/** An interface text in every language; the type makes a missing one an error. */
export type Message = Readonly<Record<Locale, MessageText>>;

/** Texts by key. Keys are `area.name`. */
export type MessageCatalogue = Readonly<Record<string, Message>>;

/** Values for the `{name}` places of a text. Numbers are written as the locale does. */
export type MessageParameters = Readonly<Record<string, string | number>>;

/** Looks up texts in one language. */
export type Translate<Key extends string> = (key: Key, parameters?: MessageParameters) => string;

function pickPlural(text: MessageText, locale: Locale, parameters: MessageParameters): string {
  if (typeof text === 'string') return text;
  const count = Number(parameters['count'] ?? 0);
  const category = new Intl.PluralRules(LANGUAGE_TAGS[locale]).select(count);
  if (category === 'one') return text.one;
  return category === 'many' && text.many !== undefined ? text.many : text.other;
}

function fill(text: string, locale: Locale, parameters: MessageParameters): string {
  return text.replace(/\{(\w+)\}/g, (place, name: string) => {
    const value = parameters[name];
    if (value === undefined) return place;
    return typeof value === 'number' ? new Intl.NumberFormat(LANGUAGE_TAGS[locale]).format(value) : value;
  });
}

/** A lookup of `catalogue` in one language. */
export function translator<Key extends string>(
  catalogue: Readonly<Record<Key, Message>>,
  locale: Locale,
): Translate<Key> {
  return (key, parameters = {}) => fill(pickPlural(catalogue[key][locale], locale, parameters), locale, parameters);
}
