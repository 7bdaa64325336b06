import type { Database } from 'better-sqlite3';
import type { PageFilter, PageLanguage, PageListItem, PageOrder, PageQuery } from '../../core/editing/page-list.ts';

const OF_DOCUMENT = 't.site_id = d.site_id and t.document_id = d.id';
const DRAFT = 'join revision r on r.site_id = t.site_id and r.id = t.draft_revision_id';
const OPEN_PLAN = `from schedule s where s.site_id = t.site_id and s.document_id = t.document_id and s.locale = t.locale
  and s.done_at is null and s.cancelled_at is null`;

/** True when the source of a translation says something else by now. */
const STALE = `exists (
  select 1 from revision made
  join translation source on source.site_id = made.site_id and source.document_id = made.document_id and source.locale = made.locale
  join revision now on now.site_id = source.site_id and now.id = coalesce(source.published_revision_id, source.draft_revision_id)
  where made.site_id = t.site_id and made.id = t.source_revision_id and made.locale <> t.locale and now.id <> made.id
    and (now.text_hash is null or made.text_hash is null or now.text_hash <> made.text_hash))`;

const FILTERS: Readonly<Record<Exclude<PageFilter, 'missing'>, string>> = {
  draft: 't.published_revision_id is null',
  published: 't.published_revision_id = t.draft_revision_id',
  changed: 't.published_revision_id <> t.draft_revision_id',
  scheduled: `exists (select 1 ${OPEN_PLAN})`,
  stale: STALE,
  machine: 't.machine_made',
  review: 't.review_requested_at is not null',
};

/**
 * The title in the first of the languages that has one. Language by language, as each is one look into an index: sorting a
 * document's languages for each of ten thousand documents took a second.
 * @param locales how many there are
 */
function titleIn(locales: number): string {
  const titles = Array.from(
    { length: locales },
    (_, i) =>
      `(select r.meta ->> '$.title' from translation t ${DRAFT} where ${OF_DOCUMENT} and t.locale = @locales ->> ${String(i)})`,
  );
  const any = `(select r.meta ->> '$.title' from translation t ${DRAFT} where ${OF_DOCUMENT} order by t.locale limit 1)`;
  // With one argument alone coalesce is an error.
  return titles.length === 0 ? any : `coalesce(${[...titles, any].join(', ')})`;
}

/** Ids of versions begin with their time: the largest is the newest, and no version has to be read. */
const ORDERS: Readonly<Record<Exclude<PageOrder, 'title'>, string>> = {
  updated: `(select max(+t.draft_revision_id) from translation t where ${OF_DOCUMENT})`,
  created: 'd.created_at',
  published: `(select max(+t.published_at) from translation t where ${OF_DOCUMENT})`,
  type: 'd.type',
  trashed: 'd.trashed_at',
};

/** With the sign, SQLite looks for the document's versions; without it, it goes through all versions in their order. */
const CREATOR = `(select r.author from revision r where r.site_id = d.site_id and r.document_id = d.id order by +r.id limit 1)`;

type Values = Record<string, string | number>;

function conditionOfState(query: PageQuery, values: Values): string[] {
  const { filter, language } = query;
  if (language !== undefined) values['language'] = language;
  const inLanguage = language === undefined ? '' : ' and t.locale = @language';
  if (filter === undefined) {
    return language === undefined ? [] : [`exists (select 1 from translation t where ${OF_DOCUMENT}${inLanguage})`];
  }
  if (filter !== 'missing') {
    return [`exists (select 1 from translation t where ${OF_DOCUMENT}${inLanguage} and ${FILTERS[filter]})`];
  }
  const wanted = language === undefined ? 'json_array_length(@locales)' : '1';
  const among = language === undefined ? ' and t.locale in (select value from json_each(@locales))' : inLanguage;
  return [`(select count(*) from translation t where ${OF_DOCUMENT}${among}) < ${wanted}`];
}

function conditions(query: PageQuery, values: Values): string[] {
  const found = ['d.site_id = @siteId', `d.trashed_at is ${query.trashed === true ? 'not null' : 'null'}`];
  if (query.types === undefined) found.push("d.type <> 'section'");
  else {
    values['types'] = JSON.stringify(query.types);
    found.push('d.type in (select value from json_each(@types))');
  }
  if (query.text !== undefined && query.text.trim() !== '') {
    values['text'] = query.text.trim();
    found.push(`exists (select 1 from translation t ${DRAFT} where ${OF_DOCUMENT}
      and (instr(fold(r.meta ->> '$.title'), fold(@text)) > 0 or instr(r.meta ->> '$.slug', fold(@text)) > 0))`);
  }
  if (query.tag !== undefined) {
    values['tag'] = query.tag;
    found.push(`exists (select 1 from translation t ${DRAFT}, json_each(r.meta, '$.tags') tag
      where ${OF_DOCUMENT} and tag.value = @tag)`);
  }
  if (query.parentId !== undefined) {
    values['parentId'] = query.parentId;
    found.push('d.parent_id = @parentId');
  }
  if (query.createdBy !== undefined) {
    values['createdBy'] = query.createdBy;
    found.push(`${CREATOR} = @createdBy`);
  }
  return [...found, ...conditionOfState(query, values)];
}

type LanguageRow = Omit<PageLanguage, 'tags' | 'stale' | 'machineMade'> & {
  readonly documentId: string;
  readonly tags: string;
  readonly stale: number;
  readonly machineMade: number;
};
type DocumentRow = Omit<PageListItem, 'languages' | 'title'> & { readonly title: string | null };

function columns(locales: number): string {
  return `d.id, d.type, d.parent_id as parentId, d.created_at as createdAt, d.trashed_at as trashedAt,
    ${CREATOR} as createdBy, ${titleIn(locales)} as title`;
}

/** A cross join keeps the order: SQLite would go through all translations of the site and look for each among those wanted. */
const LANGUAGES = `
  select t.document_id as documentId, t.locale,
    case when t.published_revision_id is null then 'draft'
         when t.published_revision_id = t.draft_revision_id then 'published' else 'changed' end as state,
    r.meta ->> '$.title' as title, coalesce(r.meta -> '$.tags', '[]') as tags, r.id as versionId,
    t.published_revision_id as publishedVersionId, r.created_at as updatedAt, r.author as updatedBy,
    coalesce(u.name, r.author) as updatedByName, t.published_at as publishedAt, p.path,
    (select min(s.due_at) ${OPEN_PLAN} and s.action = 'publish') as publishAt,
    (select min(s.due_at) ${OPEN_PLAN} and s.action = 'unpublish') as unpublishAt,
    ${STALE} as stale, t.machine_made as machineMade, t.review_requested_at as reviewRequestedAt
  from json_each(@ids) wanted
  cross join translation t on t.site_id = @siteId and t.document_id = wanted.value
  ${DRAFT}
  left join published_path p on p.site_id = t.site_id and p.document_id = t.document_id and p.locale = t.locale
  left join user u on u.id = r.author
  order by (select l.key from json_each(@locales) l where l.value = t.locale)`;

function toItems(
  db: Database,
  siteId: string,
  rows: readonly DocumentRow[],
  locales: readonly string[],
): PageListItem[] {
  const languages = db.prepare(LANGUAGES).all({
    siteId,
    ids: JSON.stringify(rows.map((row) => row.id)),
    locales: JSON.stringify(locales),
  }) as LanguageRow[];
  const byDocument = Map.groupBy(languages, (language) => language.documentId);
  return rows.map((row) => ({
    ...row,
    title: row.title ?? '',
    languages: (byDocument.get(row.id) ?? []).map(({ documentId: _documentId, ...language }) => ({
      ...language,
      tags: JSON.parse(language.tags) as string[],
      stale: language.stale === 1,
      machineMade: language.machineMade === 1,
    })),
  }));
}

/** Text without capitals and accents, for sorting and finding titles: registered in SQLite as `fold`. */
function fold(text: unknown): string {
  return typeof text === 'string' ? text.toLowerCase().normalize('NFKD').replace(/\p{M}/gu, '') : '';
}

/** Gives a connection the function that lists of pages need. */
export function registerFold(db: Database): void {
  db.function('fold', { deterministic: true }, fold);
}

/** A part of a site's list of pages, filtered, sorted and counted by SQLite. */
export function listPages(
  db: Database,
  siteId: string,
  query: PageQuery,
): { readonly items: PageListItem[]; readonly total: number } {
  const values: Values = { siteId, locales: JSON.stringify(query.locales) };
  const where = conditions(query, values).join(' and ');
  const total = db.prepare(`select count(*), @locales from document d where ${where}`).pluck().get(values) as number;
  const direction = query.descending ? 'desc' : 'asc';
  const order = query.order === 'title' ? `fold(${titleIn(query.locales.length)})` : ORDERS[query.order];
  // The order of all decides which few are shown: whatever else is shown of them is looked up for those alone.
  const ids = db
    .prepare(
      `select d.id from document d where ${where}
       order by ${order} ${direction} nulls last, d.id ${direction} limit @size offset @offset`,
    )
    .pluck()
    .all({ ...values, size: query.size, offset: (query.page - 1) * query.size });
  const rows = db
    .prepare(
      `select ${columns(query.locales.length)} from json_each(@ids) wanted
       join document d on d.site_id = @siteId and d.id = wanted.value order by wanted.key`,
    )
    .all({ siteId, locales: values['locales'], ids: JSON.stringify(ids) }) as DocumentRow[];
  return { items: toItems(db, siteId, rows, query.locales), total };
}

/** One page as the list shows it, whether or not it is in the trash. */
export function findPage(db: Database, siteId: string, id: string, locales: readonly string[]): PageListItem | null {
  const row = db
    .prepare(`select ${columns(locales.length)} from document d where d.site_id = @siteId and d.id = @id`)
    .get({ siteId, id, locales: JSON.stringify(locales) }) as DocumentRow | undefined;
  return row === undefined ? null : (toItems(db, siteId, [row], locales)[0] ?? null);
}
