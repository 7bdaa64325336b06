import type { PublishedSection } from '../core/content/document.ts';
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
  readonly sections: readonly PublishedSection[];
  /** By name. */
  readonly media: ReadonlyMap<string, MediaRecord>;
  readonly models: readonly CatalogueModel[];
}

/** Collects the cache tags of what a page used, and when it becomes wrong by itself. */
export class TagCollector {
  readonly #tags = new Set<string>();
  #expiresAt: number | null = null;

  note(tag: string): void {
    this.#tags.add(tag);
  }

  list(): string[] {
    return [...this.#tags];
  }

  /** Notes that something on the page changes at a time, in milliseconds since 1970. */
  expireAt(instant: number): void {
    this.#expiresAt = Math.min(instant, this.#expiresAt ?? instant);
  }

  /** The first of the times noted; null when nothing changes by itself. */
  get expiresAt(): number | null {
    return this.#expiresAt;
  }
}
