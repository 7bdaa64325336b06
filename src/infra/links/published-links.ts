import type { Body } from '../../core/content/body.ts';
import type { ContentStore } from '../../core/content/ports.ts';
import type { BodySchema } from '../../core/content/schema.ts';
import type { LinkingPage } from '../../core/links/broken-links.ts';
import { linksOf } from '../../core/links/page-links.ts';
import type { PageLinks } from '../../core/links/page-links.ts';

/** Texts read before other work gets its turn. */
const READ_AT_ONCE = 20;

/** The links of one site's published texts. A text is read once for each revision. */
export class PublishedLinks {
  readonly #content: ContentStore;
  readonly #schema: BodySchema;
  #known = new Map<string, PageLinks>();

  constructor(content: ContentStore, schema: BodySchema) {
    this.#content = content;
    this.#schema = schema;
  }

  /** Every published page and section with its links. */
  async read(): Promise<LinkingPage[]> {
    const known = new Map<string, PageLinks>();
    const pages: LinkingPage[] = [];
    for (const [i, { documentId, locale, revisionId, meta }] of (await this.#content.publishedSummaries()).entries()) {
      if (i % READ_AT_ONCE === READ_AT_ONCE - 1) await new Promise((resolve) => setImmediate(resolve));
      const links = this.#known.get(revisionId) ?? (await this.#linksOfPage(documentId, locale));
      if (links === null) continue;
      known.set(revisionId, links);
      pages.push({ documentId, locale, title: meta.title, links });
    }
    for (const section of await this.#content.publishedSections()) {
      const { documentId, locale } = section;
      pages.push({ documentId, locale, title: documentId, links: this.#linksIn(section.body) });
    }
    this.#known = known;
    return pages;
  }

  async #linksOfPage(documentId: string, locale: LinkingPage['locale']): Promise<PageLinks | null> {
    const page = await this.#content.published(documentId, locale);
    // Unpublished since the list was made.
    return page === null ? null : this.#linksIn(page.body);
  }

  #linksIn(body: Body): PageLinks {
    return linksOf(body, this.#schema);
  }
}
