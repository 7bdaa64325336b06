import type { Locale } from '../../src/shared/locale.ts';
import { repairReversible } from './repair-reversible.ts';
import { restoreLetters } from './restore-letters.ts';
import type { Decisions } from './restore-letters.ts';
import type { RepairedPage } from './text-repair.ts';
import type { Vocabulary } from './vocabulary.ts';

/** A decoded page with what is known of its site. */
export interface DamagedPage {
  /** The page's source, as `decideEncoding` decoded it. */
  readonly html: string;
  readonly locale: Locale;
  /** Words of the site's pages in this language, learned from sources that `repairReversible` has been over. */
  readonly words: Vocabulary;
  /** What people decided about damaged words of this page: the word as found, and what it is to be. */
  readonly decisions?: Decisions;
}

/**
 * The whole text repair of a page: character references that went wrong, text that was misread in another encoding, and
 * lost letters. What is certain enough is made; the rest stays as it was found and is listed for review.
 * Repairing twice changes nothing more.
 */
export function repairPage(page: DamagedPage): RepairedPage {
  const reversible = repairReversible(page.html);
  const letters = restoreLetters({ ...page, html: reversible.html });
  return { html: letters.html, repairs: [...reversible.repairs, ...letters.repairs] };
}
