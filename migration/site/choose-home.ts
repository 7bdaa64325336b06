import type { FileIndex } from './file-index.ts';
import type { PageTraits } from './page-traits.ts';

/** Names that the first page of a site has where no server gave it one. */
const FIRST_PAGE =
  /^(home|home_?page|start|startseite|accueil|benvenut[oi]|welcome|willkommen|bienvenue|main|inizio|principale)\b/i;
const INDEX = /index|indice|inhalt|sommaire|contents?|toc/i;

function nameOf(path: string): string {
  return path.split('/').at(-1) ?? '';
}

function inboundOf(pages: readonly PageTraits[]): Map<string, Set<string>> {
  const inbound = new Map<string, Set<string>>();
  for (const { path, links, frames } of pages) {
    for (const to of [...links.map((link) => link.to), ...(frames ?? []).map((frame) => frame.path)]) {
      if (to === path) continue;
      const from = inbound.get(to) ?? new Set();
      inbound.set(to, from.add(path));
    }
  }
  return inbound;
}

/** How many pages links and frames lead to from a page, directly or over others. */
function reach(start: PageTraits, byPath: ReadonlyMap<string, PageTraits>): number {
  const seen = new Set([start.path]);
  const queue = [start];
  for (let page = queue.pop(); page !== undefined; page = queue.pop()) {
    const targets = [...page.links.map(({ to }) => to), ...(page.frames ?? []).map(({ path }) => path)];
    for (const to of targets) {
      const next = byPath.get(to);
      if (next === undefined || seen.has(to)) continue;
      seen.add(to);
      queue.push(next);
    }
  }
  return seen.size;
}

const CANDIDATES = 12;

/**
 * The first page of a site: the one that a server gave for its root; without one, the page that the name, its depth, the links
 * that lead to it and the pages that can be reached from it speak for. Null for a site without pages.
 */
export function chooseHome(pages: readonly PageTraits[], files: FileIndex): string | null {
  const byPath = new Map(pages.map((page) => [page.path, page]));
  const root = files.find('')?.path;
  if (root !== undefined && byPath.has(root)) return root;
  const inbound = inboundOf(pages);
  const score = ({ path, frames, links }: PageTraits): number =>
    (FIRST_PAGE.test(nameOf(path)) ? 40 : 0) +
    (INDEX.test(nameOf(path)) ? 20 : 0) +
    (frames !== null ? 15 : 0) -
    (path.split('/').length - 1) * 25 +
    (30 * (inbound.get(path)?.size ?? 0)) / Math.max(1, pages.length) +
    Math.min(10, links.length / 5);
  const best = [...pages].sort((a, b) => score(b) - score(a) || (a.path < b.path ? -1 : 1)).slice(0, CANDIDATES);
  const whole = (page: PageTraits): number => score(page) + (40 * reach(page, byPath)) / pages.length;
  const [first] = best.map((page) => ({ page, worth: whole(page) })).sort((a, b) => b.worth - a.worth);
  return first?.page.path ?? null;
}
