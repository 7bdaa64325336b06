import { cacheTags } from '../core/content/cache-tags.ts';
import type { PublishedSection } from '../core/content/document.ts';
import type { ContentStore } from '../core/content/ports.ts';
import { PublishedPages } from '../core/content/published-pages.ts';
import type { MediaRecord } from '../core/media/media.ts';
import type { Site } from '../core/sites/site.ts';
import type { SqliteMediaStore } from './sqlite/media-store.ts';

/** What one site has published, kept in memory and brought up to date by the change feed. */
export class SiteDataCache {
  readonly #content: ContentStore;
  readonly #media: SqliteMediaStore;
  readonly #readSite: () => Site;
  site: Site;
  #mediaByName: ReadonlyMap<string, MediaRecord> | null = null;
  pages: PublishedPages;
  sections: readonly PublishedSection[];

  private constructor(
    content: ContentStore,
    media: SqliteMediaStore,
    readSite: () => Site,
    published: { readonly pages: PublishedPages; readonly sections: readonly PublishedSection[] },
  ) {
    this.#content = content;
    this.#media = media;
    this.#readSite = readSite;
    this.site = readSite();
    this.pages = published.pages;
    this.sections = published.sections;
  }

  static async load(content: ContentStore, media: SqliteMediaStore, readSite: () => Site): Promise<SiteDataCache> {
    const pages = new PublishedPages(await content.publishedSummaries());
    return new SiteDataCache(content, media, readSite, { pages, sections: await content.publishedSections() });
  }

  /** By name; read when they are first asked for after a change: bulk work adds thousands of them one after the other. */
  get media(): ReadonlyMap<string, MediaRecord> {
    this.#mediaByName ??= new Map(this.#media.all().map((record) => [record.name, record]));
    return this.#mediaByName;
  }

  /** Reads again what the tags name; with null, everything. */
  async refresh(tags: readonly string[] | null): Promise<void> {
    if (tags === null) {
      this.pages = new PublishedPages(await this.#content.publishedSummaries());
    } else {
      const prefix = cacheTags.document('');
      const ids = tags.filter((tag) => tag.startsWith(prefix)).map((tag) => tag.slice(prefix.length));
      for (const id of ids) this.pages.replace(id, await this.#content.publishedLanguages(id));
    }
    if (tags === null || tags.includes(cacheTags.sections)) this.sections = await this.#content.publishedSections();
    if (tags === null || tags.includes(cacheTags.site)) this.site = this.#readSite();
    if (tags === null || tags.includes(cacheTags.media) || tags.includes(cacheTags.newMedia)) {
      this.#mediaByName = null;
    }
  }
}
