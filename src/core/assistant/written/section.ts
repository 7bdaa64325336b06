import type { SentenceRange } from '../../search/sentences.ts';
import type { StoredPassage } from '../../search/ports.ts';

/** A published passage without its vectors. */
export type SectionPassage = Omit<StoredPassage, 'vector' | 'sentences'> & {
  /** Offsets into `text`, in order. */
  readonly sentences: readonly SentenceRange[];
};

/** Reads the surroundings of passages; only published ones of one site. */
export interface SectionStore {
  /** The passages of the same page from `reach` before to `reach` behind a passage, itself with them, in the page's order. */
  around(
    passage: Pick<SectionPassage, 'documentId' | 'locale' | 'ordinal'>,
    reach: number,
  ): Promise<readonly SectionPassage[]>;
}

/** Neighbouring passages under one heading of one page (or on one page of a file), in order. */
export type Section = readonly SectionPassage[];

/** A sentence of the pages by the number under which the model knows it; numbers begin at 1 and go on through a talk. */
export interface NumberedSentence {
  readonly number: number;
  readonly passage: SectionPassage;
  readonly start: number;
  readonly end: number;
}

/** The sentence word for word. */
export function sentenceText({ passage, start, end }: NumberedSentence): string {
  return passage.text.slice(start, end);
}

/** Numbers the sentences of sections, from `first` on. */
export function numberSentences(sections: readonly Section[], first: number): NumberedSentence[] {
  return sections
    .flat()
    .flatMap((passage) => passage.sentences.map(([start, end]) => ({ passage, start, end })))
    .map((sentence, i) => ({ ...sentence, number: first + i }));
}
