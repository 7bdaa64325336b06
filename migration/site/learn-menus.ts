import { inOrder } from './learn-template.ts';
import { isOutside, MenuEntries } from './menu-entries.ts';
import type { MenuEntry } from './menu-entries.ts';
import { menuRow, menuTree } from './menu-tree.ts';
import type { PageTraits, TraitLine, TraitLink } from './page-traits.ts';
import { wordsOf } from './text-hash.ts';
import type { SiteMenus, SiteTemplate } from './site-knowledge.ts';

/** Entries of a menu that people still look through; the platform itself holds 200. */
const MOST_ENTRIES = 60;
/** A frame with more links is an index: a page to look things up, not a menu. */
const LONGEST_FRAME_MENU = 40;
/** A frame with more words between its links than this holds a text, not a menu. */
const MENU_WORDS_PER_LINK = 8;
const FEWEST_LINKS = 2;

/** True for a page in a small frame that is little else than links. */
export function isMenuPage(page: PageTraits): boolean {
  const own = page.links.filter(({ to }) => !isOutside(to));
  return own.length >= FEWEST_LINKS && page.words <= page.links.length * MENU_WORDS_PER_LINK;
}

/** What the menus are made from. */
export interface MenuSources {
  /** Pages with content of their own. */
  readonly pages: readonly PageTraits[];
  /** Pages in small frames that are menus, the home page's first. */
  readonly menuPages: readonly PageTraits[];
  readonly template: SiteTemplate;
  readonly home: string | null;
  readonly titleOf: (path: string) => string | null;
  /** The page that stands in the place of an old one. */
  readonly endOf: (path: string) => string;
}

/** Position after which nothing but the template comes: there the foot begins. */
function footOf(lines: readonly TraitLine[], template: SiteTemplate): number {
  return lines.findLastIndex(({ key }) => !template.keepers.has(key));
}

function collect(pages: readonly PageTraits[], template: SiteTemplate, entries: MenuEntries): void {
  const waiting = new Set(template.menuLines);
  for (const { lines, locale } of pages) {
    if (waiting.size === 0) return;
    const foot = footOf(lines, template);
    entries.startPage();
    lines.forEach(({ key, links, group, depth = 0 }, i) => {
      const place = { locale, depth, isFoot: i > foot && foot >= 0 };
      if (group !== undefined && template.keepers.has(key)) entries.addGroup(group, place);
      // The page's own entry is no link: another page tells where it leads.
      if (links === undefined || !template.menuLines.has(key)) return;
      waiting.delete(key);
      for (const link of links) entries.add(link, place);
    });
  }
}

/** The pages in small frames that are menus, in the order of their framesets: the home page's first. */
export function menuPagesOf(framesets: readonly PageTraits[], byPath: ReadonlyMap<string, PageTraits>): PageTraits[] {
  const paths = framesets.flatMap(({ frames }) =>
    (frames ?? []).filter(({ isMain }) => !isMain).map(({ path }) => path),
  );
  return [...new Set(paths)].flatMap((path) => {
    const page = byPath.get(path);
    return page?.frames === null && isMenuPage(page) ? [page] : [];
  });
}

/** The menus of a site. */
export interface LearnedMenus {
  readonly menus: SiteMenus;
  /** Lines of the template that stand in them completely. */
  readonly menuLines: ReadonlySet<number>;
  /** Pages in frames of which every link stands in them under the same name. */
  readonly menuPages: ReadonlySet<string>;
}

function ownLinks(page: PageTraits): readonly TraitLink[] {
  return page.links.filter(({ to }) => !isOutside(to));
}

/** True for a page of which every word is in a link, without pictures. */
function isOnlyLinks(page: PageTraits): boolean {
  const words = page.links.reduce((sum, { label }) => sum + wordsOf(label).length, 0);
  return page.pictures.length === 0 && words >= page.words;
}

function collectFrames({ menuPages }: MenuSources, entries: MenuEntries): void {
  for (const page of menuPages) {
    const links = ownLinks(page);
    const distinct = new Set(links.map(({ to }) => to)).size;
    if (distinct > LONGEST_FRAME_MENU || entries.size + distinct > MOST_ENTRIES) continue;
    for (const link of links) entries.add(link, { locale: page.locale, depth: 0, isFoot: false });
  }
}

/** The menus of a site: what the template's lines of links lead to, and the pages in frames that are menus. */
export function learnMenus(sources: MenuSources): LearnedMenus {
  const { pages, menuPages, template, home, endOf } = sources;
  const entries = new MenuEntries(sources.titleOf, endOf);
  collectFrames(sources, entries);
  collect(inOrder(pages, home), template, entries);
  const all = entries.all();
  const isInside = ({ to }: MenuEntry): boolean => to === null || !isOutside(to);
  const upper = all.filter((entry) => !entry.isFoot && isInside(entry));
  const body = upper.length >= FEWEST_LINKS ? upper : all.filter(isInside);
  const main = body.slice(0, MOST_ENTRIES);
  const foot = all.filter((entry) => !body.includes(entry)).slice(0, MOST_ENTRIES);
  const shown = new Map([...main, ...foot].map(({ to, label }) => [to, new Set(Object.values(label))]));
  const groups = new Set(main.flatMap(({ to, label }) => (to === null ? Object.values(label) : [])));
  const stands = ({ to, label, isPicture }: TraitLink): boolean => {
    const labels = shown.get(endOf(to));
    const isHome = endOf(to) === home;
    return labels !== undefined && (label === '' || isPicture === true || isHome || labels.has(label));
  };
  const menuLines = new Set(template.menuLines);
  for (const { lines } of pages) {
    for (const { key, links, group } of lines) {
      if (group !== undefined && groups.has(group) && template.keepers.has(key)) menuLines.add(key);
      if (menuLines.has(key) && links?.every(stands) === false) menuLines.delete(key);
    }
  }
  const complete = menuPages.filter((page) => isOnlyLinks(page) && page.links.every(stands)).map(({ path }) => path);
  return { menus: { main: menuTree(main), footer: menuRow(foot) }, menuLines, menuPages: new Set(complete) };
}
