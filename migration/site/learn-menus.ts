import type { Locale } from '../../src/shared/locale.ts';
import { inOrder } from './learn-template.ts';
import type { PageTraits, TraitLine, TraitLink } from './page-traits.ts';
import { wordsOf } from './text-hash.ts';
import type { MenuItem, SiteMenus, SiteTemplate } from './site-knowledge.ts';

/** Entries of a menu that people still look through; the platform itself holds 200. */
const MOST_ENTRIES = 60;
/** A frame with more links is an index: a page to look things up, not a menu. */
const LONGEST_FRAME_MENU = 40;
/** A frame with more words between its links than this holds a text, not a menu. */
const MENU_WORDS_PER_LINK = 8;
const FEWEST_LINKS = 2;

interface Entry {
  readonly to: string;
  isPicture: boolean;
  label: Partial<Record<Locale, string>>;
  readonly isFoot: boolean;
}

function isOutside(to: string): boolean {
  return /^[a-z][a-z0-9+.-]*:/i.test(to);
}

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

/** Entries in the order in which the pages show them, collected over the pages: the home page's first. */
class Entries {
  readonly #entries = new Map<string, Entry>();
  readonly #sources: MenuSources;

  constructor(sources: MenuSources) {
    this.#sources = sources;
  }

  get size(): number {
    return this.#entries.size;
  }

  add(link: TraitLink, locale: Locale, isFoot: boolean): void {
    const label = link.label === '' ? (this.#sources.titleOf(link.to) ?? '') : link.label;
    if (label === '') return;
    const to = this.#sources.endOf(link.to);
    const known = this.#entries.get(to);
    const isPicture = link.isPicture === true;
    if (known === undefined) this.#entries.set(to, { to, label: { [locale]: label }, isFoot, isPicture });
    else if (known.isPicture && !isPicture) {
      known.label = { ...known.label, [locale]: label };
      known.isPicture = false;
    } else known.label = { [locale]: label, ...known.label };
  }

  all(): Entry[] {
    return [...this.#entries.values()];
  }
}

function itemOf({ to, label }: Entry): MenuItem & { readonly children: MenuItem[] } {
  const outside = isOutside(to);
  return { label, path: outside ? null : to, href: outside ? to : null, children: [] };
}

function folderOf(path: string): string {
  return path.slice(0, path.lastIndexOf('/') + 1);
}

/** Entries of a folder below the entry that leads to the folder's first page, when they follow it. */
function nested(entries: readonly Entry[]): MenuItem[] {
  const items: (MenuItem & { readonly children: MenuItem[] })[] = [];
  for (const entry of entries) {
    const item = itemOf(entry);
    const last = items.at(-1);
    const folder = folderOf(last?.path ?? '');
    const isBelow =
      folder !== '' && item.path !== null && item.path.startsWith(folder) && isFirstPage(last?.path ?? '');
    if (isBelow && last !== undefined) last.children.push(item);
    else items.push(item);
  }
  return items;
}

function isFirstPage(path: string): boolean {
  return /(^|\/)(index|default|home)\.\w+$/i.test(path);
}

/** Position after which nothing but the template comes: there the foot begins. */
function footOf(lines: readonly TraitLine[], template: SiteTemplate): number {
  return lines.findLastIndex(({ key }) => !template.keepers.has(key));
}

function collect(pages: readonly PageTraits[], template: SiteTemplate, entries: Entries): void {
  const waiting = new Set(template.menuLines);
  for (const page of pages) {
    if (waiting.size === 0) return;
    const foot = footOf(page.lines, template);
    page.lines.forEach((line, i) => {
      // The page's own entry is no link: another page tells where it leads.
      if (line.links === undefined || !waiting.delete(line.key)) return;
      for (const link of line.links) entries.add(link, page.locale, i > foot && foot >= 0);
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

function collectFrames({ menuPages }: MenuSources, entries: Entries): void {
  for (const page of menuPages) {
    const links = ownLinks(page);
    const distinct = new Set(links.map(({ to }) => to)).size;
    if (distinct > LONGEST_FRAME_MENU || entries.size + distinct > MOST_ENTRIES) continue;
    for (const link of links) entries.add(link, page.locale, false);
  }
}

/** The menus of a site: what the template's lines of links lead to, and the pages in frames that are menus. */
export function learnMenus(sources: MenuSources): LearnedMenus {
  const { pages, menuPages, template, home, endOf } = sources;
  const entries = new Entries(sources);
  collectFrames(sources, entries);
  collect(inOrder(pages, home), template, entries);
  const all = entries.all();
  const isMain = ({ to, isFoot }: Entry): boolean => !isFoot && !isOutside(to);
  const body = all.filter(isMain).length >= FEWEST_LINKS ? all.filter(isMain) : all.filter(({ to }) => !isOutside(to));
  const main = body.slice(0, MOST_ENTRIES);
  const foot = all.filter((entry) => !body.includes(entry)).slice(0, MOST_ENTRIES);
  const shown = new Map([...main, ...foot].map(({ to, label }) => [to, new Set(Object.values(label))]));
  const stands = ({ to, label, isPicture }: TraitLink): boolean => {
    const labels = shown.get(endOf(to));
    const isHome = endOf(to) === home;
    return labels !== undefined && (label === '' || isPicture === true || isHome || labels.has(label));
  };
  const menuLines = new Set(template.menuLines);
  for (const { lines } of pages) {
    for (const { key, links } of lines) {
      if (menuLines.has(key) && links?.every(stands) === false) menuLines.delete(key);
    }
  }
  const complete = menuPages.filter((page) => isOnlyLinks(page) && page.links.every(stands)).map(({ path }) => path);
  return { menus: { main: nested(main), footer: foot.map(itemOf) }, menuLines, menuPages: new Set(complete) };
}
