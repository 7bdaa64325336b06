import type { Locale } from '../../src/shared/locale.ts';
import type { EncodingEvidence } from '../text/decide-encoding.ts';
import type { Workspace } from './workspace.ts';

/** A page as it was read from its file. */
export interface ReadPage {
  readonly path: string;
  /** What it was read from: when that is the same, it is not read again. */
  readonly inputHash: string;
  readonly encoding: string;
  readonly evidence: readonly EncodingEvidence[];
  /** Decoded, with what had been misread put right; lost letters are still lost. */
  readonly source: string;
  /** Language that the platform treats it as. */
  readonly locale: Locale;
  /** Language that it really is in, also one that the platform does not have. */
  readonly language: string;
}

/** A page with its letters restored and what was learned of it. */
export interface PageRow extends ReadPage {
  readonly html: string;
  /** PageTraits as JSON; '' while the page has not been looked at. */
  readonly traits: string;
}

interface StoredPage extends Omit<PageRow, 'evidence'> {
  readonly evidence: string;
}

const COLUMNS = 'path, input_hash as inputHash, encoding, evidence, source, locale, language, html, traits';

/** What the pages were read from, by their paths. */
export function pageHashes(workspace: Workspace): Map<string, string> {
  const rows = workspace.sql('select path, input_hash as hash from page order by path').all() as {
    path: string;
    hash: string;
  }[];
  return new Map(rows.map(({ path, hash }) => [path, hash]));
}

/** Paths of the pages, in order. */
export function pagePaths(workspace: Workspace): string[] {
  return workspace.sql('select path from page order by path').pluck().all() as string[];
}

/** One page; null when there is none. */
export function pageRow(workspace: Workspace, path: string): PageRow | null {
  const row = workspace.sql(`select ${COLUMNS} from page where path = ?`).get(path) as StoredPage | undefined;
  return row === undefined ? null : { ...row, evidence: JSON.parse(row.evidence) as EncodingEvidence[] };
}

/** Languages of the pages, by their paths. */
export function pageLocales(workspace: Workspace): Map<string, Locale> {
  const rows = workspace.sql('select path, locale from page').all() as { path: string; locale: Locale }[];
  return new Map(rows.map(({ path, locale }) => [path, locale]));
}

/** Stores a page as it was read; what was made of it before is void. */
export function savePage(workspace: Workspace, row: ReadPage): void {
  workspace
    .sql(
      `insert into page (path, input_hash, encoding, evidence, source, locale, language, html, traits)
       values (@path, @inputHash, @encoding, @evidence, @source, @locale, @language, '', '')
       on conflict (path) do update set input_hash = excluded.input_hash, encoding = excluded.encoding,
         evidence = excluded.evidence, source = excluded.source, locale = excluded.locale, language = excluded.language,
         html = '', traits = ''`,
    )
    .run({ ...row, evidence: JSON.stringify(row.evidence) });
}

/** Stores a page's text with its letters restored. When it says something else than before, what was learned of it is void. */
export function saveHtml(workspace: Workspace, path: string, html: string): void {
  workspace.sql("update page set html = @html, traits = '' where path = @path and html <> @html").run({ path, html });
}

/** Notes what a look at the page found. */
export function saveTraits(workspace: Workspace, path: string, traits: string): void {
  workspace.sql('update page set traits = ? where path = ?').run(traits, path);
}

/** What was found on every page, one after the other in the order of the paths: together they would take much memory. */
export function eachTraits(workspace: Workspace): IterableIterator<string> {
  return workspace.sql('select traits from page order by path').pluck().iterate() as IterableIterator<string>;
}
