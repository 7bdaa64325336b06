import type { KnownFacts } from './known-facts.ts';

/** A file of an old site, wherever it comes from. */
export interface SourceFile {
  /**
   * Relative to the site's root, with `/`. What came over HTTP has the path of its address, with `?` and the query where there
   * is one and `index.html` where the address ends in a slash.
   */
  readonly path: string;
  readonly bytes: number;
  /** Reads the content; nothing is kept in memory before and after. */
  readonly read: () => Promise<Buffer>;
  /** Path under which the source keeps it, where that is another one: a host's folder on top, a short name of a disc. */
  readonly stored?: string;
  /** The full old address with its query, where the source tells it. */
  readonly address?: string;
  /** `Content-Type` of the answer that brought it. */
  readonly contentType?: string;
  /** When it was last changed or fetched, in milliseconds since 1970. */
  readonly modified?: number;
  /** What the source says of it beside its content, as an export of a content system does. */
  readonly facts?: KnownFacts;
}
