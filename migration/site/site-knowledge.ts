import type { Locale } from '../../src/shared/locale.ts';

/** What becomes of an old page. */
export type PageRole = 'page' | 'frameset' | 'frame' | 'menu' | 'redirect' | 'duplicate' | 'empty';

/** What is decided for an old page before it is recovered. */
export interface PagePlan {
  readonly role: PageRole;
  /** The old page in whose place it stands now: its address leads there. Null when it is published itself. */
  readonly into: string | null;
  readonly why: string;
  /** From 0 to 1. */
  readonly confidence: number;
}

/** An entry of a menu of the old site. */
export interface MenuItem {
  readonly label: Readonly<Partial<Record<Locale, string>>>;
  /** Old page or file; null for an address elsewhere. */
  readonly path: string | null;
  readonly href: string | null;
  readonly children: readonly MenuItem[];
}

/** The menus of the old site. */
export interface SiteMenus {
  readonly main: readonly MenuItem[];
  readonly footer: readonly MenuItem[];
}

/** Two pages that say nearly the same and were not made one. */
export interface UncertainDuplicate {
  readonly path: string;
  readonly like: string;
  /** Share of the first page's runs of three words that the second one has. */
  readonly contained: number;
}

/** What stands on most pages of a site. Keys are those of page-lines, hashed. */
export interface SiteTemplate {
  /** Pages and addresses to which a large part of the pages lead. */
  readonly commonTargets: ReadonlySet<string>;
  /** The page on which a line of the template stays, by the line's key. */
  readonly keepers: ReadonlyMap<number, string>;
  /** Lines with nothing but links of the menus. */
  readonly menuLines: ReadonlySet<number>;
  /** Lines that stand without links on so many pages that they are no page's own heading. */
  readonly plainLines: ReadonlySet<number>;
}

/** What is known of the whole old site when its pages are recovered. */
export interface SiteKnowledge {
  readonly plan: ReadonlyMap<string, PagePlan>;
  readonly template: SiteTemplate;
  readonly menus: SiteMenus;
  /** Pages in frames that say nothing which the menus do not say. */
  readonly menuPages: ReadonlySet<string>;
  readonly uncertain: readonly UncertainDuplicate[];
  /** Name of the site as its titles repeat it; '' when they do not. */
  readonly name: string;
  /** What an old page is called; null for a page that is not known. */
  readonly title: (path: string) => string | null;
  /** Where the title was found. */
  readonly titleFrom: (path: string) => string;
  /** Traits of the pages that stand in frames, by the path of the frameset. */
  readonly frames: ReadonlyMap<string, readonly { readonly path: string; readonly isMain: boolean }[]>;
}
