import { findDuplicates } from './find-duplicates.ts';
import type { FileIndex } from './file-index.ts';
import { isMenuPage, learnMenus, menuPagesOf } from './learn-menus.ts';
import { learnTemplate } from './learn-template.ts';
import type { FoundTitle } from './learn-titles.ts';
import { learnTitles } from './learn-titles.ts';
import type { PageTraits } from './page-traits.ts';
import type { LinkSpace } from './resolve-link.ts';
import type { PagePlan, SiteKnowledge } from './site-knowledge.ts';

const DIRECT: PagePlan = { role: 'page', into: null, why: 'a page with content of its own', confidence: 1 };

interface Planned {
  readonly plan: Map<string, PagePlan>;
  readonly byPath: ReadonlyMap<string, PageTraits>;
}

/** Folders of pieces that FrontPage and servers put into pages. */
const FRAGMENT = /(^|\/)_(borders|includes?|inc)\//i;

/** The page whose content a frameset shows: its main frame, or what that one sends readers on to. */
function mainOf(frameset: Pick<PageTraits, 'frames'>): string | null {
  return frameset.frames?.find(({ isMain }) => isMain)?.path ?? null;
}

/** A frameset takes in the page of its main frame, unless another one shows the same: then it leads there. */
function planMainFrames(sets: readonly PageTraits[], { plan, byPath }: Planned, home: string | null): void {
  for (const set of sets)
    plan.set(set.path, { role: 'frameset', into: null, why: 'its frames are put together', confidence: 1 });
  for (const set of sets) {
    const main = mainOf(set);
    const before = main === null || !byPath.has(main) ? undefined : plan.get(main);
    if (main === null || before === undefined || main === set.path) continue;
    if (main === home || before.role === 'frame') {
      const into = main === home ? main : (before.into ?? main);
      plan.set(set.path, { role: 'frameset', into, why: 'frames around a page that is there already', confidence: 1 });
    } else if (before.into === null) {
      plan.set(main, { role: 'frame', into: set.path, why: 'the main frame of this page', confidence: 1 });
    }
  }
}

/** Frames beside the main one, a head, a foot or a menu, are read on the first frameset that shows them. */
function planSideFrames(sets: readonly PageTraits[], { plan, byPath }: Planned): void {
  for (const set of sets) {
    if (plan.get(set.path)?.into !== null) continue;
    for (const { path, isMain } of set.frames ?? []) {
      const page = byPath.get(path);
      if (isMain || page?.frames !== null || path === set.path) continue;
      if (plan.get(path)?.role !== 'page') continue;
      const role = isMenuPage(page) ? 'menu' : 'frame';
      plan.set(path, { role, into: set.path, why: 'a frame of this page', confidence: 1 });
    }
  }
}

function rank({ path }: PageTraits, home: string | null): number {
  const index = path === home ? 0 : 1000;
  return index + path.split('/').length * 100 + Math.min(99, path.length);
}

function planRedirects(pages: readonly PageTraits[], { plan, byPath }: Planned): void {
  for (const { path, refresh, frames } of pages) {
    if (refresh === null || frames !== null || refresh === path || !byPath.has(refresh)) continue;
    plan.set(path, { role: 'redirect', into: refresh, why: 'it sent readers on to this page', confidence: 1 });
  }
}

/** A page that stands in a window within exactly one other page is read there. */
function planInnerFrames(pages: readonly PageTraits[], { plan }: Planned): void {
  const outer = new Map<string, string[]>();
  for (const { path, iframes } of pages) {
    for (const inner of new Set(iframes)) outer.set(inner, [...(outer.get(inner) ?? []), path]);
  }
  for (const [inner, around] of outer) {
    const [only, ...more] = around;
    if (only === undefined || more.length > 0 || only === inner || plan.get(inner)?.role !== 'page') continue;
    plan.set(inner, { role: 'frame', into: only, why: 'a window within this page', confidence: 1 });
  }
}

function parentOf(path: string, index: FileIndex, home: string | null): string | null {
  const folder = path.slice(0, path.lastIndexOf('/') + 1);
  const found = index.find(folder)?.path ?? null;
  return found === path || found === null ? (home === path ? null : home) : found;
}

function planEmptyPages(
  pages: readonly PageTraits[],
  { plan, byPath }: Planned,
  index: FileIndex,
  home: string | null,
): void {
  for (const { path, words, pictures, links, frames, iframes } of pages) {
    if (words + pictures.length + links.length + iframes.length > 0 || frames !== null) continue;
    if (plan.get(path)?.role !== 'page') continue;
    const parent = parentOf(path, index, home);
    const into = parent !== null && byPath.has(parent) ? parent : null;
    plan.set(path, { role: 'empty', into, why: 'it has neither words nor pictures', confidence: 0.9 });
  }
}

/** Follows each way to its end, so that no address leads on twice; ways that lead in a circle end where they began. */
function followToTheEnd(plan: Map<string, PagePlan>): void {
  for (const [path, one] of plan) {
    if (one.into === null) continue;
    const seen = new Set([path]);
    let end = one.into;
    for (;;) {
      const next = plan.get(end)?.into ?? null;
      if (next === null) break;
      if (seen.has(next)) {
        end = path;
        break;
      }
      seen.add(end);
      end = next;
    }
    plan.set(path, { ...one, into: end === path ? null : end });
  }
}

function planPages(
  traits: readonly PageTraits[],
  index: FileIndex,
  home: string | null,
): Planned & Pick<SiteKnowledge, 'uncertain'> {
  const byPath = new Map(traits.map((page) => [page.path, page]));
  const planned: Planned = { plan: new Map(traits.map(({ path }) => [path, DIRECT])), byPath };
  planRedirects(traits, planned);
  planInnerFrames(traits, planned);
  const plain = traits.filter(({ path, frames }) => frames === null && planned.plan.get(path)?.role === 'page');
  const { duplicates, uncertain } = findDuplicates(plain, home);
  for (const [path, { of, why, confidence }] of duplicates) {
    planned.plan.set(path, { role: 'duplicate', into: of, why, confidence });
  }
  const sets = traits.filter(({ frames }) => frames !== null).sort((a, b) => rank(a, home) - rank(b, home));
  planMainFrames(sets, planned, home);
  planSideFrames(sets, planned);
  planEmptyPages(traits, planned, index, home);
  return { ...planned, uncertain };
}

/**
 * Understands a site from the traits of all of its pages: what becomes of each page, what is its template and its menus, what
 * its pages are called.
 * @param home path of its first page; null when there is none
 */
export function learnSite(traits: readonly PageTraits[], space: LinkSpace, home: string | null): SiteKnowledge {
  const { plan, byPath, uncertain } = planPages(traits, space.files, home);
  const framesets = traits.filter(({ frames }) => frames !== null);
  const menuPages = menuPagesOf(
    [...framesets].sort((a, b) => rank(a, home) - rank(b, home)),
    byPath,
  );
  followToTheEnd(plan);
  const { name, titles } = learnTitles(traits);
  const isContent = ({ path, frames }: PageTraits): boolean => {
    const role = plan.get(path)?.role;
    return frames === null && !FRAGMENT.test(path) && (role === 'page' || role === 'frame' || role === 'duplicate');
  };
  const content = traits.filter(isContent);
  const template = learnTemplate(content, home);
  // Not the traits themselves: they would stay in memory as long as the titles are asked for.
  const mains = new Map(framesets.map((set) => [set.path, mainOf(set)]));
  const found = (path: string): FoundTitle | undefined => {
    const own = titles.get(path);
    const main = mains.get(path) ?? null;
    const inside = main === null || own?.from === 'title' ? undefined : titles.get(main);
    return inside?.from === 'title' || inside?.from === 'heading' ? inside : own;
  };
  const titleOf = (path: string): string | null => found(path)?.text ?? null;
  const endOf = (path: string): string => plan.get(path)?.into ?? path;
  const learned = learnMenus({ pages: content, menuPages, template, home, titleOf, endOf });
  return {
    plan,
    template: { ...template, menuLines: learned.menuLines },
    menus: learned.menus,
    menuPages: learned.menuPages,
    uncertain,
    name,
    title: titleOf,
    titleFrom: (path) => found(path)?.from ?? 'file name',
    frames: new Map(framesets.map(({ path, frames }) => [path, frames ?? []])),
  };
}
