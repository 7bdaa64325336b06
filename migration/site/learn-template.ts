import type { PageTraits, TraitLine } from './page-traits.ts';
import type { SiteTemplate } from './site-knowledge.ts';

/** From so many pages on shares count; on a smaller site a text must stand on every page. */
const SMALL_SITE = 10;
const FEWEST_PAGES = 3;
const FEWEST_OF_MANY = 4;
/** Share of the pages from which links are those of a menu, pictures those of the frame, and texts those of head and foot. */
const LINK_SHARE = 0.25;
const PICTURE_SHARE = 0.3;
const TEXT_SHARE = 0.4;
const SMALL_SITE_LINK_SHARE = 0.6;

function least(pages: number, share: number, smallShare: number): number {
  if (pages >= SMALL_SITE) return Math.max(FEWEST_OF_MANY, Math.ceil(pages * share));
  return Math.max(FEWEST_PAGES, Math.ceil(pages * smallShare));
}

/** Pages in the order in which a line of the template looks for the one where it stays: the home page, then shallow paths. */
export function inOrder(pages: readonly PageTraits[], home: string | null): PageTraits[] {
  const depth = (path: string): number => (path === home ? -1 : path.split('/').length);
  return [...pages].sort((a, b) => depth(a.path) - depth(b.path) || (a.path < b.path ? -1 : 1));
}

function count<Key>(pages: readonly PageTraits[], keysOf: (page: PageTraits) => Iterable<Key>): Map<Key, number> {
  const counts = new Map<Key, number>();
  for (const page of pages) for (const key of new Set(keysOf(page))) counts.set(key, (counts.get(key) ?? 0) + 1);
  return counts;
}

function leadsOnly(line: TraitLine, targets: ReadonlySet<string>): boolean {
  return line.links?.every(({ to }) => targets.has(to)) ?? false;
}

/** Keys of lines that are the same on so many pages that they are no page's own. */
function repeatedLines(pages: readonly PageTraits[], targets: ReadonlySet<string>): Set<number> {
  const all = count(pages, ({ lines }) => lines.map(({ key }) => key));
  const linked = count(pages, ({ lines }) => lines.filter((line) => leadsOnly(line, targets)).map(({ key }) => key));
  const pictures = new Set(
    pages.flatMap(({ lines }) => lines.filter(({ hasWords }) => !hasWords).map(({ key }) => key)),
  );
  const keys = new Set<number>();
  for (const [key, times] of all) {
    const isLink = (linked.get(key) ?? 0) >= least(pages.length, LINK_SHARE, SMALL_SITE_LINK_SHARE);
    const share = pictures.has(key) ? PICTURE_SHARE : TEXT_SHARE;
    if (isLink || times >= least(pages.length, share, 1)) keys.add(key);
  }
  return keys;
}

/** Keys of lines that stand without links on so many pages that none of them wrote it for itself. */
function repeatedWithoutLinks(pages: readonly PageTraits[]): Set<number> {
  const counts = count(pages, ({ lines }) => lines.filter(({ links }) => links === undefined).map(({ key }) => key));
  const fewest = least(pages.length, TEXT_SHARE, 1);
  return new Set([...counts].filter(([, times]) => times >= fewest).map(([key]) => key));
}

/**
 * Learns what stands on most pages of a site. A line counts once for pages that say exactly the same, so that copies of a page
 * do not look like a template.
 * @param pages those with content of their own, without framesets
 */
export function learnTemplate(pages: readonly PageTraits[], home: string | null): SiteTemplate {
  const once = [...new Map(pages.map((page) => [page.wordHash, page])).values()];
  const targets = count(once, ({ links }) => links.map(({ to }) => to));
  const fewest = least(once.length, LINK_SHARE, SMALL_SITE_LINK_SHARE);
  const commonTargets = new Set([...targets].filter(([, times]) => times >= fewest).map(([to]) => to));
  const keys = repeatedLines(once, commonTargets);
  const keepers = new Map<number, string>();
  const menuLines = new Set<number>();
  for (const { path, lines } of inOrder(pages, home)) {
    for (const line of lines) {
      if (!keys.has(line.key)) continue;
      if (!keepers.has(line.key)) keepers.set(line.key, path);
      if (leadsOnly(line, commonTargets)) menuLines.add(line.key);
    }
  }
  return { commonTargets, keepers, menuLines, plainLines: repeatedWithoutLinks(once) };
}
