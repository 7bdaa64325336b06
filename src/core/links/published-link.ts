import type { Locale } from '../../shared/locale.ts';

/** What a body links to, and which places in it can be linked to. */
export interface PageLinks {
  readonly documents: readonly { readonly id: string; readonly anchor: string | null }[];
  readonly files: readonly string[];
  /** http and https addresses. */
  readonly addresses: readonly string[];
  readonly anchors: ReadonlySet<string>;
}

/** A link, whichever texts hold it. */
export interface PublishedLink {
  readonly kind: 'page' | 'file' | 'address';
  /** Id of a document, name of a file, or an address. */
  readonly target: string;
  /** Place in the document; null for all of it. */
  readonly anchor: string | null;
}

/** One language of a document that is published. */
export interface PublishedText {
  readonly documentId: string;
  readonly locale: Locale;
}

/** The links of a published text, to be kept. */
export interface LinksOfText extends PublishedText {
  readonly revisionId: string;
  readonly links: PageLinks;
}

/** Published texts whose links are not kept. */
export interface MissingLinks {
  readonly texts: readonly Omit<LinksOfText, 'links'>[];
  /** How often something had been erased from the site: what was read before an erasure must not be written after it. */
  readonly asOf: number;
}

/** Links of what one site has published. Publication writes them; those of texts published by earlier versions come later. */
export interface PublishedLinkStore {
  readonly siteId: string;
  /** Each link once, of one kind or of all. */
  links(kind?: PublishedLink['kind']): PublishedLink[];
  /** The texts that hold a link, by language and document. */
  holders(link: PublishedLink): PublishedText[];
  /** The places in a published text that links can name. */
  anchors(documentId: string, locale: Locale): ReadonlySet<string>;
  /** Published texts whose links are not kept yet, some at a time. */
  missing(limit: number): MissingLinks;
  /** Keeps links of texts, but for those of which another revision is public by now. Does nothing after an erasure since `asOf`. */
  save(texts: readonly LinksOfText[], asOf: MissingLinks['asOf']): Promise<void>;
}
