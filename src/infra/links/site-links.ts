import type { ContentStore } from '../../core/content/ports.ts';
import type { PublishedPages } from '../../core/content/published-pages.ts';
import type { BodySchema } from '../../core/content/schema.ts';
import { brokenLinks, outsideAddress } from '../../core/links/broken-links.ts';
import type { BrokenLink, LinkTargets } from '../../core/links/broken-links.ts';
import type { LinkCheck, LinkCheckStore } from '../../core/links/link-check.ts';
import type { PublishedLinkStore, PublishedText } from '../../core/links/published-link.ts';
import type { RedirectSite } from '../../core/redirects/check.ts';
import type { Locale } from '../../shared/locale.ts';
import { completeLinks } from './complete-links.ts';

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
  readonly published: PublishedLinkStore;
  readonly checks: LinkCheckStore;
  readonly site: () => LinkedSite;
}

/** The links of one site: which there are, and which lead nowhere. */
export class SiteLinks {
  readonly #options: SiteLinksOptions;

  constructor(options: SiteLinksOptions) {
    this.#options = options;
  }

  /** What checks of outside addresses found. */
  get checks(): LinkCheckStore {
    return this.#options.checks;
  }

  /** Sees to it that the links of all published texts are kept: after an upgrade that takes a while, else no time. @throws the signal's reason */
  complete(signal?: AbortSignal): Promise<void> {
    return completeLinks(this.#options, signal);
  }

  /** Outside addresses that published texts link to. */
  async outside(): Promise<string[]> {
    await this.complete();
    const { hosts } = this.#options.site().redirects;
    const links = this.#options.published.links('address');
    return [...new Set(links.map(({ target }) => outsideAddress(target, hosts)).filter((address) => address !== null))];
  }

  /** Links that lead nowhere: those to the site itself as it is now, outside ones as they were last found. */
  async broken(): Promise<BrokenLink[]> {
    await this.complete();
    const { published, site } = this.#options;
    const checks = new Map((await this.checks.all()).map((check): [string, LinkCheck] => [check.address, check]));
    const { pages } = site();
    const holders = {
      holders: published.holders.bind(published),
      title: ({ documentId, locale }: PublishedText) => pages.find(documentId, locale)?.meta.title ?? documentId,
    };
    return brokenLinks(published.links(), holders, this.#targets(), checks);
  }

  #targets(): LinkTargets {
    const { published } = this.#options;
    const { locales, pages, hasFile, hasSection, redirects } = this.#options.site();
    return {
      isPublished: (documentId) =>
        pages.findInAny(documentId, locales) !== null || locales.some((locale) => hasSection(documentId, locale)),
      anchors: (documentId, locale) => {
        const page = pages.findInAny(documentId, [locale, ...locales]);
        return page === null ? null : published.anchors(documentId, page.locale);
      },
      hasFile,
      redirects,
    };
  }
}
