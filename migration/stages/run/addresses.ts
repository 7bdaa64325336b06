import type { PublishedSummary } from '../../../src/core/content/document.ts';
import type { Locale } from '../../../src/shared/locale.ts';

/** Addresses of a site, by language: which document has which. */
export class SiteAddresses {
  readonly #owners = new Map<string, string>();
  readonly #paths = new Map<string, string>();

  constructor(published: readonly PublishedSummary[]) {
    for (const { locale, path, documentId } of published) this.#put(locale, path, documentId);
  }

  /** The address of a document in a language; null while it has none. */
  of(documentId: string, locale: Locale): string | null {
    return this.#paths.get(`${locale} ${documentId}`) ?? null;
  }

  /** The document that has an address; null when none has. */
  ownerOf(locale: Locale, path: string): string | null {
    return this.#owners.get(`${locale} ${path}`) ?? null;
  }

  /**
   * Takes an address for a document: the wanted one, or the first with a number that is free. A document keeps the one that
   * it has.
   */
  take(documentId: string, locale: Locale, wanted: string): string {
    const known = this.of(documentId, locale);
    if (known !== null) return known;
    for (let number = 1; ; number++) {
      const path = number === 1 ? wanted : `${wanted}-${String(number)}`;
      if (this.#owners.has(`${locale} ${path}`)) continue;
      this.#put(locale, path, documentId);
      return path;
    }
  }

  #put(locale: Locale, path: string, documentId: string): void {
    this.#owners.set(`${locale} ${path}`, documentId);
    this.#paths.set(`${locale} ${documentId}`, path);
  }
}
