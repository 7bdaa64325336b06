import type { Database } from 'better-sqlite3';
import type { PassageDraft } from '../../../core/content/ports.ts';
import type { Locale } from '../../../shared/locale.ts';
import { fullTextTable } from '../full-text-table.ts';

/** One language of a published page. */
export interface PageKey {
  readonly siteId: string;
  readonly documentId: string;
  readonly locale: Locale;
}

/** The passages that a page has from now on. */
export interface ReplacePassages extends PageKey {
  readonly revisionId: string;
  readonly pageTitle: string;
  readonly passages: readonly PassageDraft[];
}

function bumpGeneration(db: Database, siteId: string): void {
  db.prepare(
    `insert into index_generation (site_id, generation) values (?, 1)
     on conflict (site_id) do update set generation = generation + 1`,
  ).run(siteId);
}

function createFullText(db: Database, table: string): void {
  db.exec(
    `create virtual table if not exists ${table} using fts5(title, headings, body, content='', contentless_delete=1, tokenize="unicode61 remove_diacritics 0 tokenchars '.'");
     create virtual table if not exists ${table}_vocab using fts5vocab(${table}, 'row');`,
  );
}

/** Takes a page out of the index. Call it inside the transaction that unpublishes. */
export function removePassages(db: Database, page: PageKey): void {
  const { siteId, documentId, locale } = page;
  const ids = db
    .prepare('select id from passage where site_id = ? and document_id = ? and locale = ?')
    .pluck()
    .all(siteId, documentId, locale) as number[];
  if (ids.length === 0) return;
  const forget = db.prepare(`delete from ${fullTextTable(siteId, locale)} where rowid = ?`);
  for (const id of ids) forget.run(id);
  db.prepare('delete from passage where site_id = ? and document_id = ? and locale = ?').run(
    siteId,
    documentId,
    locale,
  );
  bumpGeneration(db, siteId);
}

/** Puts a page's passages and their full text in place of the former ones. Call it inside the transaction that publishes. */
export function replacePassages(db: Database, command: ReplacePassages): void {
  const { siteId, documentId, locale } = command;
  const table = fullTextTable(siteId, locale);
  createFullText(db, table);
  removePassages(db, command);
  const insertPassage = db.prepare(
    `insert into passage (site_id, document_id, locale, revision_id, ordinal, page_title, heading_path, anchor, text, sentences, text_hash, file_name, file_page)
     values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
  );
  const insertText = db.prepare(`insert into ${table} (rowid, title, headings, body) values (?, ?, ?, ?)`);
  for (const passage of command.passages) {
    const { lastInsertRowid } = insertPassage.run(
      siteId,
      documentId,
      locale,
      command.revisionId,
      passage.ordinal,
      passage.file?.name ?? command.pageTitle,
      JSON.stringify(passage.headingPath),
      passage.anchor,
      passage.text,
      JSON.stringify(passage.sentences),
      passage.textHash,
      passage.file?.name ?? null,
      passage.file?.page ?? null,
    );
    insertText.run(lastInsertRowid, passage.stems.title, passage.stems.headings, passage.stems.body);
  }
  bumpGeneration(db, siteId);
}
