import type { SafeHtml } from '../../shared/html.ts';
import type { Locale } from '../../shared/locale.ts';

/** Where a link to a document leads, resolved when the page is rendered. */
export interface LinkTarget {
  readonly href: string;
  readonly title: string;
  /** Locale of the page that the link leads to: another one when the document is not published in the page's own. */
  readonly locale: Locale;
}

/** A picture ready for `<picture>`: sources in order, and the fallback that any browser shows. */
export interface PictureSource {
  readonly src: string;
  readonly width: number;
  readonly height: number;
  /** `{type: 'image/avif', srcset: '/_media/… 640w, …'}`; empty for SVG. */
  readonly sources: readonly { readonly type: string; readonly srcset: string }[];
  /** What must stay visible where a theme shows a part of it, in per mille from left and top. */
  readonly focus: readonly [number, number];
}

/** A post or child page in a list. */
export interface DocumentSummary {
  readonly documentId: string;
  readonly title: string;
  readonly description: string;
  readonly href: string;
  /** ISO date (YYYY-MM-DD). */
  readonly date: string | null;
  readonly tags: readonly string[];
  readonly picture: { readonly source: PictureSource; readonly alt: string } | null;
}

/** One page of a paged list. */
export interface DocumentPage {
  readonly items: readonly DocumentSummary[];
  readonly page: number;
  readonly pages: number;
  readonly tag: string | null;
  /** Every tag that posts of the site have in this locale. */
  readonly tags: readonly string[];
}

/**
 * What blocks may ask while a page is rendered. Bound to one site, one locale and one page;
 * whatever is asked through it is noted as a cache tag of the page.
 */
export interface RenderContext {
  readonly locale: Locale;
  readonly siteId: string;
  readonly documentId: string;
  /** Interface text in the page's language. */
  readonly t: (key: string, parameters?: Readonly<Record<string, string | number>>) => string;
  /** Where a document is published; null when it is not published at all. */
  readonly link: (documentId: string) => LinkTarget | null;
  /** A picture or file of the site's media by its name; null when there is none. */
  readonly picture: (name: string) => PictureSource | null;
  readonly file: (name: string) => { readonly href: string; readonly bytes: number; readonly type: string } | null;
  readonly posts: (query: { readonly tag?: string; readonly limit?: number; readonly paged?: boolean }) => DocumentPage;
  readonly children: () => readonly DocumentSummary[];
  /** A list of the site's events: the next ones first, or the last ones first. */
  readonly events: (query: {
    readonly when: 'upcoming' | 'past';
    readonly tag?: string;
    readonly limit?: number;
  }) => SafeHtml;
  /** Models of the catalogue, for the calculator of what a computer can run. */
  readonly models: () => readonly CatalogueModel[];
}

/** A language model as the catalogue in models/ lists it. */
export interface CatalogueModel {
  readonly id: string;
  readonly name: string;
  /** Parameters in billions. */
  readonly parametersBillion: number;
  readonly licence: string;
  /** Where the maker publishes it. */
  readonly source: string;
  /** Only models to talk with are shown. */
  readonly purpose: 'chat' | 'embedding' | 'reranker' | 'test';
}
