import { RESERVED_SLUGS } from '../../../src/core/content/address.ts';
import { slugify } from '../../../src/core/content/slugify.ts';
import type { Locale } from '../../../src/shared/locale.ts';
import { folderOf } from '../../site/old-address.ts';
import { documentIdOf } from '../../site/page-names.ts';
import type { SiteKnowledge } from '../../site/site-knowledge.ts';
import { UniqueNames } from '../../site/unique-names.ts';

/** Place of a page of the old site in the new one. */
export interface DocumentPlace {
  readonly path: string;
  readonly documentId: string;
  readonly isHome: boolean;
  /** Path of the page above it: the first one of its folder; null for none. */
  readonly parent: string | null;
  /** Last part of the address; '' for the home page. */
  readonly slug: string;
}

/** What places are planned from. */
export interface PlaceInput {
  readonly site: SiteKnowledge;
  /** First page of the site, and of each other language that has one. */
  readonly homes: readonly string[];
  /** Language of a page. */
  readonly localeOf: (path: string) => Locale;
  /** First page of a folder, which ends with a slash; null when it has none. */
  readonly firstOf: (folder: string) => string | null;
  /** Pages that are kept out. */
  readonly withheld: ReadonlyMap<string, string>;
}

/** The folders that a page lies in, the nearest first, but for the one that it is the first page of. */
function foldersAbove(path: string): string[] {
  const own = folderOf(path);
  const parts = (own ?? path).replace(/\/$/, '').split('/').slice(0, -1);
  return parts.map((_, i) => `${parts.slice(0, parts.length - i).join('/')}/`);
}

/** Which pages become documents, and what their ids and addresses are. */
export class DocumentPlan {
  readonly #places = new Map<string, DocumentPlace>();
  readonly #into = new Map<string, string | null>();
  readonly #input: PlaceInput;
  readonly #homes: ReadonlySet<string>;
  readonly #ids = new UniqueNames();
  readonly #slugs = new Map<string, UniqueNames>();

  constructor(input: PlaceInput) {
    const { plan } = input.site;
    this.#input = input;
    this.#homes = new Set(input.homes.map((home) => plan.get(home)?.into ?? home));
    for (const [path, { into }] of plan) this.#into.set(path, into);
    for (const path of plan.keys()) if (this.#becomesDocument(path)) this.#places.set(path, this.#placeOf(path));
  }

  places(): DocumentPlace[] {
    return [...this.#places.values()];
  }

  /** The page whose words tell the language of a page: a frameset says nothing itself, its main frame does. */
  speaker(path: string): string {
    return this.#input.site.frames.get(path)?.find(({ isMain }) => isMain)?.path ?? path;
  }

  /** Language of a page of the old site. */
  localeOf(path: string): Locale {
    return this.#input.localeOf(this.speaker(path));
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

  #placeOf(path: string): DocumentPlace {
    if (this.#homes.has(path)) {
      return { path, documentId: this.#ids.take('home'), isHome: true, parent: null, slug: '' };
    }
    const locale = this.localeOf(path);
    const parent = this.#parentOf(path, locale);
    const documentId = this.#ids.take(documentIdOf(path));
    return { path, documentId, isHome: false, parent, slug: this.#slug(path, parent, locale) };
  }

  #becomesDocument(path: string): boolean {
    return this.#into.get(path) === null && !this.#input.withheld.has(path);
  }

  /** The first page of the nearest folder above that is a document in the same language. */
  #parentOf(path: string, locale: Locale): string | null {
    for (const folder of foldersAbove(path)) {
      const first = this.#input.firstOf(folder);
      const isDocument = first !== null && first !== path && this.#becomesDocument(first);
      if (isDocument && !this.#homes.has(first) && this.localeOf(first) === locale) return first;
    }
    return null;
  }

  /** What the file was called below its parent; without one, what its whole path says but for a folder of its language. */
  #slug(path: string, parent: string | null, locale: Locale): string {
    const key = `${locale} ${parent ?? ''}`;
    const free = this.#slugs.get(key) ?? new UniqueNames(parent === null ? RESERVED_SLUGS : []);
    this.#slugs.set(key, free);
    const above = parent === null ? '' : parent.slice(0, parent.lastIndexOf('/') + 1);
    const below = above !== '' && path.startsWith(above) ? path.slice(above.length) : path;
    const own = below.startsWith(`${locale}/`) ? below.slice(locale.length + 1) : below;
    return free.take(slugify(documentIdOf(own)) || 'page');
  }
}
