import { createHash } from 'node:crypto';
import type { Locale } from '../../shared/locale.ts';
import { indexStems } from '../search/analysis.ts';
import type { Chunk } from '../search/chunk.ts';
import { passageInput, sentenceInputs } from '../search/embedding-input.ts';
import type { PassageDraft } from './ports.ts';

/** A passage as publication writes it. @param title of the page, or of the file that the text stands in */
export function toPassage(chunk: Chunk, title: string, locale: Locale): PassageDraft {
  const source = { pageTitle: title, headingPath: chunk.headingPath, text: chunk.text, sentences: chunk.sentences };
  const hash = createHash('sha256').update(JSON.stringify([passageInput(source), sentenceInputs(source)]));
  return {
    ordinal: chunk.ordinal,
    headingPath: chunk.headingPath,
    anchor: chunk.anchor,
    text: chunk.text,
    sentences: chunk.sentences,
    textHash: hash.digest('hex'),
    stems: {
      title: indexStems(title, locale),
      headings: indexStems(chunk.headingPath.join('\n'), locale),
      body: indexStems(chunk.text, locale),
    },
  };
}
