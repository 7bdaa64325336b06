import type { SectionPassage, SectionStore } from '../written/section.ts';
import type { DraftPassage } from './draft-ports.ts';

function toSection({ passage: { vector: _, sentences, ...rest } }: DraftPassage): SectionPassage {
  return { ...rest, sentences: sentences.map(({ start, end }) => [start, end] as const) };
}

/** Surroundings of passages where drafts stand in the place of what is published. */
export function sectionsOver(published: SectionStore, drafts: readonly DraftPassage[]): SectionStore {
  return {
    around: (passage, reach) => {
      const { documentId, locale, ordinal } = passage;
      const own = drafts.filter((draft) => draft.passage.documentId === documentId && draft.passage.locale === locale);
      // The draft of a page replaces all of it, so its passages never stand beside published ones.
      if (own.length === 0) return published.around(passage, reach);
      const near = own.filter((draft) => Math.abs(draft.passage.ordinal - ordinal) <= reach);
      return Promise.resolve(near.map(toSection).sort((a, b) => a.ordinal - b.ordinal));
    },
  };
}
