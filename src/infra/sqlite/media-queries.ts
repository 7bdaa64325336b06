import type { Database, Statement } from 'better-sqlite3';
import type { Body } from '../../core/content/body.ts';
import type { RevisionMeta } from '../../core/content/document.ts';
import type { MediaMention, MediaQuery } from '../../core/media/ports.ts';

interface MentionRow extends Omit<MediaMention, 'meta' | 'body' | 'published'> {
  readonly meta: string;
  readonly body: string;
  readonly published: 0 | 1;
}

const ORDERS = {
  newest: 'coalesce(replaced_at, created_at) desc, name',
  oldest: 'created_at, name',
  name: 'name',
  largest: 'bytes desc, name',
} as const;

function like(text: string): string {
  return `%${text.replace(/[\\%_]/g, '\\$&')}%`;
}

/** What the media library asks of one site. */
export class MediaQueries {
  readonly #db: Database;
  readonly #siteId: string;
  readonly #columns: string;
  readonly #entry: Statement;
  readonly #mentions: Statement;
  readonly #hashes: Statement;
  readonly #lists = new Map<string, Statement>();

  constructor(db: Database, siteId: string, columns: string) {
    this.#db = db;
    this.#siteId = siteId;
    this.#columns = `${columns}, created_at as createdAt, replaced_at as replacedAt, trashed_at as trashedAt,
      uploaded_by as uploadedBy,
      (select coalesce(json_group_object(t.locale, t.alt), '{}') from media_text t
       where t.site_id = media.site_id and t.name = media.name) as alts`;
    this.#entry = db.prepare(`select ${this.#columns} from media where site_id = ? and name = ?`);
    this.#hashes = db.prepare('select distinct hash from media where site_id = ?').pluck();
    this.#mentions = db.prepare(
      `select t.document_id as documentId, t.locale, d.parent_id as parentId, r.meta, r.body,
         r.id = t.published_revision_id as published
       from translation t join document d on d.site_id = t.site_id and d.id = t.document_id
       join revision r on r.site_id = t.site_id and r.id in (t.draft_revision_id, t.published_revision_id)
       where t.site_id = @siteId and d.trashed_at is null and (instr(r.body, @quoted) > 0 or instr(r.meta, @quoted) > 0)
       order by t.document_id, t.locale, published desc`,
    );
  }

  entry(name: string): unknown {
    return this.#entry.get(this.#siteId, name);
  }

  hashes(): string[] {
    return this.#hashes.all(this.#siteId) as string[];
  }

  list(query: MediaQuery): { readonly rows: unknown[]; readonly total: number } {
    const conditions = [
      'site_id = @siteId',
      query.trashed ? 'trashed_at is not null' : 'trashed_at is null',
      ...(query.kind === 'any' ? [] : [query.kind === 'picture' ? 'width is not null' : 'width is null']),
      ...(query.withoutAlt === null
        ? []
        : [
            `width is not null and not exists (select 1 from media_text t where t.site_id = media.site_id
             and t.name = media.name and t.locale = @withoutAlt)`,
          ]),
      ...(query.search === ''
        ? []
        : [
            `(name like @search escape '\\' or exists (select 1 from media_text t where t.site_id = media.site_id
             and t.name = media.name and t.alt like @search escape '\\'))`,
          ]),
    ].join(' and ');
    const values = {
      siteId: this.#siteId,
      search: like(query.search),
      withoutAlt: query.withoutAlt,
      size: query.size,
      skip: (query.page - 1) * query.size,
    };
    const rows = this.#list(
      `select ${this.#columns} from media where ${conditions} order by ${ORDERS[query.sort]} limit @size offset @skip`,
    ).all(values);
    const { total } = this.#list(`select count(*) as total from media where ${conditions}`).get(values) as {
      total: number;
    };
    return { rows, total };
  }

  mentions(name: string): MediaMention[] {
    const rows = this.#mentions.all({ siteId: this.#siteId, quoted: JSON.stringify(name) }) as MentionRow[];
    return rows.map((row) => ({
      ...row,
      published: row.published === 1,
      meta: JSON.parse(row.meta) as RevisionMeta,
      body: JSON.parse(row.body) as Body,
    }));
  }

  #list(sql: string): Statement {
    const known = this.#lists.get(sql);
    if (known !== undefined) return known;
    const statement = this.#db.prepare(sql);
    this.#lists.set(sql, statement);
    return statement;
  }
}
