/** A file of an old site, wherever it comes from. */
export interface SourceFile {
  /** Relative to the site's root, with `/`, as it was stored. */
  readonly path: string;
  readonly bytes: number;
  readonly read: () => Promise<Buffer>;
}
