import { EMPTY_META } from '../../../src/core/content/meta.ts';
import { parseBody } from '../../../src/core/content/schema.ts';
import type { BodySchema } from '../../../src/core/content/schema.ts';
import { slugify } from '../../../src/core/content/slugify.ts';
import type { Locale } from '../../../src/shared/locale.ts';
import { recoverySiteMessages } from '../../../src/shared/messages/recovery-site.ts';
import { translator } from '../../../src/shared/messages/translate.ts';
import type { MenuItem, SiteMenus } from '../../site/site-knowledge.ts';
import type { PlannedDocument } from '../../workspace/plan-rows.ts';

/** A planned page as visitors move through the site. */
export interface LinkedPage {
  readonly path: string;
  readonly documentId: string;
  readonly locale: Locale;
  readonly title: string;
  readonly isHome: boolean;
  /** Ids of the documents that it links to. */
  readonly leadsTo: ReadonlySet<string>;
}

function menuPaths(items: readonly MenuItem[]): string[] {
  return items.flatMap(({ path, children }) => [...(path === null ? [] : [path]), ...menuPaths(children)]);
}

/** Ids of the documents that visitors come to from the home pages and the menus. */
function reached(
  pages: readonly LinkedPage[],
  menus: SiteMenus,
  documentOf: (path: string) => string | null,
): Set<string> {
  const byId = new Map(pages.map((page) => [page.documentId, page]));
  const starts = [
    ...pages.filter(({ isHome }) => isHome).map(({ documentId }) => documentId),
    ...[...menuPaths(menus.main), ...menuPaths(menus.footer)].map(documentOf).filter((id) => id !== null),
  ];
  const seen = new Set(starts);
  for (const id of seen) for (const to of byId.get(id)?.leadsTo ?? []) if (byId.has(to)) seen.add(to);
  return seen;
}

/** What overviews are made from. */
export interface OverviewInput {
  readonly pages: readonly LinkedPage[];
  readonly menus: SiteMenus;
  /** Ids of the documents whose pages the old site led to from its first page. */
  readonly wanted: ReadonlySet<string>;
  readonly documentOf: (path: string) => string | null;
  readonly schema: BodySchema;
}

/**
 * Pages that list what visitors of the old site could come to and would not any more, one a language that needs it: a menu of
 * frames or a script led there, and nothing that was taken over does.
 */
export function overviews(input: OverviewInput): PlannedDocument[] {
  const { pages, menus, wanted, documentOf, schema } = input;
  const found = reached(pages, menus, documentOf);
  const lost = pages.filter(({ documentId }) => wanted.has(documentId) && !found.has(documentId));
  const taken = new Set(pages.map(({ documentId }) => documentId));
  return [...Map.groupBy(lost, ({ locale }) => locale)].map(([locale, missing]) => {
    const title = translator(recoverySiteMessages, locale)('recovered.more');
    const slug = slugify(title);
    const documentId = taken.has(slug) ? `${slug}-of-${locale}` : slug;
    const items = missing.map((page) => ({
      type: 'listItem',
      content: [
        {
          type: 'paragraph',
          content: [
            { type: 'text', text: page.title, marks: [{ type: 'link', attrs: { document: page.documentId } }] },
          ],
        },
      ],
    }));
    const body = parseBody(schema, documentId, { type: 'doc', content: [{ type: 'bulletList', content: items }] });
    const meta = { ...EMPTY_META, title, slug, toc: false };
    return { path: overviewPath(locale), documentId, type: 'page', parent: null, locale, slug, meta, body };
  });
}

/** Stands for the path of a page of the old site where there is none. No file is called so. */
export function overviewPath(locale: Locale): string {
  return `?more-pages-${locale}`;
}
