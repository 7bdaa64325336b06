import { RESERVED_SLUGS } from '../../../src/core/content/address.ts';
import { slugify } from '../../../src/core/content/slugify.ts';
import type { Locale } from '../../../src/shared/locale.ts';
import { documentIdOf } from '../../site/page-names.ts';
import { UniqueNames } from '../../site/unique-names.ts';
import type { SiteKnowledge } from '../../site/site-knowledge.ts';

/** Place of a page of the old site in the new one. */
export interface DocumentPlace {
  readonly path: string;
  readonly documentId: string;
  readonly isHome: boolean;
  /** Last part of the address; '' for the home page. */
  readonly slug: string;
}

/** Which pages become documents, and what their ids and addresses are. */
export class DocumentPlan {
  readonly #places = new Map<string, DocumentPlace>();
  readonly #into = new Map<string, string | null>();
  readonly #localeOf: (path: string) => Locale;
  readonly #site: SiteKnowledge;

  /**
   * @param homes first page of the site, and of each other language that has one
   * @param localeOf language of a page
   */
  constructor(site: SiteKnowledge, homes: readonly string[], localeOf: (path: string) => Locale) {
    const ids = new UniqueNames();
    const slugs = new Map<Locale, UniqueNames>();
    this.#site = site;
    this.#localeOf = localeOf;
    const first = new Set(homes.map((home) => site.plan.get(home)?.into ?? home));
    for (const [path, { into }] of site.plan) {
      this.#into.set(path, into);
      if (into !== null) continue;
      const locale = this.localeOf(path);
      const free = slugs.get(locale) ?? new UniqueNames(RESERVED_SLUGS);
      slugs.set(locale, free);
      const isHome = first.has(path);
      const documentId = ids.take(isHome ? 'home' : documentIdOf(path));
      const slug = isHome ? '' : free.take(slugify(documentId) || 'page');
      this.#places.set(path, { path, documentId, isHome, slug });
    }
  }

  /** The page whose words tell the language of a page: a frameset says nothing itself, its main frame does. */
  speaker(path: string): string {
    return this.#site.frames.get(path)?.find(({ isMain }) => isMain)?.path ?? path;
  }

  /** Language of a page of the old site. */
  localeOf(path: string): Locale {
    return this.#localeOf(this.speaker(path));
  }

  places(): DocumentPlace[] {
    return [...this.#places.values()];
  }

  /** The page whose document holds what the page said: itself, or another one; null when it is no page of the old site. */
  holder(path: string): string | null {
    const into = this.#into.get(path);
    if (into === undefined) return null;
    return into ?? path;
  }

  /** Id of the document that holds what the page said; null when there is none. */
  documentOf(path: string): string | null {
    const holder = this.holder(path);
    return holder === null ? null : (this.#places.get(holder)?.documentId ?? null);
  }
}
