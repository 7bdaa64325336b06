import { inOrder } from './learn-template.ts';
import type { PageTraits } from './page-traits.ts';
import type { UncertainDuplicate } from './site-knowledge.ts';

/** A page that stands elsewhere with the same words. */
export interface Duplicate {
  readonly of: string;
  readonly why: string;
  readonly confidence: number;
}

/** Pages with fewer words are the same by chance. */
const FEWEST_WORDS = 20;
const PICTURES_ALIKE = 0.7;
const LINKS_ALIKE = 0.7;
/** A sample must hold so many runs of words before it tells that one page stands in another. */
const FEWEST_SAMPLES = 6;
const FEWEST_OF_PRINT = 2;
const SURELY_CONTAINED = 0.999;
const NEARLY_CONTAINED = 0.9;
const COPY =
  /(^|[/_.\s-])(copia|copy|kopie|copie|old|vecchi[oa]|alt|backup|bak|prova|test|print|stampa|druck|www)[\d\s_()-]*([/_.\s-]|$)/i;
const PRINT = /print|stampa|druck|imprim|[?&@;]pop=1|tmpl=component/i;
/** What links and buttons that lead to a version for printing are called. */
const PRINT_LABEL =
  /^\W*(print(able|er)?|stampa(bile)?|versione (stampabile|per la stampa)|drucken|druck(version|ansicht)|imprimer|version imprimable)\b/i;

/** Pages to which only buttons for printing lead. */
function ledToForPrinting(pages: readonly PageTraits[]): Set<string> {
  const printed = new Set<string>();
  const others = new Set<string>();
  for (const { path, links } of pages) {
    for (const { to, label } of links) if (to !== path) (PRINT_LABEL.test(label) ? printed : others).add(to);
  }
  return new Set([...printed].filter((path) => !others.has(path)));
}

function alike(a: readonly string[], b: readonly string[], share: number): boolean {
  const union = new Set([...a, ...b]);
  if (union.size === 0) return true;
  const second = new Set(b);
  return new Set(a.filter((one) => second.has(one))).size >= union.size * share;
}

/** The page of several that say the same that stays: not one named a copy, not deep, one that others lead to. */
function best(
  pages: readonly PageTraits[],
  home: string | null,
  inbound: ReadonlyMap<string, number>,
): PageTraits | undefined {
  const cost = ({ path, links }: PageTraits): number =>
    (path === home ? -1000 : 0) -
    Math.min(8, links.length) +
    (COPY.test(path) ? 100 : 0) +
    path.split('/').length * 10 -
    Math.min(9, inbound.get(path) ?? 0);
  return [...inOrder(pages, home)].sort((a, b) => cost(a) - cost(b))[0];
}

function nameOf(path: string): string {
  return path.split('/').at(-1)?.toLowerCase() ?? '';
}

/** Links by what they lead to, so that two copies of a folder have the same: pages by their words, files by their name. */
function targetsOf(page: PageTraits, byPath: ReadonlyMap<string, PageTraits>, filesOnly: boolean): string[] {
  return page.links.flatMap(({ to }) => {
    const target = byPath.get(to);
    // A menu leads to the page itself, on a copy to the page that it copies.
    if (target !== undefined) return filesOnly ? [] : [String(target.wordHash)];
    return filesOnly && /^[a-z][a-z0-9+.-]*:/i.test(to) ? [] : [nameOf(to)];
  });
}

/** True when the first page can be left for the second: the same pictures and files, and links that the second has too. */
function isSame(a: PageTraits, b: PageTraits, byPath: ReadonlyMap<string, PageTraits>): boolean {
  if (!alike(a.pictures.map(nameOf), b.pictures.map(nameOf), PICTURES_ALIKE)) return false;
  if (!alike(targetsOf(a, byPath, true), targetsOf(b, byPath, true), 1)) return false;
  const [links, others] = [targetsOf(a, byPath, false), new Set(targetsOf(b, byPath, false))];
  if (links.every((link) => others.has(link))) return true;
  return a.words >= FEWEST_WORDS && alike(links, [...others], LINKS_ALIKE);
}

function inboundOf(pages: readonly PageTraits[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const { links } of pages) for (const { to } of links) counts.set(to, (counts.get(to) ?? 0) + 1);
  return counts;
}

function exactDuplicates(pages: readonly PageTraits[], home: string | null): Map<string, Duplicate> {
  const byPath = new Map(pages.map((page) => [page.path, page]));
  const inbound = inboundOf(pages);
  const found = new Map<string, Duplicate>();
  const groups = Map.groupBy(
    pages.filter(({ words, pictures }) => words >= FEWEST_WORDS || pictures.length > 0),
    ({ wordHash }) => wordHash,
  );
  for (const group of groups.values()) {
    let left: readonly PageTraits[] = group;
    while (left.length > 1) {
      const chosen = best(left, home, inbound);
      if (chosen === undefined) break;
      const same = left.filter((page) => page !== chosen && isSame(page, chosen, byPath));
      for (const { path } of same)
        found.set(path, { of: chosen.path, why: 'the same words and pictures', confidence: 1 });
      left = left.filter((page) => page !== chosen && !same.includes(page));
    }
  }
  return found;
}

/** Pages of which others may hold every word, by the runs of words in their samples. */
function candidatesBySample(pages: readonly PageTraits[]): Map<number, PageTraits[]> {
  const index = new Map<number, PageTraits[]>();
  const MOST_PAGES = 40;
  for (const page of pages) {
    for (const hash of page.sample) {
      const known = index.get(hash);
      if (known === undefined) index.set(hash, [page]);
      else if (known.length < MOST_PAGES) known.push(page);
    }
  }
  return index;
}

function mostAlike(
  page: PageTraits,
  index: ReadonlyMap<number, PageTraits[]>,
): { other: PageTraits; contained: number } | null {
  const votes = new Map<PageTraits, number>();
  for (const hash of page.sample) {
    for (const other of index.get(hash) ?? []) if (other !== page) votes.set(other, (votes.get(other) ?? 0) + 1);
  }
  const [first] = [...votes].sort(([a, x], [b, y]) => y - x || b.words - a.words);
  return first === undefined ? null : { other: first[0], contained: first[1] / page.sample.length };
}

/**
 * Clusters pages that say the same. Exact copies, and print versions whose every word stands in the page itself, lead to one
 * page; pages that only nearly say the same stay, and are named for people to decide.
 */
export function findDuplicates(
  pages: readonly PageTraits[],
  home: string | null,
): { duplicates: Map<string, Duplicate>; uncertain: UncertainDuplicate[] } {
  const duplicates = exactDuplicates(pages, home);
  const left = pages.filter(({ path }) => !duplicates.has(path));
  const index = candidatesBySample(left);
  const uncertain: UncertainDuplicate[] = [];
  const forPrinting = ledToForPrinting(pages);
  for (const page of left) {
    const isPrint = PRINT.test(page.path) || forPrinting.has(page.path);
    if (page.sample.length < (isPrint ? FEWEST_OF_PRINT : FEWEST_SAMPLES)) continue;
    const like = mostAlike(page, index);
    if (like === null || like.contained < NEARLY_CONTAINED || duplicates.has(like.other.path)) continue;
    const { other, contained } = like;
    const holdsAll =
      contained >= SURELY_CONTAINED && page.pictures.every((picture) => other.pictures.includes(picture));
    const targets = new Set(other.links.map(({ to }) => to));
    const leadsNowhereElse = page.links.every(({ to }) => targets.has(to) || to === other.path || to === page.path);
    if (holdsAll && leadsNowhereElse && isPrint && page.path !== home) {
      duplicates.set(page.path, { of: other.path, why: 'a version for printing', confidence: 0.95 });
    } else if (page.words <= other.words) uncertain.push({ path: page.path, like: other.path, contained });
  }
  return { duplicates, uncertain };
}
