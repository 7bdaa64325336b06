import type { RepairRow } from '../workspace/repair-rows.ts';
import type { SeenDocument } from './seen-document.ts';
import { wordsIn } from './shingles.ts';

function wanted({ state, before, after, edited }: RepairRow): string | null {
  if (state === 'review' || state === 'rejected') return null;
  return (state === 'edited' ? edited : after) ?? before;
}

/** Places of the repairs that were made and whose words the new page does not show, neither as text nor as a picture's. */
export function unpublishedRepairs(repairs: readonly RepairRow[], own: SeenDocument | null): number[] {
  if (repairs.length === 0) return [];
  const shown = own === null ? [] : [own.title, ...own.blocks, ...own.pictures.map(({ alt }) => alt)];
  const words = new Set(shown.flatMap(wordsIn));
  return repairs.flatMap((repair) => {
    const text = wanted(repair);
    return text === null || wordsIn(text).every((word) => words.has(word)) ? [] : [repair.ordinal];
  });
}
