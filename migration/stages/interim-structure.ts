import { load } from 'cheerio';
import type { BodyMark, BodyNode } from '../../src/core/content/body.ts';
import { isAllowedHref } from '../../src/core/content/schema/patterns.ts';
import type { Locale } from '../../src/shared/locale.ts';
import { readFrameset } from '../site/frames.ts';
import type { OldPage } from '../site/old-page.ts';
import { resolveLink } from '../site/resolve-link.ts';
import type { LinkSpace } from '../site/resolve-link.ts';
import { toBlocks } from '../structure/to-blocks.ts';

export interface PageTraits {
  readonly path: string;
  readonly title: string;
  readonly leadsTo: string | null;
}
export interface PagePlan {
  readonly role: string;
  readonly into: string | null;
  readonly why: string;
  readonly confidence: number;
}
export interface MenuItem {
  readonly label: Readonly<Partial<Record<Locale, string>>>;
  readonly path: string | null;
  readonly href: string | null;
  readonly children: readonly MenuItem[];
}
export interface SiteKnowledge {
  readonly plan: ReadonlyMap<string, PagePlan>;
  readonly menus: { readonly main: readonly MenuItem[]; readonly footer: readonly MenuItem[] };
  title(path: string): string | null;
}
export interface Targets {
  readonly space: LinkSpace;
  html(path: string): string | null;
  document(path: string): string | null;
  file(path: string): string | null;
  picture(path: string): { readonly name: string; readonly width: number | null; readonly height: number | null } | null;
}
interface Found<Value> {
  readonly value: Value;
  readonly from: string;
}
export interface RecoveredPage {
  readonly path: string;
  readonly title: { readonly text: string; readonly from: string };
  readonly locale: Found<Locale>;
  readonly date: Found<string> | null;
  readonly author: Found<string> | null;
  readonly description: Found<string> | null;
  readonly kind: 'page' | 'post' | 'event';
  readonly blocks: readonly BodyNode[];
  readonly anchors: Readonly<Record<string, string>>;
  readonly links: readonly { href: string; kind: string; path: string | null; defects: readonly string[] }[];
}

export function readTraits(page: OldPage, space: LinkSpace): PageTraits {
  const $ = load(page.html);
  const main = readFrameset(page.html)?.main ?? null;
  const target = main === null ? null : resolveLink(space, page.path, main.source);
  return {
    path: page.path,
    title: $('title').first().text().replace(/\s+/g, ' ').trim(),
    leadsTo: target?.kind === 'file' ? target.path : null,
  };
}

export function learnSite(traits: readonly PageTraits[]): SiteKnowledge {
  const byPath = new Map(traits.map((one) => [one.path, one]));
  const plan = new Map(
    traits.map(({ path, leadsTo }): [string, PagePlan] => [
      path,
      { role: leadsTo === null ? 'page' : 'frameset', into: leadsTo, why: '', confidence: 1 },
    ]),
  );
  return { plan, menus: { main: [], footer: [] }, title: (path) => byPath.get(path)?.title ?? null };
}

export function recoverPage(page: OldPage, site: SiteKnowledge, targets: Targets): RecoveredPage {
  const $ = load(page.html);
  const body = $('body').get(0);
  const link = (href: string): BodyMark | null => {
    const target = resolveLink(targets.space, page.path, href);
    if (target.kind === 'outside')
      return isAllowedHref(target.href) ? { type: 'link', attrs: { href: target.href } } : null;
    if (target.kind !== 'file') return null;
    const document = targets.document(target.path);
    const file = targets.file(target.path);
    if (document !== null) return { type: 'link', attrs: { document } };
    return file === null ? null : { type: 'link', attrs: { file } };
  };
  const picture = (source: string): string | null => {
    const target = resolveLink(targets.space, page.path, source);
    return target.kind === 'file' ? (targets.picture(target.path)?.name ?? null) : null;
  };
  return {
    path: page.path,
    title: { text: site.title(page.path) ?? '', from: 'title' },
    locale: { value: page.locale, from: 'words' },
    date: null,
    author: null,
    description: null,
    kind: 'page',
    blocks: body === undefined ? [] : toBlocks(body.children, { link, picture }),
    anchors: {},
    links: [],
  };
}

export function settleAnchors(blocks: readonly BodyNode[]): readonly BodyNode[] {
  return blocks;
}
