import path from 'node:path';
import Sqlite from 'better-sqlite3';

/** What visitors see of a site, and how often it was written. */
export interface SiteState {
  readonly pages: readonly unknown[];
  readonly media: readonly unknown[];
  readonly redirects: readonly unknown[];
  readonly settings: unknown;
  readonly revisions: number;
}

/** Reads the state of a site out of an installation's database: everything that a recovery decides, nothing that time does. */
export function siteState(dataFolder: string, siteId: string): SiteState {
  const db = new Sqlite(path.join(dataFolder, 'bivouac.db'), { readonly: true });
  try {
    const all = (sql: string): unknown[] => db.prepare(sql).all(siteId);
    return {
      pages: all(
        `select p.locale, p.path, p.document_id, d.type, d.parent_id, r.meta, r.body from published_path p
         join document d on d.site_id = p.site_id and d.id = p.document_id
         join translation t on t.site_id = p.site_id and t.document_id = p.document_id and t.locale = p.locale
         join revision r on r.site_id = t.site_id and r.id = t.published_revision_id
         where p.site_id = ? order by p.locale, p.path`,
      ),
      media: all('select name, hash, type from media where site_id = ? and trashed_at is null order by name'),
      redirects: all(
        'select source, document_id, locale, target, status, origin from redirect where site_id = ? order by source',
      ),
      settings: JSON.parse(db.prepare('select settings from site where id = ?').pluck().get(siteId) as string),
      revisions: db
        .prepare("select count(*) from revision where site_id = ? and author = 'migration'")
        .pluck()
        .get(siteId) as number,
    };
  } finally {
    db.close();
  }
}
