import type { LeftAside } from './opened-source.ts';
import type { SourceFile } from './source-file.ts';

/** Files as a folder or an archive holds them, before anything is known of the site that they are of. */
export interface Container {
  readonly files: readonly SourceFile[];
  readonly leftAside: readonly LeftAside[];
  readonly close: () => Promise<void>;
}

/** Puts files or notes in the order of their paths. */
export function byPath(a: { readonly path: string }, b: { readonly path: string }): number {
  return a.path < b.path ? -1 : a.path > b.path ? 1 : 0;
}
