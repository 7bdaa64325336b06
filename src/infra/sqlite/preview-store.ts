import type { Database, Statement } from 'better-sqlite3';
import type { NewPreviewLink, PreviewLink, PreviewStore } from '../../core/editing/preview-link.ts';
import type { Writer } from './writer.ts';

const LINK = `select id, document_id as documentId, locale, revision_id as revisionId, is_own_look as isOwnLook,
  created_by as createdBy, created_at as createdAt, expires_at as expiresAt, revoked_at as revokedAt
  from preview_link where site_id = ?`;

type Row = Omit<PreviewLink, 'isOwnLook'> & { readonly isOwnLook: number };

function linkOf(row: Row): PreviewLink {
  return { ...row, isOwnLook: row.isOwnLook === 1 };
}

/** Links to previews of one site in SQLite. */
export class SqlitePreviewStore implements PreviewStore {
  readonly siteId: string;
  readonly #writer: Writer;
  readonly #find: Statement;
  readonly #ofPage: Statement;

  constructor(db: Database, writer: Writer, siteId: string) {
    this.siteId = siteId;
    this.#writer = writer;
    this.#find = db.prepare(`${LINK} and id = ?`);
    this.#ofPage = db.prepare(
      `${LINK} and document_id = ? and revoked_at is null and expires_at > ? order by created_at desc, id desc`,
    );
  }

  add(link: NewPreviewLink): Promise<string> {
    return this.#writer.run('addPreviewLink', { ...link, siteId: this.siteId, at: Date.now() });
  }

  find(id: string): Promise<PreviewLink | null> {
    const row = this.#find.get(this.siteId, id) as Row | undefined;
    return Promise.resolve(row === undefined ? null : linkOf(row));
  }

  ofPage(documentId: string, now: number): Promise<PreviewLink[]> {
    return Promise.resolve((this.#ofPage.all(this.siteId, documentId, now) as Row[]).map(linkOf));
  }

  revoke(id: string): Promise<boolean> {
    return this.#writer.run('revokePreviewLink', { siteId: this.siteId, id, at: Date.now() });
  }
}
