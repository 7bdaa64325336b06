import type { PageTraits } from './page-traits.ts';

function targetsOf({ links, frames, iframes, refresh }: PageTraits): string[] {
  return [
    ...links.map(({ to }) => to),
    ...(frames ?? []).map(({ path }) => path),
    ...iframes,
    ...(refresh === null ? [] : [refresh]),
  ];
}

/** The pages that visitors of the old site could come to from its first page. */
export function oldReach(traits: readonly PageTraits[], home: string | null): Set<string> {
  const byPath = new Map(traits.map((page) => [page.path, page]));
  const seen = new Set(home === null ? [] : [home]);
  for (const path of seen) {
    const page = byPath.get(path);
    for (const to of page === undefined ? [] : targetsOf(page)) if (byPath.has(to)) seen.add(to);
  }
  return seen;
}
