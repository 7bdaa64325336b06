import type { Database } from 'better-sqlite3';
import type { Matcher } from '../../core/erasure/matcher.ts';
import { excerptOf, redactSlug } from '../../core/erasure/redact-text.ts';
import type { Locale } from '../../shared/locale.ts';
import type { ApplyErasure } from '../sqlite/writes/erasure.ts';
import type { Findings } from './findings.ts';
import type { RevisionChange } from './scan-revisions.ts';

/** What changes about published pages besides their text. */
export type PageChanges = Pick<ApplyErasure, 'stalePages' | 'embeddings' | 'paths'>;

interface PageRef {
  readonly documentId: string;
  readonly locale: Locale;
}

interface PathRow extends PageRef {
  readonly path: string;
  readonly parentId: string | null;
}

interface PassageRow extends PageRef {
  readonly pageTitle: string;
  readonly headings: string;
  readonly text: string;
  readonly textHash: string;
  readonly fileName: string | null;
}

function keyOf({ documentId, locale }: PageRef): string {
  return `${locale}/${documentId}`;
}

/** Addresses that hold a part that changes, made anew from the top down, so that every page stays below its parent. */
function movedPaths(db: Database, siteId: string, changes: readonly RevisionChange[]): PageChanges['paths'] {
  const slugs = new Map(changes.filter((change) => change.isPublished).map((change) => [keyOf(change), change.slug]));
  const rows = db
    .prepare(
      `select p.document_id as documentId, p.locale, p.path, d.parent_id as parentId from published_path p
       join document d on d.site_id = p.site_id and d.id = p.document_id where p.site_id = ?`,
    )
    .all(siteId) as PathRow[];
  const byKey = new Map(rows.map((row) => [keyOf(row), row]));
  const taken = new Set(rows.map((row) => `${row.locale}/${row.path}`));
  const done = new Map<string, string>();
  const pathOf = (row: PathRow): string => {
    const known = done.get(keyOf(row));
    if (known !== undefined) return known;
    const parent = row.parentId === null ? undefined : byKey.get(`${row.locale}/${row.parentId}`);
    const above = parent === undefined ? '' : pathOf(parent);
    const slug = slugs.get(keyOf(row)) ?? row.path.slice(row.path.lastIndexOf('/') + 1);
    const wanted = above === '' ? slug : `${above}/${slug}`;
    let path = wanted;
    for (let i = 2; path !== row.path && taken.has(`${row.locale}/${path}`); i++) path = `${wanted}-${String(i)}`;
    taken.add(`${row.locale}/${path}`);
    done.set(keyOf(row), path);
    return path;
  };
  return rows.flatMap((row) => {
    const path = pathOf(row);
    return path === row.path ? [] : [{ documentId: row.documentId, locale: row.locale, path }];
  });
}

/** What is needed to look through published pages. */
export interface PageScan {
  readonly db: Database;
  readonly siteId: string;
  readonly matcher: Matcher;
  /** Names of files whose texts go. */
  readonly removedFiles: ReadonlySet<string>;
  readonly findings: Findings;
}

/** Looks through what search and the assistant see, and works out the addresses that follow from new slugs. */
export function scanPages(scan: PageScan, changes: readonly RevisionChange[]): PageChanges {
  const { db, siteId, matcher, removedFiles, findings } = scan;
  const stale = new Map<string, PageRef>();
  const embeddings = new Set<string>();
  for (const { documentId, locale, isPublished } of changes) {
    if (isPublished) stale.set(keyOf({ documentId, locale }), { documentId, locale });
  }
  const passages = db
    .prepare(
      `select document_id as documentId, locale, page_title as pageTitle, heading_path as headings, text,
         text_hash as textHash, file_name as fileName from passage where site_id = ?`,
    )
    .all(siteId) as PassageRow[];
  for (const passage of passages) {
    const excerpt = excerptOf([passage.pageTitle, passage.headings, passage.text].join('\n'), matcher);
    const isOfFile = passage.fileName !== null && removedFiles.has(passage.fileName);
    if (excerpt === null && !isOfFile) continue;
    findings.add('passages', `${passage.pageTitle} (${passage.locale})`, excerpt ?? passage.fileName ?? '');
    embeddings.add(passage.textHash);
    stale.set(keyOf(passage), { documentId: passage.documentId, locale: passage.locale });
  }
  const paths = movedPaths(db, siteId, changes);
  for (const { locale, path } of paths) findings.add('addresses', `/${locale}/${path}/`, '');
  return { stalePages: [...stale.values()], embeddings: [...embeddings], paths };
}

/** Ids of documents that hold the words: they come from names of imported files. With the ids they get. */
export function scanDocuments(
  db: Database,
  siteId: string,
  matcher: Matcher,
  findings: Findings,
): ApplyErasure['renamedDocuments'] {
  const ids = db.prepare('select id from document where site_id = ? order by id').pluck().all(siteId) as string[];
  const taken = new Set(ids);
  return ids.flatMap((id): [string, string][] => {
    const wanted = redactSlug(id, matcher, 'page');
    if (wanted === id) return [];
    let free = wanted;
    for (let i = 2; taken.has(free); i++) free = `${wanted}-${String(i)}`;
    taken.add(free);
    findings.add('addresses', id, id);
    return [[id, free]];
  });
}
