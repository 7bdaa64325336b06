import type { SentenceRange } from './sentences.ts';

/** What a passage's vectors depend on. */
export interface EmbeddingSource {
  readonly pageTitle: string;
  readonly headingPath: readonly string[];
  readonly text: string;
  readonly sentences: readonly SentenceRange[];
}

/** The text embedded for a passage: page title and headings say what it is about. Its hash is the key of the stored vectors. */
export function passageInput(source: EmbeddingSource): string {
  const place = [source.pageTitle, ...source.headingPath].filter((part) => part !== '').join(' – ');
  return place === '' ? source.text : `${place}\n${source.text}`;
}

/** The texts embedded for a passage's sentences, in order. */
export function sentenceInputs(source: EmbeddingSource): string[] {
  return source.sentences.map(([start, end]) => source.text.slice(start, end));
}
