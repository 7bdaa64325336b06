import type {
  Listed,
  NotFoundRecord,
  Redirect,
  RedirectOrigin,
  RedirectQuery,
  RedirectRecord,
  RedirectStore,
  RedirectTarget,
} from '../../core/redirects/redirect.ts';
import type { Locale } from '../../shared/locale.ts';
import type { ReadStatement, SqlReader } from '../sql/reader.ts';
import { likePattern } from './like-pattern.ts';
import type { Writer } from './writer.ts';

interface RedirectRow extends Omit<RedirectRecord, 'target'> {
  readonly documentId: string | null;
  readonly locale: Locale | null;
  readonly target: string | null;
}

const COLUMNS = `source, document_id as documentId, locale, target, status, origin, created_at as createdAt, hits,
  last_hit_at as lastHitAt`;

const ORDERS = {
  source: 'source',
  hits: 'hits desc, source',
  newest: 'created_at desc, source',
} as const satisfies Record<RedirectQuery['sort'], string>;

/** Rules written by one unit of work, so that none holds the writer for long. */
const SAVED_AT_ONCE = 200;

function targetOf({ documentId, locale, target }: RedirectRow): RedirectTarget {
  if (documentId !== null && locale !== null) return { kind: 'page', documentId, locale };
  return target === null ? { kind: 'gone' } : { kind: 'address', address: target };
}

function toRecord(row: RedirectRow): RedirectRecord {
  const { source, status, origin, createdAt, hits, lastHitAt } = row;
  return { source, target: targetOf(row), status, origin, createdAt, hits, lastHitAt };
}

/** Rules for old addresses of one site, and addresses that were asked for in vain. */
export class SqliteRedirectStore implements RedirectStore {
  readonly siteId: string;
  readonly #writer: Writer;
  readonly #find: ReadStatement;
  readonly #findFolded: ReadStatement;
  readonly #all: ReadStatement;
  readonly #count: ReadStatement;
  readonly #lists: Readonly<Record<RedirectQuery['sort'], ReadStatement>>;
  readonly #missing: ReadStatement;
  readonly #missingCount: ReadStatement;

  constructor(db: SqlReader, writer: Writer, siteId: string) {
    this.siteId = siteId;
    this.#writer = writer;
    const matching = `from redirect where site_id = @siteId and (source like @text escape '\\' or target like @text escape '\\')`;
    const list = (sort: RedirectQuery['sort']): ReadStatement =>
      db.prepare(`select ${COLUMNS} ${matching} order by ${ORDERS[sort]} limit @limit offset @offset`);
    this.#find = db.prepare(`select ${COLUMNS} from redirect where site_id = ? and source = ?`);
    this.#findFolded = db.prepare(
      `select ${COLUMNS} from redirect where site_id = ? and folded = ? order by +source limit 1`,
    );
    this.#all = db.prepare(`select ${COLUMNS} from redirect where site_id = ? order by source`);
    this.#count = db.prepare(`select count(*) ${matching}`).pluck();
    this.#lists = { source: list('source'), hits: list('hits'), newest: list('newest') };
    const missing = 'from not_found where site_id = @siteId and (ignored_at is not null) = @ignored';
    this.#missing = db.prepare(
      `select address, hits, first_at as firstAt, last_at as lastAt, referrer, ignored_at as ignoredAt ${missing}
       order by hits desc, last_at desc limit @limit offset @offset`,
    );
    this.#missingCount = db.prepare(`select count(*) ${missing}`).pluck();
  }

  async find(source: string): Promise<RedirectRecord | null> {
    const row = (await this.#find.get(this.siteId, source)) as RedirectRow | undefined;
    return row === undefined ? null : toRecord(row);
  }

  async findFolded(folded: string): Promise<RedirectRecord | null> {
    const row = (await this.#findFolded.get(this.siteId, folded)) as RedirectRow | undefined;
    return row === undefined ? null : toRecord(row);
  }

  async list({ text, sort, limit, offset }: RedirectQuery): Promise<Listed<RedirectRecord>> {
    const wanted = { siteId: this.siteId, text: likePattern(text) };
    const rows = (await this.#lists[sort].all({ ...wanted, limit, offset })) as RedirectRow[];
    return { items: rows.map(toRecord), total: (await this.#count.get(wanted)) as number };
  }

  async all(): Promise<RedirectRecord[]> {
    return ((await this.#all.all(this.siteId)) as RedirectRow[]).map(toRecord);
  }

  async save(rules: readonly Redirect[], origin: RedirectOrigin): Promise<void> {
    for (let i = 0; i < rules.length; i += SAVED_AT_ONCE) {
      const batch = rules.slice(i, i + SAVED_AT_ONCE);
      await this.#writer.run('saveRedirects', { siteId: this.siteId, rules: batch, origin, at: Date.now() });
    }
  }

  remove(sources: readonly string[]): Promise<number> {
    return this.#writer.run('removeRedirects', { siteId: this.siteId, sources });
  }

  async notFound(query: { ignored: boolean; limit: number; offset: number }): Promise<Listed<NotFoundRecord>> {
    const wanted = { siteId: this.siteId, ignored: query.ignored ? 1 : 0 };
    const items = await this.#missing.all({ ...wanted, limit: query.limit, offset: query.offset });
    return { items: items as NotFoundRecord[], total: (await this.#missingCount.get(wanted)) as number };
  }

  ignoreNotFound(address: string, ignored: boolean): Promise<boolean> {
    return this.#writer.run('ignoreNotFound', { siteId: this.siteId, address, ignored, at: Date.now() });
  }
}
