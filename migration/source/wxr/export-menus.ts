import type { SourceMenu, SourceMenuItem } from '../opened-source.ts';
import type { ExportItem } from './export-item.ts';

/** Deeper than any menu: what refers to itself ends here. */
const DEEPEST = 5;

function labelled(entry: ExportItem, items: ReadonlyMap<string, ExportItem>): { label: string; href: string } | null {
  const object = items.get(entry.meta.get('_menu_item_object_id') ?? '');
  const own = entry.meta.get('_menu_item_url') ?? '';
  const href = own === '' ? (object?.link ?? '') : own;
  const label = entry.title === '' ? (object?.title ?? '') : entry.title;
  return href === '' || label === '' ? null : { label, href };
}

function below(
  parent: string,
  entries: readonly ExportItem[],
  items: ReadonlyMap<string, ExportItem>,
  depth: number,
): SourceMenuItem[] {
  if (depth > DEEPEST) return [];
  return entries
    .filter((entry) => (entry.meta.get('_menu_item_menu_item_parent') ?? '0') === parent)
    .sort((a, b) => a.order - b.order)
    .flatMap((entry) => {
      const shown = labelled(entry, items);
      const children = below(entry.id, entries, items, depth + 1);
      return shown === null ? children : [{ ...shown, children }];
    });
}

/** The menus that an export names, each with its entries in their order. Entries of categories carry no address and are left out. */
export function menusOf(items: readonly ExportItem[]): SourceMenu[] {
  const byId = new Map(items.map((item) => [item.id, item]));
  const menus = new Map<string, ExportItem[]>();
  for (const item of items.filter(({ type, status }) => type === 'nav_menu_item' && status === 'publish')) {
    const name = item.categories.find(({ domain }) => domain === 'nav_menu')?.name ?? '';
    menus.set(name, [...(menus.get(name) ?? []), item]);
  }
  return [...menus].map(([name, entries]) => ({ name, items: below('0', entries, byId, 0) }));
}
