import { cacheTags } from '../../../core/content/cache-tags.ts';
import type { ErasureCounts } from '../../../core/erasure/erasure.ts';
import { REMOVED } from '../../../core/erasure/redact-text.ts';
import { newId } from '../../../shared/ids.ts';
import type { Locale } from '../../../shared/locale.ts';
import type { SqlSession } from '../../sql/session.ts';
import { DOCUMENT_COLUMNS, ERASABLE_TABLES, MEDIA_COLUMNS } from '../erasable-tables.ts';
import { writeAudit } from './audit.ts';
import { noteChange } from './change-log.ts';
import { removePassages } from './index-passages.ts';
import { removeLinks } from './published-links.ts';

/** A row that changes; without `set` it is deleted. Columns are those of `ERASABLE_TABLES`. */
export interface ErasedRow {
  readonly table: string;
  readonly key: Readonly<Record<string, string | number>>;
  readonly set: Readonly<Record<string, string | null>> | null;
}

/** A revision without the words. */
export interface ErasedRevision {
  readonly id: string;
  readonly meta: string;
  readonly body: string;
  readonly schemaVersion: number;
  readonly textHash: string;
}

/** One language of a document. */
interface PageRef {
  readonly documentId: string;
  readonly locale: Locale;
}

/** Everything that an erasure changes in one site. */
export interface ApplyErasure {
  readonly siteId: string;
  readonly erasureId: string;
  readonly kind: 'words' | 'media';
  readonly actor: string;
  readonly at: number;
  readonly counts: ErasureCounts;
  readonly rows: readonly ErasedRow[];
  readonly revisions: readonly ErasedRevision[];
  readonly settings: string | null;
  /** Published pages whose passages and links are made anew. */
  readonly stalePages: readonly PageRef[];
  /** Hashes of embedded texts that held the words. */
  readonly embeddings: readonly string[];
  readonly paths: readonly (PageRef & { readonly path: string })[];
  readonly removedMedia: readonly { readonly name: string; readonly hash: string }[];
  readonly renamedMedia: readonly (readonly [from: string, to: string])[];
  readonly renamedDocuments: readonly (readonly [from: string, to: string])[];
  /** Disabled accounts that lose name and address. */
  readonly people: readonly string[];
}

function changeRow(db: SqlSession, { siteId }: ApplyErasure, row: ErasedRow): void {
  const table = ERASABLE_TABLES[row.table];
  if (table === undefined) throw new Error(`An erasure does not know the table ${row.table}.`);
  const columns = Object.keys(row.set ?? {});
  if ([...columns, ...Object.keys(row.key)].some((name) => !/^[a-z_]+$/.test(name)))
    throw new Error('An erasure names a column that cannot be one.');
  const keys = table.key.map((name) => `${name} = ?`);
  const values = table.key.map((name) => row.key[name]);
  const where = table.scope === 'site' ? `${keys.join(' and ')} and site_id = ?` : keys.join(' and ');
  const own = table.scope === 'site' ? [siteId] : [];
  if (row.set === null) db.prepare(`delete from ${row.table} where ${where}`).run(...values, ...own);
  else {
    const emptied = (table.derived ?? []).map((name) => `${name} = null`);
    const set = [...columns.map((name) => `${name} = ?`), ...emptied].join(', ');
    db.prepare(`update ${row.table} set ${set} where ${where}`).run(...Object.values(row.set), ...values, ...own);
  }
}

/** The draft gets a new revision: whoever has the page open cannot save the words again without seeing that they are gone. */
function renewDraft(db: SqlSession, command: ApplyErasure, revisionId: string): void {
  const { siteId, at, actor } = command;
  const drafts = db
    .prepare('select document_id as documentId, locale from translation where site_id = ? and draft_revision_id = ?')
    .all(siteId, revisionId) as PageRef[];
  for (const { documentId, locale } of drafts) {
    const revision = db.prepare('select * from revision where site_id = ? and id = ?').get(siteId, revisionId);
    const columns = Object.keys(revision as object);
    const changed: Readonly<Record<string, string>> = {
      id: '@id',
      base_revision_id: '@revisionId',
      author: '@actor',
      created_at: '@at',
    };
    const id = newId(at);
    db.prepare(
      `insert into revision (${columns.join(', ')}) select ${columns.map((name) => changed[name] ?? name).join(', ')}
       from revision where site_id = @siteId and id = @revisionId`,
    ).run({ siteId, id, revisionId, actor, at });
    db.prepare(
      `update translation set draft_revision_id = @id,
         published_revision_id = case published_revision_id when @revisionId then @id else published_revision_id end
       where site_id = @siteId and document_id = @documentId and locale = @locale`,
    ).run({ siteId, documentId, locale, id, revisionId });
  }
}

function changeRevisions(db: SqlSession, command: ApplyErasure): void {
  const update = db.prepare(
    `update revision set meta = @meta, body = @body, schema_version = @schemaVersion,
       text_hash = case when text_hash is null then null else @textHash end where site_id = @siteId and id = @id`,
  );
  for (const revision of command.revisions) update.run({ ...revision, siteId: command.siteId });
  for (const { id } of command.revisions) renewDraft(db, command, id);
}

function changePages(db: SqlSession, command: ApplyErasure): void {
  const { siteId, at } = command;
  db.prepare(
    `delete from embedding where site_id = ? and not exists
       (select 1 from passage p where p.site_id = embedding.site_id and p.text_hash = embedding.text_hash)`,
  ).run(siteId);
  const forget = db.prepare('delete from embedding where site_id = ? and text_hash = ?');
  for (const hash of command.embeddings) forget.run(siteId, hash);
  const stale = db.prepare(
    `insert into stale_passages (site_id, document_id, locale, since) values (?, ?, ?, ?)
     on conflict (site_id, document_id, locale) do update set since = excluded.since, leased_until = 0, attempts = 0`,
  );
  for (const page of command.stalePages) {
    removePassages(db, { siteId, ...page });
    removeLinks(db, { siteId, ...page });
    stale.run(siteId, page.documentId, page.locale, at);
  }
  const move = db.prepare('update published_path set path = ? where site_id = ? and document_id = ? and locale = ?');
  for (const { documentId, locale, path } of command.paths) move.run(path, siteId, documentId, locale);
}

function changeNames(db: SqlSession, command: ApplyErasure): void {
  const { siteId } = command;
  for (const { name, hash } of command.removedMedia) {
    db.prepare('delete from media where site_id = ? and name = ?').run(siteId, name);
    db.prepare(
      `delete from media_file_text where site_id = ? and hash = ? and not exists
         (select 1 from media m where m.site_id = media_file_text.site_id and m.hash = media_file_text.hash)`,
    ).run(siteId, hash);
  }
  const rename = (columns: typeof DOCUMENT_COLUMNS, names: ApplyErasure['renamedMedia']): void => {
    for (const [from, to] of names)
      for (const [table, column] of columns)
        db.prepare(`update ${table} set ${column} = ? where site_id = ? and ${column} = ?`).run(to, siteId, from);
  };
  rename(MEDIA_COLUMNS, command.renamedMedia);
  rename(DOCUMENT_COLUMNS, command.renamedDocuments);
}

/**
 * Takes words or a picture out of everything that the database holds of a site, in one transaction, and notes that it did.
 * It may last longer than other units of work: half an erasure would be none.
 */
export function applyErasure(db: SqlSession, command: ApplyErasure): void {
  const { siteId, erasureId, at, actor, counts } = command;
  // Names that other rows refer to change with them; every reference is checked at the end.
  db.deferReferences();
  db.withMutableHistory(() => {
    for (const row of command.rows) changeRow(db, command, row);
    changeRevisions(db, command);
    changePages(db, command);
    changeNames(db, command);
  });
  if (command.settings !== null) {
    db.prepare('update site set settings = ?, settings_version = settings_version + 1 where id = ?').run(
      command.settings,
      siteId,
    );
  }
  for (const id of command.people) {
    db.prepare('update user set name = ?, email = ?, image = null where id = ? and disabled_at is not null').run(
      REMOVED,
      `${id}@removed.invalid`,
      id,
    );
  }
  db.prepare(
    `insert into erasure (site_id, id, kind, requested_by, created_at, counts) values (?, ?, ?, ?, ?, ?)
     on conflict (id) do update set counts = excluded.counts`,
  ).run(siteId, erasureId, command.kind, actor, at, JSON.stringify(counts));
  const total = Object.values(counts).reduce((sum, count) => sum + count, 0);
  writeAudit(db, { actor, siteId, action: 'erasure.carry-out', subject: erasureId, details: { places: total } }, at);
  noteChange(db, siteId, [cacheTags.everything]);
}
