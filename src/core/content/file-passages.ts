import type { Locale } from '../../shared/locale.ts';
import type { FileText } from '../media/ports.ts';
import { chunkPage } from '../search/chunk.ts';
import { toPassage } from './passage-draft.ts';
import type { PassageDraft } from './ports.ts';

/** Passages of all files of a page together; a book that somebody offers must not drown the pages themselves. */
const MOST = 600;

/**
 * The passages of files that a page offers, page by page, so that each leads to the page where it stands. They stand under the
 * file's own name: the same text has the same vectors, whichever page and language it is offered on.
 * @param first ordinal of the first one
 */
export function filePassages(texts: readonly FileText[], locale: Locale, first: number): PassageDraft[] {
  const passages: PassageDraft[] = [];
  for (const { name, pages } of texts) {
    for (const { page, text } of pages) {
      const paragraphs = text.split('\n\n');
      const blocks = paragraphs.map((part) => ({
        blockId: '',
        anchor: '',
        kind: 'text' as const,
        headingPath: [],
        text: part,
      }));
      for (const chunk of chunkPage(blocks, locale)) {
        if (passages.length === MOST) return passages;
        const ordinal = first + passages.length;
        passages.push({ ...toPassage({ ...chunk, ordinal }, name, locale), file: { name, page } });
      }
    }
  }
  return passages;
}
