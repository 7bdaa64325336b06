import type { MenuEntry } from './menu-entries.ts';
import { isOutside } from './menu-entries.ts';
import type { MenuItem } from './site-knowledge.ts';

/** Levels of a menu of the platform. */
const DEEPEST = 3;

interface Node {
  readonly entry: MenuEntry;
  readonly children: Node[];
}

function folderOf(path: string): string {
  return path.slice(0, path.lastIndexOf('/') + 1);
}

function isFirstPage(path: string): boolean {
  return /(^|\/)(index|default|home)\.\w+$/i.test(path);
}

/** True for a page of a folder whose first page the other entry leads to. */
function isInFolderOf(entry: MenuEntry, first: MenuEntry): boolean {
  const folder = folderOf(first.to ?? '');
  return folder !== '' && isFirstPage(first.to ?? '') && (entry.to ?? '').startsWith(folder);
}

/** Puts entries below those that they stand below: in lists by their depth, elsewhere by the folders of their pages. */
function nest(entries: readonly MenuEntry[]): Node[] {
  const top: Node[] = [];
  let open: Node[] = [];
  for (const entry of entries) {
    const node: Node = { entry, children: [] };
    open =
      entry.depth > 0
        ? open.filter((outer) => outer.entry.depth > 0 && outer.entry.depth < entry.depth).slice(0, DEEPEST - 1)
        : open.slice(0, 1).filter((outer) => isInFolderOf(entry, outer.entry));
    (open.at(-1)?.children ?? top).push(node);
    if (entry.depth > 0 || open.length === 0) open = [...open, node];
  }
  return top;
}

/** An entry that only opened others leads to the first of them; one without others is none. */
function itemsOf({ entry, children }: Node): MenuItem[] {
  const below = children.flatMap(itemsOf);
  const [first] = below;
  if (entry.to === null) {
    return first === undefined ? [] : [{ label: entry.label, path: first.path, href: first.href, children: below }];
  }
  const outside = isOutside(entry.to);
  return [{ label: entry.label, path: outside ? null : entry.to, href: outside ? entry.to : null, children: below }];
}

/** The entries as a menu of at most three levels. */
export function menuTree(entries: readonly MenuEntry[]): MenuItem[] {
  return nest(entries).flatMap(itemsOf);
}

/** The entries as a menu of one level. */
export function menuRow(entries: readonly MenuEntry[]): MenuItem[] {
  return entries.flatMap((entry) => itemsOf({ entry, children: [] }));
}
