import type { PassageDraft } from '../../../core/content/ports.ts';
import type { Locale } from '../../../shared/locale.ts';
import type { SqlSession } from '../../sql/session.ts';

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

function bumpGeneration(db: SqlSession, siteId: string): void {
  db.prepare(
    `insert into index_generation (site_id, generation) values (?, 1)
     on conflict (site_id) do update set generation = index_generation.generation + 1`,
  ).run(siteId);
}

/** Takes a page out of the index. Call it inside the transaction that unpublishes. */
export function removePassages(db: SqlSession, page: PageKey): void {
  const { siteId, documentId, locale } = page;
  const ids = db
    .prepare('select id from passage where site_id = ? and document_id = ? and locale = ?')
    .pluck()
    .all(siteId, documentId, locale) as number[];
  if (ids.length === 0) return;
  const words = db.fullText(siteId, locale);
  for (const id of ids) words.remove(id);
  db.prepare('delete from passage where site_id = ? and document_id = ? and locale = ?').run(
    siteId,
    documentId,
    locale,
  );
  bumpGeneration(db, siteId);
}

/** Puts a page's passages and their full text in place of the former ones. Call it inside the transaction that publishes. */
export function replacePassages(db: SqlSession, command: ReplacePassages): void {
  const { siteId, documentId, locale } = command;
  removePassages(db, command);
  const insertPassage = db
    .prepare(
      `insert into passage (site_id, document_id, locale, revision_id, ordinal, page_title, heading_path, anchor, text, sentences, text_hash, file_name, file_page)
     values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) returning id`,
    )
    .pluck();
  const words = db.fullText(siteId, locale);
  for (const passage of command.passages) {
    const id = insertPassage.get(
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
    ) as number;
    words.add(id, passage.stems);
  }
  bumpGeneration(db, siteId);
}
