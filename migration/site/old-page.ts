import type { Locale } from '../../src/shared/locale.ts';

/** A page of the old site as its text was decoded and repaired. */
export interface OldPage {
  /** Relative to the site's root, with `/`, as it was stored. */
  readonly path: string;
  readonly html: string;
  /** Language of its text as far as it is known; the site's for a page with too few words. */
  readonly locale: Locale;
}
