import type { Database } from 'better-sqlite3';
import { toPassage } from '../../core/content/passage-draft.ts';
import type { PassageDraft } from '../../core/content/ports.ts';
import type { Locale } from '../../shared/locale.ts';
import { sqliteSession } from '../sqlite/sqlite-session.ts';
import type { PageKey, ReplacePassages } from '../sqlite/writes/index-passages.ts';
import { removePassages, replacePassages } from '../sqlite/writes/index-passages.ts';

interface Row {
  readonly documentId: string;
  readonly locale: Locale;
  readonly revisionId: string;
  readonly ordinal: number;
  readonly pageTitle: string;
  readonly headingPath: string;
  readonly anchor: string;
  readonly text: string;
  readonly sentences: string;
  readonly textHash: string;
  readonly fileName: string | null;
  readonly filePage: number | null;
}

/** Full text cannot be copied: its table keeps no text, and its rows have the numbers of one installation. */
function draftOf(row: Row): PassageDraft {
  const headingPath = JSON.parse(row.headingPath) as string[];
  const sentences = JSON.parse(row.sentences) as [number, number][];
  const chunk = { ordinal: row.ordinal, headingPath, anchor: row.anchor, blockIds: [], text: row.text, sentences };
  const file = row.fileName === null ? {} : { file: { name: row.fileName, page: row.filePage ?? 1 } };
  // The vectors are found by the hash of the time at which they were made.
  return { ...toPassage(chunk, row.pageTitle, row.locale), textHash: row.textHash, ...file };
}

/** The passages of a site's pages in a database, ready to be written into another. */
export function passagesIn(db: Database, siteId: string): ReplacePassages[] {
  const rows = db
    .prepare(
      `select document_id as documentId, locale, revision_id as revisionId, ordinal, page_title as pageTitle,
         heading_path as headingPath, anchor, text, sentences, text_hash as textHash, file_name as fileName,
         file_page as filePage
       from passage where site_id = ? order by document_id, locale, ordinal`,
    )
    .all(siteId) as Row[];
  const pages = Map.groupBy(rows, ({ documentId, locale }) => JSON.stringify([documentId, locale]));
  return [...pages.values()].flatMap((own) => {
    const [first] = own;
    if (first === undefined) return [];
    const { documentId, locale, revisionId } = first;
    const pageTitle = own.find(({ fileName }) => fileName === null)?.pageTitle ?? '';
    return [{ siteId, documentId, locale, revisionId, pageTitle, passages: own.map(draftOf) }];
  });
}

/** Puts passages in place of all that the site has. Pages without vectors wait for the indexer. Call it in a transaction. */
export function exchangePassages(db: Database, siteId: string, pages: readonly ReplacePassages[], at: number): void {
  const present = db
    .prepare('select distinct site_id as siteId, document_id as documentId, locale from passage where site_id = ?')
    .all(siteId) as PageKey[];
  const session = sqliteSession(db);
  for (const page of present) removePassages(session, page);
  for (const page of pages) replacePassages(session, page);
  db.prepare('delete from outbox where site_id = ?').run(siteId);
  db.prepare(
    `insert into outbox (site_id, document_id, locale, priority, created_at)
     select distinct site_id, document_id, locale, 9, ? from passage where site_id = ?`,
  ).run(at, siteId);
}
