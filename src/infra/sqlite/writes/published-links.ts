import type { LinksOfText, MissingLinks, PublishedText } from '../../../core/links/published-link.ts';
import type { SqlSession } from '../../sql/session.ts';

/** How often something was erased from a site. */
export const ERASURES = 'select count(*) from erasure where site_id = ?';

/** Forgets the links of a text. Call it inside the transaction that unpublishes it or changes what is public. */
export function removeLinks(db: SqlSession, text: PublishedText & { readonly siteId: string }): void {
  const key = [text.siteId, text.documentId, text.locale] as const;
  for (const table of ['published_link', 'published_anchors'])
    db.prepare(`delete from ${table} where site_id = ? and document_id = ? and locale = ?`).run(...key);
  db.prepare(
    'update translation set linked_revision_id = null where site_id = ? and document_id = ? and locale = ?',
  ).run(...key);
}

/** Puts a published text's links in place of the former ones. Call it inside the transaction that publishes. */
export function replaceLinks(db: SqlSession, text: LinksOfText & { readonly siteId: string }): void {
  const { siteId, documentId, locale, revisionId, links } = text;
  removeLinks(db, text);
  const insert = db.prepare(
    'insert into published_link (site_id, kind, target, anchor, locale, document_id) values (?, ?, ?, ?, ?, ?)',
  );
  const add = (kind: string, target: string, anchor = ''): void => {
    insert.run(siteId, kind, target, anchor, locale, documentId);
  };
  for (const { id, anchor } of links.documents) add('page', id, anchor ?? '');
  for (const name of links.files) add('file', name);
  for (const address of links.addresses) add('address', address);
  db.prepare('insert into published_anchors (site_id, document_id, locale, anchors) values (?, ?, ?, ?)').run(
    siteId,
    documentId,
    locale,
    JSON.stringify([...links.anchors]),
  );
  db.prepare('update translation set linked_revision_id = ? where site_id = ? and document_id = ? and locale = ?').run(
    revisionId,
    siteId,
    documentId,
    locale,
  );
}

/** Keeps links of texts that were published without them; see PublishedLinkStore. */
export function saveMissingLinks(
  db: SqlSession,
  command: { readonly siteId: string; readonly texts: readonly LinksOfText[]; readonly asOf: MissingLinks['asOf'] },
): void {
  const { siteId, texts, asOf } = command;
  if (db.prepare(ERASURES).pluck().get(siteId) !== asOf) return;
  const published = db
    .prepare('select published_revision_id from translation where site_id = ? and document_id = ? and locale = ?')
    .pluck();
  for (const text of texts) {
    if (published.get(siteId, text.documentId, text.locale) === text.revisionId) replaceLinks(db, { ...text, siteId });
  }
}
