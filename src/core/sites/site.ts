import type { Locale } from '../../shared/locale.ts';
import type { BlockDefinition } from '../content/block-definition.ts';

/** A text in each of the site's languages. */
export type LocalisedText = Readonly<Partial<Record<Locale, string>>>;

/** An entry of a menu: a document, with a label of its own where its title is too long, and entries below it. */
export interface MenuEntry {
  readonly document: string;
  readonly label?: LocalisedText;
  readonly children?: readonly MenuEntry[];
}

/** Settings of a site that editors can change: seeded from site.config.ts, then kept in the database. */
export interface SiteSettings {
  readonly name: LocalisedText;
  /** One sentence: what the site is. */
  readonly tagline: LocalisedText;
  /** In order; the first is the default. */
  readonly locales: readonly Locale[];
  readonly menus: { readonly main: readonly MenuEntry[]; readonly footer: readonly MenuEntry[] };
  /** Name of a PNG or JPEG in media: Open Graph picture of pages that have none. */
  readonly socialPicture: string;
  /** schema.org type of the publisher. */
  readonly organisation: 'Organization' | 'LocalBusiness' | 'NGO';
  /** Questions that the assistant offers to start with. */
  readonly starterQuestions: Readonly<Partial<Record<Locale, readonly string[]>>>;
  /** Document that holds the contact form, the privacy statement, the list of posts. */
  readonly contactDocument: string;
  readonly privacyDocument: string;
  readonly newsDocument: string;
}

/** Something that only the site's people know and that editors are asked to fill in. */
export interface EditorTask {
  readonly id: string;
  readonly document: string;
  readonly text: Readonly<Record<Locale, string>>;
}

/** What `sites/<site>/site.config.ts` exports by default. `id` is the folder's name. */
export interface SiteConfig {
  readonly id: string;
  /** Host names in development and defaults of an installation; the first is canonical. */
  readonly hosts: readonly string[];
  readonly settings: SiteSettings;
  /** Place among the sites of a new installation; the first one also answers at plain localhost. Default 100. */
  readonly order?: number;
  readonly blocks?: readonly BlockDefinition[];
  readonly tasks?: readonly EditorTask[];
}

/** Helps editors' tools to check a site.config.ts; returns what it is given. */
export function defineSite(config: SiteConfig): SiteConfig {
  return config;
}

/** A site as the running installation knows it. */
export interface Site {
  readonly id: string;
  readonly settings: SiteSettings;
  readonly defaultLocale: Locale;
  readonly canonicalHost: string;
}
