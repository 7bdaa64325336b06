import type { Body } from '../../../src/core/content/body.ts';
import type { DocumentRecord, DocumentType, RevisionMeta } from '../../../src/core/content/document.ts';
import { parseBody } from '../../../src/core/content/schema.ts';
import type { BodySchema } from '../../../src/core/content/schema.ts';
import type { DocumentRow } from '../../workspace/plan-rows.ts';
import type { SiteAddresses } from './addresses.ts';
import type { PlacedRow } from './document-ids.ts';
import { mapReferences } from './map-references.ts';
import type { SiteNames } from './map-references.ts';

/** What a planned document is to be in the site. */
export interface PageTarget {
  readonly type: DocumentType;
  readonly parentId: string | null;
  /** Without locale and slashes at the ends. */
  readonly path: string;
  readonly meta: RevisionMeta;
  readonly body: Body;
}

/** Where documents stand in the site. */
export interface Standing {
  readonly addresses: SiteAddresses;
  readonly names: SiteNames;
  readonly schema: BodySchema;
  /** Id in the site of the document planned for a page; null when there is none. */
  readonly idOf: (path: string) => string | null;
}

/** The document above a new one: the planned one, when it is published in the same language. */
function parentOf(row: PlacedRow, { addresses, idOf }: Standing): { id: string; path: string } | null {
  const id = row.parent === null ? null : idOf(row.parent);
  const path = id === null ? null : addresses.of(id, row.locale);
  return id === null || path === null || path === '' ? null : { id, path };
}

/**
 * What a planned document is to be in the site: with the names that its links and pictures have there, at an address that is
 * free. One that is there already keeps its place.
 */
export function targetOf(
  row: PlacedRow,
  planned: DocumentRow,
  document: DocumentRecord | null,
  standing: Standing,
): PageTarget {
  const { addresses, names, schema } = standing;
  const { siteDocumentId: id, locale } = row;
  // A home page that people keep stays the site's; the old one becomes a page beside it.
  const hasRoom = [id, null].includes(addresses.ownerOf(locale, ''));
  const type = planned.type === 'home' && !hasRoom ? 'page' : planned.type;
  const parent = document === null ? parentOf(row, standing) : null;
  const slug = planned.slug === '' ? 'home' : planned.slug;
  const wanted = type === 'home' ? '' : parent === null ? slug : `${parent.path}/${slug}`;
  const path = addresses.take(id, locale, wanted);
  return {
    type,
    parentId: document === null ? (parent?.id ?? null) : document.parentId,
    path,
    meta: { ...planned.meta, slug: path.split('/').at(-1) ?? '' },
    body: parseBody(schema, id, mapReferences(planned.body, names)),
  };
}
