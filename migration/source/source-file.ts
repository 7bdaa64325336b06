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
  /** The old address with its query: in full, or from the root of a host that the source does not tell. */
  readonly address?: string;
  /** `Content-Type` of the answer that brought it. */
  readonly contentType?: string;
  /** When it was last changed or fetched, in milliseconds since 1970. */
  readonly modified?: number;
}
