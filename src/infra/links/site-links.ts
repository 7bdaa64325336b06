import type { ContentStore } from '../../core/content/ports.ts';
import type { PublishedPages } from '../../core/content/published-pages.ts';
import type { BodySchema } from '../../core/content/schema.ts';
import { brokenLinks, outsideAddress } from '../../core/links/broken-links.ts';
import type { BrokenLink, LinkingPage, LinkTargets } from '../../core/links/broken-links.ts';
import type { LinkCheck, LinkCheckStore } from '../../core/links/link-check.ts';
import type { RedirectSite } from '../../core/redirects/check.ts';
import type { Locale } from '../../shared/locale.ts';
import { PublishedLinks } from './published-links.ts';

/** The site as it is published now, as the check of its links sees it. */
export interface LinkedSite {
  readonly locales: readonly Locale[];
  readonly pages: PublishedPages;
  readonly hasFile: (name: string) => boolean;
  /** True for a section that is published in a language. */
  readonly hasSection: (documentId: string, locale: Locale) => boolean;
  readonly redirects: RedirectSite;
}

/** What a site's links are found from. */
export interface SiteLinksOptions {
  readonly content: ContentStore;
  readonly schema: BodySchema;
  readonly checks: LinkCheckStore;
  readonly site: () => LinkedSite;
}

/** The links of one site: which there are, and which lead nowhere. */
export class SiteLinks {
  readonly #options: SiteLinksOptions;
  readonly #published: PublishedLinks;

  constructor(options: SiteLinksOptions) {
    this.#options = options;
    this.#published = new PublishedLinks(options.content, options.schema);
  }

  /** What checks of outside addresses found. */
  get checks(): LinkCheckStore {
    return this.#options.checks;
  }

  /** Outside addresses that published texts link to. */
  async outside(): Promise<string[]> {
    const { hosts } = this.#options.site().redirects;
    const pages = await this.#published.read();
    const addresses = pages.flatMap(({ links }) => links.addresses.map((address) => outsideAddress(address, hosts)));
    return [...new Set(addresses.filter((address) => address !== null))];
  }

  /** Links that lead nowhere: those to the site itself as it is now, outside ones as they were last found. */
  async broken(): Promise<BrokenLink[]> {
    const pages = await this.#published.read();
    const checks = new Map((await this.checks.all()).map((check): [string, LinkCheck] => [check.address, check]));
    return brokenLinks(pages, this.#targets(pages), checks);
  }

  #targets(pages: readonly LinkingPage[]): LinkTargets {
    const { locales, pages: published, hasFile, hasSection, redirects } = this.#options.site();
    const anchors = new Map(
      pages.map(({ documentId, locale, links }) => [`${locale}/${documentId}`, links.anchors] as const),
    );
    return {
      page: (documentId, locale) => {
        const page = published.findInAny(documentId, [locale, ...locales]);
        if (page !== null) return { anchors: anchors.get(`${page.locale}/${documentId}`) ?? null };
        return locales.some((code) => hasSection(documentId, code)) ? { anchors: null } : null;
      },
      hasFile,
      redirects,
    };
  }
}
