import type { Locale } from '../../shared/locale.ts';
import type { BlockDefinition } from '../content/block-definition.ts';

/** A text in each of the site's languages. */
export type LocalisedText = Readonly<Partial<Record<Locale, string>>>;

/** An entry of a menu that leads to a document; with a label of its own where the title is too long. */
export interface DocumentEntry {
  readonly document: string;
  readonly label?: LocalisedText;
  readonly children?: readonly MenuEntry[];
}

/** An entry that leads to an address: a path of the site, another site, `mailto:` or `tel:`. Shown in the languages in which it has a label. */
export interface AddressEntry {
  readonly href: string;
  readonly label: LocalisedText;
  readonly children?: readonly MenuEntry[];
}

/** An entry of a menu, with the entries below it. */
export type MenuEntry = DocumentEntry | AddressEntry;

/** How to reach the organisation, for the foot of the pages and for search engines. Empty texts are not shown. */
export interface ContactData {
  readonly name: string;
  readonly street: string;
  readonly postalCode: string;
  readonly town: string;
  readonly email: string;
  readonly phone: string;
}

/** The organisation elsewhere, for instance on a social network. */
export interface SocialLink {
  readonly name: string;
  /** An https address. */
  readonly href: string;
}

/** After how many days what visitors left is deleted. */
export interface Retention {
  /** Questions to the assistant; null for what the installation says (BIVOUAC_QUESTION_DAYS). */
  readonly questionDays: number | null;
  /** Messages of the contact form. */
  readonly messageDays: number;
  /** Sign-ups, counted from the end of the event. */
  readonly signupDays: number;
}

/** Words that mean the same on this site: who writes one of them also finds the others. */
export interface SynonymGroup {
  readonly locale: Locale;
  /** Two or more words or short phrases. */
  readonly words: readonly string[];
}

/** A visitor's wording that editors led to a page. */
export interface PageAlias {
  readonly locale: Locale;
  readonly text: string;
  /** Id of the document. */
  readonly document: string;
}

/** What editors tell search and assistant. */
export interface AssistantSettings {
  readonly synonyms: readonly SynonymGroup[];
  readonly aliases: readonly PageAlias[];
  /** Documents that are searched but never quoted, shown as nearest, or given to a model. */
  readonly excludedDocuments: readonly string[];
}

/** What a site.config.ts must say; editors can change it, and then the database rules. */
export interface BasicSettings {
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

/** What a site.config.ts may leave out. */
export interface OptionalSettings {
  /** Name of a picture in media that stands in the place of the theme's own mark; null for the theme's. */
  readonly logo: string | null;
  /** Colour of links and marks as `#rrggbb`; null for the theme's own. */
  readonly accent: string | null;
  readonly contact: ContactData;
  readonly social: readonly SocialLink[];
  readonly retention: Retention;
  /** Origins (`https://shop.example`) of other sites of the firm whose pages may embed the assistant. */
  readonly embedOrigins: readonly string[];
  readonly assistant: AssistantSettings;
}

/** Settings of a site that editors can change: seeded from site.config.ts, then kept in the database. */
export interface SiteSettings extends BasicSettings, OptionalSettings {}

/** Settings as a site.config.ts writes them. */
export type StarterSettings = BasicSettings & Partial<OptionalSettings>;

/** The grounds on which a theme sets text in its accent colour, as `#rrggbb`, by day and by night. */
export interface ThemeGrounds {
  readonly day: readonly string[];
  readonly night: readonly string[];
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
  readonly settings: StarterSettings;
  /** Grounds of the theme, so that a colour that editors choose keeps its contrast; white and a deep grey when left out. */
  readonly grounds?: ThemeGrounds;
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
  /** Counts changes of the settings, so that two people cannot overwrite each other's. */
  readonly settingsVersion: number;
  readonly defaultLocale: Locale;
  readonly canonicalHost: string;
  /** Every host name that leads to it, without port; the canonical one is among them. */
  readonly hosts: readonly string[];
}
