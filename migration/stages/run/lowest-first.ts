import type { DocumentRecord } from '../../../src/core/content/document.ts';

/** Documents with those below them first: what has pages below it cannot be put away. */
export function lowestFirst(documents: readonly DocumentRecord[]): DocumentRecord[] {
  const parents = new Map(documents.map(({ id, parentId }) => [id, parentId]));
  const depth = (id: string): number => {
    let steps = 0;
    for (let above = parents.get(id) ?? null; above !== null && steps < 50; above = parents.get(above) ?? null)
      steps += 1;
    return steps;
  };
  return [...documents].sort((a, b) => depth(b.id) - depth(a.id) || (a.id < b.id ? -1 : 1));
}
