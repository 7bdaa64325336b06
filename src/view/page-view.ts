import type { DocumentSummary, PictureSource } from '../core/content/render-context.ts';
import type { Locale } from '../shared/locale.ts';
import type { AssistantView } from './assistant-view.ts';
import type { EventView } from './event-view.ts';
import type { SignupView } from './signup-view.ts';
import type { Translate } from '../shared/messages/translate.ts';
import type { siteMessages } from '../shared/messages/site.ts';

/** A link of a menu, breadcrumb or list. */
export interface ViewLink {
  readonly href: string;
  readonly label: string;
  readonly current: boolean;
}

/** A menu entry with the entries below it. `current` is true for the page itself, `within` also for pages above it. */
export interface ViewMenuItem extends ViewLink {
  readonly within: boolean;
  readonly children: readonly ViewMenuItem[];
}

/** The same page in another language; `exists` is false when the link leads to that language's home page instead. */
export interface ViewAlternate {
  readonly locale: Locale;
  /** BCP 47, for lang and hreflang. */
  readonly tag: string;
  readonly name: string;
  readonly href: string;
  readonly current: boolean;
  readonly exists: boolean;
}

/** A heading of the table of contents. */
export interface ViewHeading {
  readonly id: string;
  readonly level: 2 | 3;
  readonly text: string;
}

/** How to reach the organisation. Empty texts are not shown. */
export interface ViewContact {
  readonly name: string;
  readonly street: string;
  readonly town: string;
  readonly email: string;
  readonly phone: string;
}

/** What every public page gives its theme. */
export interface FrameView {
  readonly siteId: string;
  readonly siteName: string;
  readonly tagline: string;
  readonly locale: Locale;
  readonly languageTag: string;
  /** Language of the content; another one than the menus' where an old text is in a language that the site has no menus in. */
  readonly textLanguageTag: string;
  /** Set on whatever surrounds a content in another language. */
  readonly aroundTextLanguage: string | undefined;
  readonly t: Translate<keyof typeof siteMessages>;
  /** Title of the page, without the site's name. */
  readonly title: string;
  readonly description: string;
  readonly canonical: string | null;
  readonly alternates: readonly ViewAlternate[];
  readonly mainMenu: readonly ViewMenuItem[];
  readonly footerMenu: readonly ViewMenuItem[];
  readonly breadcrumbs: readonly ViewLink[];
  readonly homeHref: string;
  readonly searchHref: string;
  readonly askHref: string;
  readonly feedHref: string;
  /** Absolute address of a PNG or JPEG. */
  readonly socialPicture: {
    readonly src: string;
    readonly width: number;
    readonly height: number;
    readonly alt: string;
  };
  /** JSON-LD objects, already serialised and safe inside a script element. */
  readonly jsonLd: string;
  readonly noIndex: boolean;
  /** The site's own mark, in the place of the theme's; null when editors chose none. */
  readonly logo: PictureSource | null;
  /** Style sheet with the accent colour that editors chose; null for the theme's own. */
  readonly themeStylesHref: string | null;
  /** How to reach the organisation; null when editors wrote nothing. */
  readonly contact: ViewContact | null;
  /** The organisation elsewhere. */
  readonly social: readonly { readonly label: string; readonly href: string }[];
  /** Client scripts that the page's blocks need: names of files in src/components/islands. */
  readonly islands: readonly string[];
  /** Attributes of the chat widget. */
  readonly widget: {
    readonly starters: readonly string[];
    readonly privacyHref: string;
    readonly contactHref: string;
  } | null;
}

/** A document: home, page, post or event. */
export interface DocumentView {
  readonly kind: 'home' | 'page' | 'post' | 'event';
  readonly documentId: string;
  readonly frame: FrameView;
  /** Rendered body. */
  readonly bodyHtml: string;
  readonly toc: readonly ViewHeading[];
  /** ISO dates. */
  readonly date: string | null;
  readonly updated: string | null;
  /** Who is named as the author; null when nobody is. */
  readonly byline: string | null;
  readonly tags: readonly ViewLink[];
  readonly picture: { readonly source: PictureSource; readonly alt: string } | null;
  readonly children: readonly DocumentSummary[];
  readonly previous: ViewLink | null;
  readonly next: ViewLink | null;
  /** When and where it takes place; null unless it is an event. */
  readonly event: EventView | null;
}

/** A page that says that there is none, with ways on. */
export interface ErrorView {
  readonly kind: 'error';
  readonly status: 404 | 410 | 500;
  readonly frame: FrameView;
  readonly suggestions: readonly ViewLink[];
}

/** A hit of the search page: text with the matched words as [start, end] offsets. */
export interface SearchHitView {
  readonly href: string;
  readonly title: string;
  readonly place: string;
  readonly excerpt: readonly { readonly text: string; readonly match: boolean }[];
  readonly date: string | null;
  /** Set when the hit is in another language than the page. */
  readonly otherLanguage: { readonly tag: string; readonly name: string } | null;
}

/** The search page. */
export interface SearchView {
  readonly kind: 'search';
  readonly frame: FrameView;
  readonly query: string;
  readonly hits: readonly SearchHitView[];
  /** Spellings or pages to try when nothing was found. */
  readonly suggestions: readonly ViewLink[];
  /** Why there is no result at all, in words; null when the search was done. */
  readonly problem: string | null;
}

/** A verbatim quote with its place. */
export interface QuoteView {
  readonly text: string;
  readonly languageTag: string;
  readonly pageTitle: string;
  readonly heading: string;
  readonly date: string | null;
  readonly href: string;
}

/** A written answer: claims that point to sources by number, and how it ended. */
export interface WrittenView {
  /** Null when nobody began to write. */
  readonly writer: { readonly model: string; readonly remoteHost: string | null; readonly testOnly: boolean } | null;
  readonly claims: readonly { readonly text: string; readonly languageTag: string; readonly source: number }[];
  readonly sources: readonly (QuoteView & { readonly number: number; readonly revision: string })[];
  readonly end: 'done' | 'nothing' | 'unavailable' | 'busy' | 'time';
}

/** The assistant without JavaScript: form, and the answer when a question was asked. */
export interface AskView {
  readonly kind: 'ask';
  readonly frame: FrameView;
  readonly question: string;
  /** Names the talk, so that the next question goes on with it; null before the first answer. */
  readonly talkId: string | null;
  /** Questions of the talk before this one, oldest first. */
  readonly earlier: readonly string[];
  /** By which feedback names the question; null when there is no answer to say something about. */
  readonly questionId: string | null;
  /** The visitor has just said what an answer was worth. */
  readonly isThanked: boolean;
  readonly answer:
    | { readonly kind: 'quotes'; readonly quotes: readonly QuoteView[]; readonly written: WrittenView | null }
    | { readonly kind: 'refusal'; readonly nearest: readonly ViewLink[]; readonly contactHref: string }
    | { readonly kind: 'problem'; readonly message: string }
    | null;
  readonly starters: readonly string[];
  /** Who answers, and how long questions are kept: said before anything is asked. */
  readonly assistant: Pick<AssistantView, 'model' | 'questionDays' | 'privacyHref'>;
}

/** A step of the contact form: what was typed, what is wrong with it, or thanks. */
export interface ContactView {
  readonly kind: 'contact';
  readonly frame: FrameView;
  readonly step: 'invalid' | 'confirm' | 'thanks' | 'problem';
  readonly values: { readonly name: string; readonly email: string; readonly message: string };
  readonly errors: readonly { readonly field: 'name' | 'email' | 'message'; readonly text: string }[];
  /** Proof that the confirmation belongs to these values; empty unless step is `confirm`. */
  readonly token: string;
  readonly backHref: string;
}

export type PageView = DocumentView | ErrorView | SearchView | AskView | ContactView | SignupView;
