import { expect } from 'vitest';
import type { Context } from '../../src/context.ts';
import { linksOf } from '../../src/core/links/page-links.ts';
import type { Locale } from '../../src/shared/locale.ts';

interface Row {
  readonly documentId: string;
  readonly locale: Locale;
  readonly published: string | null;
  readonly linked: string | null;
}

function keptOf({ db }: Context, siteId: string, { documentId, locale }: Row): unknown {
  const key = [siteId, documentId, locale];
  const links = db
    .prepare('select kind, target, anchor from published_link where site_id = ? and document_id = ? and locale = ?')
    .all(...key) as { kind: string; target: string; anchor: string }[];
  const anchors = db
    .prepare('select anchors from published_anchors where site_id = ? and document_id = ? and locale = ?')
    .pluck()
    .get(...key) as string | undefined;
  return {
    links: links.map(({ kind, target, anchor }) => `${kind} ${target}#${anchor}`).toSorted(),
    anchors: anchors === undefined ? null : (JSON.parse(anchors) as string[]).toSorted(),
  };
}

async function wantedOf(context: Context, siteId: string, { published }: Row): Promise<unknown> {
  if (published === null) return { links: [], anchors: null };
  const site = context.site(siteId);
  const revision = await site.content.revision(published);
  if (revision === null) throw new Error(`${published} is published and not there`);
  const { documents, files, addresses, anchors } = linksOf(revision.body, site.schema);
  const links = [
    ...documents.map(({ id, anchor }) => `page ${id}#${anchor ?? ''}`),
    ...files.map((name) => `file ${name}#`),
    ...addresses.map((address) => `address ${address}#`),
  ];
  return { links: links.toSorted(), anchors: [...anchors].toSorted() };
}

/** The links that are kept of every text of a site are those that its published body holds, and none of what is not published. @returns how many texts are published */
export async function expectKeptLinks(context: Context, siteId: string): Promise<number> {
  const rows = context.db
    .prepare(
      `select document_id as documentId, locale, published_revision_id as published, linked_revision_id as linked
       from translation where site_id = ?`,
    )
    .all(siteId) as Row[];
  for (const row of rows) {
    const where = `${row.locale}/${row.documentId}`;
    expect(row.linked, where).toBe(row.published);
    expect(keptOf(context, siteId, row), where).toEqual(await wantedOf(context, siteId, row));
  }
  return rows.filter(({ published }) => published !== null).length;
}
