import type { z } from 'zod';
import type { pageModel } from '../../../api/admin/page-models.ts';
import type { BodyNode } from '../../../core/content/body.ts';
import type { Locale } from '../../../shared/locale.ts';
import { apiGet, siteApi } from '../../api.ts';

/** A page that may be chosen. */
export interface FoundPage {
  readonly id: string;
  readonly type: string;
  readonly title: string;
  /** Where it is published; null when it is not. */
  readonly address: string | null;
}

/** A heading that a link may lead to. */
export interface FoundHeading {
  readonly id: string;
  readonly text: string;
  readonly level: number;
}

type Page = z.infer<typeof pageModel>;

function toFound(page: Page, language: Locale): FoundPage {
  const own = page.languages.find((each) => each.language === language) ?? page.languages[0];
  return {
    id: page.id,
    type: page.type,
    title: [own?.title, page.title, page.id].find((title) => title !== undefined && title !== '') ?? page.id,
    address: own?.address ?? null,
  };
}

/** Pages by words of their titles, those changed last first. */
export async function findPages(
  site: string,
  language: Locale,
  wanted: { readonly q: string; readonly type?: string },
  signal?: AbortSignal,
): Promise<FoundPage[]> {
  const query = { q: wanted.q, size: 12, ...(wanted.type !== undefined && { type: wanted.type }) };
  const { items } = await apiGet<{ items: Page[] }>(siteApi(site, 'pages'), query, signal);
  return items.map((page) => toFound(page, language));
}

/** One page by its id. @throws ApiProblem when there is none */
export async function pageById(site: string, language: Locale, id: string): Promise<FoundPage> {
  return toFound(await apiGet<Page>(siteApi(site, 'pages', id)), language);
}

function textOf(node: BodyNode): string {
  return node.text ?? (node.type === 'footnote' ? '' : (node.content ?? []).map(textOf).join(''));
}

function collectHeadings(node: BodyNode, found: FoundHeading[]): void {
  const { id, level } = { ...node.attrs };
  if (node.type === 'heading' && typeof id === 'string') found.push({ id, text: textOf(node), level: Number(level) });
  for (const child of node.content ?? []) collectHeadings(child, found);
}

/** The headings of a page's draft, to link to. */
export async function headingsOf(site: string, language: Locale, id: string): Promise<FoundHeading[]> {
  const { body } = await apiGet<{ body: BodyNode }>(siteApi(site, 'pages', id, language, 'draft'));
  const found: FoundHeading[] = [];
  collectHeadings(body, found);
  return found.filter((heading) => heading.text.trim() !== '');
}
