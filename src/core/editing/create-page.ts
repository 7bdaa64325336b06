import { newId } from '../../shared/ids.ts';
import type { Locale } from '../../shared/locale.ts';
import { localOf } from '../../shared/zurich-time.ts';
import { AppError } from '../../shared/errors.ts';
import { RESERVED_SLUGS } from '../content/address.ts';
import type { DocumentType, RevisionMeta } from '../content/document.ts';
import { EMPTY_META } from '../content/meta.ts';
import { parseBody } from '../content/schema.ts';
import { slugify } from '../content/slugify.ts';
import { requireDocument } from './draft.ts';
import type { EditingSite } from './editing-site.ts';

/** A new page. */
export interface NewPage {
  readonly type: Exclude<DocumentType, 'home'>;
  readonly parentId: string | null;
  readonly locale: Locale;
  readonly title: string;
  readonly author: string;
  readonly meta?: Partial<RevisionMeta>;
  readonly body?: unknown;
}

/** Letters of chance at the end of a new document's id, so that two pages of the same title are two documents. */
const CHANCE = 6;
const LONGEST_NAME = 50;

function newDocumentId(title: string): string {
  const name = slugify(title)
    .slice(0, LONGEST_NAME)
    .replace(/(?<!-)-+$/, '');
  const chance = newId().slice(-CHANCE);
  return name === '' ? `page-${chance}` : `${name}-${chance}`;
}

/** The last part of an address that no published page beside it has. */
export async function freeSlug(
  site: EditingSite,
  wanted: string,
  place: { readonly parentId: string | null; readonly locale: Locale },
): Promise<string> {
  const parent = place.parentId === null ? null : await site.content.published(place.parentId, place.locale);
  const before = parent === null || parent.path === '' ? '' : `${parent.path}/`;
  let slug = wanted;
  for (let n = 2; ; n += 1) {
    const taken = before === '' && RESERVED_SLUGS.includes(slug);
    if (!taken && (await site.content.publishedAt(place.locale, before + slug)) === null) return slug;
    slug = `${wanted}-${String(n)}`;
  }
}

async function requirePlace(site: EditingSite, page: NewPage): Promise<void> {
  if (page.parentId === null) return;
  const parent = await requireDocument(site, page.parentId);
  if (page.type !== 'section' && parent.type !== 'section' && parent.trashedAt === null) return;
  throw new AppError({
    kind: 'conflict',
    code: 'place-invalid',
    message: `A new page cannot stand below ${page.parentId}.`,
  });
}

/**
 * Makes a page with its first draft in one language. Posts get today's date.
 * @throws AppError `document-unknown` and `place-invalid` for the page above, `body-invalid`
 */
export async function createPage(
  site: EditingSite,
  page: NewPage,
): Promise<{ readonly documentId: string; readonly versionId: string }> {
  await requirePlace(site, page);
  const { type, parentId, locale, author } = page;
  const title = page.title.trim();
  const documentId = newDocumentId(title);
  const wanted = page.meta?.slug ?? (slugify(title) || documentId);
  const slug = type === 'section' ? wanted : await freeSlug(site, wanted, page);
  const date = type === 'post' ? localOf(Date.now()).slice(0, 10) : null;
  const body = parseBody(site.schema, documentId, page.body ?? { type: 'doc', content: [{ type: 'paragraph' }] });
  const versionId = await site.content.saveRevision({
    documentId,
    type,
    parentId,
    locale,
    baseRevisionId: null,
    meta: { ...EMPTY_META, date, ...page.meta, title, slug },
    body,
    author,
  });
  return { documentId, versionId };
}
