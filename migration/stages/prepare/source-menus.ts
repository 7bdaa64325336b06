import { LOCALES } from '../../../src/shared/locale.ts';
import type { Locale } from '../../../src/shared/locale.ts';
import { resolveLink } from '../../site/resolve-link.ts';
import type { LinkSpace } from '../../site/resolve-link.ts';
import type { MenuItem, SiteMenus } from '../../site/site-knowledge.ts';
import type { SourceMenu, SourceMenuItem } from '../../source/opened-source.ts';

function itemOf(item: SourceMenuItem, space: LinkSpace, locales: readonly Locale[]): MenuItem {
  const target = resolveLink(space, '', item.href);
  return {
    label: Object.fromEntries(locales.map((locale) => [locale, item.label])),
    path: target.kind === 'file' ? target.path : null,
    href: target.kind === 'outside' ? target.href : null,
    children: item.children.map((child) => itemOf(child, space, locales)),
  };
}

/**
 * The menus that an export names: the longest is the site's, the others stand at the foot. Null when it names none.
 * A label stands in every language: an export does not say in which one it is.
 */
export function menusOfSource(menus: readonly SourceMenu[], space: LinkSpace): SiteMenus | null {
  const [main, ...others] = [...menus].sort((a, b) => b.items.length - a.items.length);
  if (main === undefined || main.items.length === 0) return null;
  const convert = ({ items }: SourceMenu): MenuItem[] => items.map((item) => itemOf(item, space, LOCALES));
  return { main: convert(main), footer: others.flatMap(convert) };
}
