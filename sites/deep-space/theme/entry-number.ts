import type { ViewMenuItem } from '../../../src/view/page-view.ts';

/** Number of an entry of the logbook: its place in the main menu, `2` or `1.3`; null for pages that are not in it. */
export function entryNumber(menu: readonly ViewMenuItem[]): string | null {
  for (const [index, item] of menu.entries()) {
    if (item.current) return String(index + 1);
    const below = item.children.findIndex((child) => child.current || child.within);
    if (below >= 0) return `${String(index + 1)}.${String(below + 1)}`;
  }
  return null;
}
