import type { Locale } from '../../shared/locale.ts';
import type { PublishedSummary } from './document.ts';

function newestFirst(a: PublishedSummary, b: PublishedSummary): number {
  return (
    (b.meta.date ?? '').localeCompare(a.meta.date ?? '') ||
    b.firstPublishedAt - a.firstPublishedAt ||
    a.documentId.localeCompare(b.documentId)
  );
}

/**
 * What a site has published, without bodies: answers links, menus, lists and feeds.
 * Kept in memory for one site and brought up to date document by document.
 */
export class PublishedPages {
  readonly #byDocument = new Map<string, Map<Locale, PublishedSummary>>();
  #homes: Map<Locale, PublishedSummary> | null = null;
  #posts: Map<Locale, PublishedSummary[]> | null = null;
  #events: Map<Locale, PublishedSummary[]> | null = null;
  #children: Map<string, PublishedSummary[]> | null = null;

  constructor(summaries: readonly PublishedSummary[]) {
    for (const summary of summaries) this.#put(summary);
  }

  /** Replaces everything known about one document. */
  replace(documentId: string, summaries: readonly PublishedSummary[]): void {
    this.#byDocument.delete(documentId);
    for (const summary of summaries) this.#put(summary);
    this.#homes = null;
    this.#posts = null;
    this.#events = null;
    this.#children = null;
  }

  all(): PublishedSummary[] {
    return [...this.#byDocument.values()].flatMap((locales) => [...locales.values()]);
  }

  /** The document in one language; null when it is not published in it. */
  find(documentId: string, locale: Locale): PublishedSummary | null {
    return this.#byDocument.get(documentId)?.get(locale) ?? null;
  }

  /** The document in the first of the languages in which it is published. */
  findInAny(documentId: string, locales: readonly Locale[]): PublishedSummary | null {
    for (const locale of locales) {
      const found = this.find(documentId, locale);
      if (found !== null) return found;
    }
    return null;
  }

  /** The home page of a language; null while it is not published. */
  home(locale: Locale): PublishedSummary | null {
    this.#homes ??= new Map(this.all().flatMap((page) => (page.type === 'home' ? [[page.locale, page] as const] : [])));
    return this.#homes.get(locale) ?? null;
  }

  /** Pages directly below a document, by title. */
  children(documentId: string, locale: Locale): readonly PublishedSummary[] {
    this.#children ??= this.#groupChildren();
    return this.#children.get(`${locale}/${documentId}`) ?? [];
  }

  /** Posts of a language, newest first. */
  posts(locale: Locale): readonly PublishedSummary[] {
    this.#posts ??= this.#groupPosts();
    return this.#posts.get(locale) ?? [];
  }

  /** Events of a language, in no order: which one is next depends on the time. */
  events(locale: Locale): readonly PublishedSummary[] {
    this.#events ??= Map.groupBy(
      this.all().filter((page) => page.type === 'event'),
      (page) => page.locale,
    );
    return this.#events.get(locale) ?? [];
  }

  #put(summary: PublishedSummary): void {
    const locales = this.#byDocument.get(summary.documentId) ?? new Map<Locale, PublishedSummary>();
    locales.set(summary.locale, summary);
    this.#byDocument.set(summary.documentId, locales);
  }

  #groupPosts(): Map<Locale, PublishedSummary[]> {
    const posts = this.all().filter((page) => page.type === 'post');
    return Map.groupBy(posts.sort(newestFirst), (page) => page.locale);
  }

  #groupChildren(): Map<string, PublishedSummary[]> {
    const pages = this.all().filter((page) => page.parentId !== null && page.type !== 'post');
    pages.sort((a, b) => a.firstPublishedAt - b.firstPublishedAt || a.documentId.localeCompare(b.documentId));
    return Map.groupBy(pages, (page) => `${page.locale}/${page.parentId ?? ''}`);
  }
}
