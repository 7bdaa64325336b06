import type { PublishedPages } from '../core/content/published-pages.ts';
import type { CatalogueModel } from '../core/content/render-context.ts';
import type { MediaRecord } from '../core/media/media.ts';
import type { Site } from '../core/sites/site.ts';

/** What views are made from: one site as it is published now. */
export interface SiteData {
  readonly site: Site;
  /** Scheme, canonical host and port, without a slash at the end. */
  readonly origin: string;
  readonly pages: PublishedPages;
  /** By name. */
  readonly media: ReadonlyMap<string, MediaRecord>;
  readonly models: readonly CatalogueModel[];
}

/** Collects the cache tags of what a page used. */
export class TagCollector {
  readonly #tags = new Set<string>();

  note(tag: string): void {
    this.#tags.add(tag);
  }

  list(): string[] {
    return [...this.#tags];
  }
}
