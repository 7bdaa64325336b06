import type { Database } from 'better-sqlite3';
import type { PageFilter, PageLanguage, PageListItem, PageOrder, PageQuery } from '../../core/editing/page-list.ts';
import { fold, FOLDED_TITLE } from './fold.ts';
import { FIRST_AUTHOR, LISTED } from './listed-revision.ts';

const OF_DOCUMENT = 't.site_id = d.site_id and t.document_id = d.id';
const DRAFT = 'join revision r on r.site_id = t.site_id and r.id = t.draft_revision_id';
const LISTED_DRAFT = `join ${LISTED} on r.site_id = t.site_id and r.id = t.draft_revision_id`;
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
      `(select r.meta ->> '$.title' from translation t ${LISTED_DRAFT} where ${OF_DOCUMENT} and t.locale = @locales ->> ${String(i)})`,
  );
  const any = `(select r.meta ->> '$.title' from translation t ${LISTED_DRAFT} where ${OF_DOCUMENT} order by t.locale limit 1)`;
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

type Values = Record<string, string | number>;

/** Documents of the site of which some language fits: one pass, where looking into each document takes several times as long. */
function withLanguage(query: PageQuery, condition: string): string {
  const inLanguage = query.language === undefined ? '' : ' and t.locale = @language';
  return `(select t.document_id from translation t where t.site_id = @siteId${inLanguage} and ${condition})`;
}

function conditionOfState(query: PageQuery, values: Values): string[] {
  const { filter, language } = query;
  if (language !== undefined) values['language'] = language;
  if (filter === undefined) return language === undefined ? [] : [`d.id in ${withLanguage(query, 'true')}`];
  if (filter !== 'missing') return [`d.id in ${withLanguage(query, FILTERS[filter])}`];
  if (language !== undefined) return [`d.id not in ${withLanguage(query, 'true')}`];
  return [
    `d.id not in (select t.document_id from translation t
       where t.site_id = @siteId and t.locale in (select value from json_each(@locales))
       group by t.document_id having count(*) >= json_array_length(@locales))`,
  ];
}

function conditions(query: PageQuery, values: Values): string[] {
  const found = ['d.site_id = @siteId', `d.trashed_at is ${query.trashed === true ? 'not null' : 'null'}`];
  if (query.types === undefined) found.push("d.type <> 'section'");
  else {
    values['types'] = JSON.stringify(query.types);
    found.push('d.type in (select value from json_each(@types))');
  }
  if (query.text !== undefined && query.text.trim() !== '') {
    values['text'] = fold(query.text.trim());
    found.push(`d.id in (select t.document_id from translation t ${LISTED_DRAFT} where t.site_id = @siteId
      and (instr(${FOLDED_TITLE}, @text) > 0 or instr(r.meta ->> '$.slug', @text) > 0))`);
  }
  if (query.tag !== undefined) {
    values['tag'] = query.tag;
    found.push(`d.id in (select t.document_id from translation t ${LISTED_DRAFT}, json_each(r.meta -> '$.tags') tag
      where t.site_id = @siteId and r.meta -> '$.tags' <> '[]' and tag.value = @tag)`);
  }
  if (query.parentId !== undefined) {
    values['parentId'] = query.parentId;
    found.push('d.parent_id = @parentId');
  }
  if (query.createdBy !== undefined) {
    values['createdBy'] = query.createdBy;
    found.push(`${FIRST_AUTHOR} = @createdBy`);
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
    ${FIRST_AUTHOR} as createdBy, ${titleIn(locales)} as title`;
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

/** A part of a site's list of pages, filtered, sorted and counted by SQLite. */
export function listPages(
  db: Database,
  siteId: string,
  query: PageQuery,
): { readonly items: PageListItem[]; readonly total: number } {
  const values: Values = { siteId, locales: JSON.stringify(query.locales) };
  const where = conditions(query, values).join(' and ');
  const direction = query.descending ? 'desc' : 'asc';
  const order = query.order === 'title' ? `fold(${titleIn(query.locales.length)})` : ORDERS[query.order];
  // All in their order, which has to be found out for each anyway, tells how many there are, too. Whatever else is shown is
  // looked up for the few that are.
  const all = db
    .prepare(
      `select d.id, @locales from document d where ${where}
       order by ${order} ${direction} nulls last, d.id ${direction}`,
    )
    .pluck()
    .all(values) as string[];
  const ids = all.slice((query.page - 1) * query.size, query.page * query.size);
  const rows = db
    .prepare(
      `select ${columns(query.locales.length)} from json_each(@ids) wanted
       join document d on d.site_id = @siteId and d.id = wanted.value order by wanted.key`,
    )
    .all({ siteId, locales: values['locales'], ids: JSON.stringify(ids) }) as DocumentRow[];
  return { items: toItems(db, siteId, rows, query.locales), total: all.length };
}

/** One page as the list shows it, whether or not it is in the trash. */
export function findPage(db: Database, siteId: string, id: string, locales: readonly string[]): PageListItem | null {
  const row = db
    .prepare(`select ${columns(locales.length)} from document d where d.site_id = @siteId and d.id = @id`)
    .get({ siteId, id, locales: JSON.stringify(locales) }) as DocumentRow | undefined;
  return row === undefined ? null : (toItems(db, siteId, [row], locales)[0] ?? null);
}
