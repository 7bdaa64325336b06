import type { PageReferences } from './references.ts';

/** What the conversion of a page needs to know everywhere. */
export interface Conversion {
  readonly references: PageReferences;
  /** Size of running text. */
  readonly plainSize: number;
}
