import type { Locale } from '../../src/shared/locale.ts';
import type { EncodingEvidence } from '../text/decide-encoding.ts';
import type { Workspace } from './workspace.ts';

/** A page as it was read: decoded and mended, with what was learned of it. */
export interface PageRow {
  readonly path: string;
  /** What it was read from: when that is the same, it is not read again. */
  readonly inputHash: string;
  readonly encoding: string;
  readonly evidence: readonly EncodingEvidence[];
  readonly html: string;
  readonly locale: Locale;
  /** PageTraits as JSON; '' while the page has not been looked at. */
  readonly facts: string;
}

interface StoredPage extends Omit<PageRow, 'evidence'> {
  readonly evidence: string;
}

const COLUMNS = 'path, input_hash as inputHash, encoding, evidence, html, locale, facts';

function toRow(row: StoredPage): PageRow {
  return { ...row, evidence: JSON.parse(row.evidence) as EncodingEvidence[] };
}

/** Paths of the pages, in order, with what they were read from. */
export function pageHashes(workspace: Workspace): Map<string, string> {
  const rows = workspace.sql('select path, input_hash as hash from page order by path').all() as {
    path: string;
    hash: string;
  }[];
  return new Map(rows.map(({ path, hash }) => [path, hash]));
}

/** One page; null when there is none. */
export function pageRow(workspace: Workspace, path: string): PageRow | null {
  const row = workspace.sql(`select ${COLUMNS} from page where path = ?`).get(path) as StoredPage | undefined;
  return row === undefined ? null : toRow(row);
}

/** Stores a page as it was read; what was learned of it before is void. */
export function savePage(workspace: Workspace, row: Omit<PageRow, 'facts'>): void {
  workspace
    .sql(
      `insert into page (path, input_hash, encoding, evidence, html, locale, facts)
       values (@path, @inputHash, @encoding, @evidence, @html, @locale, '')
       on conflict (path) do update set input_hash = excluded.input_hash, encoding = excluded.encoding,
         evidence = excluded.evidence, html = excluded.html, locale = excluded.locale, facts = ''`,
    )
    .run({ ...row, evidence: JSON.stringify(row.evidence) });
}

/** Notes what a look at the page found. */
export function saveFacts(workspace: Workspace, path: string, facts: string): void {
  workspace.sql('update page set facts = ? where path = ?').run(facts, path);
}

/** What was found on every page, in the order of the paths. */
export function allFacts(workspace: Workspace): { path: string; facts: string }[] {
  return workspace.sql('select path, facts from page order by path').all() as { path: string; facts: string }[];
}
