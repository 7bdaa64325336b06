import type { Locale } from '../../src/shared/locale.ts';
import { inOrder } from './learn-template.ts';
import type { PageTraits, TraitLine, TraitLink } from './page-traits.ts';
import type { MenuItem, SiteMenus, SiteTemplate } from './site-knowledge.ts';

/** Entries that a menu of the platform holds at most. */
const MOST_ENTRIES = 200;
/** A frame with more words between its links than this holds a text, not a menu. */
const MENU_WORDS_PER_LINK = 8;
const FEWEST_LINKS = 2;

interface Entry {
  readonly to: string;
  label: Partial<Record<Locale, string>>;
  readonly isFoot: boolean;
}

type TitleOf = (path: string) => string | null;

function isOutside(to: string): boolean {
  return /^[a-z][a-z0-9+.-]*:/i.test(to);
}

/** True for a page in a small frame that is little else than links. */
export function isMenuPage(page: PageTraits): boolean {
  const own = page.links.filter(({ to }) => !isOutside(to));
  return own.length >= FEWEST_LINKS && page.words <= page.links.length * MENU_WORDS_PER_LINK;
}

/** Entries in the order in which the pages show them, collected over the pages: the home page's first. */
class Entries {
  readonly #entries = new Map<string, Entry>();
  readonly #titleOf: TitleOf;

  constructor(titleOf: TitleOf) {
    this.#titleOf = titleOf;
  }

  add(link: TraitLink, locale: Locale, isFoot: boolean): void {
    const label = link.label || this.#titleOf(link.to) || '';
    if (label === '') return;
    const known = this.#entries.get(link.to);
    if (known === undefined) this.#entries.set(link.to, { to: link.to, label: { [locale]: label }, isFoot });
    else known.label = { [locale]: label, ...known.label };
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
    const folder = last?.path === null || last?.path === undefined ? '' : folderOf(last.path);
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
      if (!waiting.delete(line.key)) return;
      for (const link of line.links ?? []) entries.add(link, page.locale, i > foot && foot >= 0);
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
    return page !== undefined && page.frames === null && isMenuPage(page) ? [page] : [];
  });
}

/**
 * The menus of a site: what the template's lines of links lead to, and the pages in frames that are menus.
 * @returns the menus, and the lines of the template that stand in them completely
 */
export function learnMenus(
  pages: readonly PageTraits[],
  menuPages: readonly PageTraits[],
  template: SiteTemplate,
  home: string | null,
  titleOf: TitleOf,
): { menus: SiteMenus; menuLines: Set<number> } {
  const entries = new Entries(titleOf);
  for (const page of menuPages) {
    for (const link of page.links) if (!isOutside(link.to)) entries.add(link, page.locale, false);
  }
  const ordered = inOrder(pages, home);
  collect(ordered, template, entries);
  const all = entries.all();
  const isMain = ({ to, isFoot }: Entry): boolean => !isFoot && !isOutside(to);
  const body = all.filter(isMain).length >= FEWEST_LINKS ? all.filter(isMain) : all.filter(({ to }) => !isOutside(to));
  const main = body.slice(0, MOST_ENTRIES);
  const foot = all.filter((entry) => !main.includes(entry)).slice(0, MOST_ENTRIES);
  const shown = new Set([...main, ...foot].map(({ to }) => to));
  const menuLines = new Set(template.menuLines);
  for (const { lines } of pages) {
    for (const { key, links } of lines) {
      if (menuLines.has(key) && links?.some(({ to }) => !shown.has(to)) === true) menuLines.delete(key);
    }
  }
  return { menus: { main: nested(main), footer: foot.map(itemOf) }, menuLines };
}
