import path from 'node:path';
import type { Database } from 'better-sqlite3';
import type { Context } from '../../context.ts';
import { loadHnswLibrary } from '../../infra/hnsw/hnsw-library.ts';
import { readIndexFile } from '../../infra/hnsw/index-file.ts';
import { fullTextTable } from '../../infra/sqlite/full-text-table.ts';
import { VectorReader } from '../../infra/sqlite/vector-reader.ts';
import type { Locale } from '../../shared/locale.ts';
import { failure, fine, warning } from './finding.ts';
import type { Finding } from './finding.ts';

const REBUILD = (siteId: string): string => `bivouac index rebuild --site ${siteId}`;

/** Rows of the full text that no passage stands behind, and passages that words do not find. */
function disagreeingRows(db: Database, siteId: string): number {
  const locales = db.prepare('select distinct locale from passage where site_id = ?').pluck().all(siteId) as Locale[];
  return locales
    .map((locale) => {
      const table = fullTextTable(siteId, locale);
      const missing = `select count(*) from passage p where p.site_id = @siteId and p.locale = @locale
        and not exists (select 1 from ${table} f where f.rowid = p.id)`;
      const extra = `select count(*) from ${table} f where not exists
        (select 1 from passage p where p.id = f.rowid and p.site_id = @siteId and p.locale = @locale)`;
      return db.prepare(`select (${missing}) + (${extra})`).pluck().get({ siteId, locale }) as number;
    })
    .reduce((sum, count) => sum + count, 0);
}

async function checkGraph({ db, search }: Context, siteId: string): Promise<Finding[]> {
  const library = await loadHnswLibrary();
  const check = `index of ${siteId}`;
  if (library === null || search.status(siteId).next !== null) return [];
  const { model, dimensions } = search.embedder;
  const base = path.join(search.indexFolder, siteId);
  const { state } = await readIndexFile({ base, model, dimensions }, library, new VectorReader(db, siteId, model));
  if (state !== 'damaged') return [];
  const advice = `The next start builds it anew by itself; or now: ${REBUILD(siteId)}`;
  return [warning(check, `its file ${base}.hnsw is damaged`, advice)];
}

/** Whether words and meaning find exactly what is published on a site. */
export async function checkIndex(context: Context, siteId: string): Promise<Finding[]> {
  const { passages, embedded, failed } = context.search.status(siteId);
  const check = `index of ${siteId}`;
  const message = `${String(embedded)} of ${String(passages)} passages have vectors`;
  const findings = await checkGraph(context, siteId);
  const rows = disagreeingRows(context.db, siteId);
  if (rows > 0) {
    const what = `${String(rows)} rows of the full text do not agree with the published passages`;
    findings.push(failure(check, what, 'Publish the pages concerned again, or restore a backup; please report this.'));
  }
  if (failed.length > 0) {
    findings.push(failure(check, `${message}; ${failed[0]?.error ?? ''}`, 'See: bivouac index status'));
  } else if (embedded < passages) {
    findings.push(warning(check, message, 'They follow while the server runs.'));
  }
  return findings.length > 0 ? findings : [fine(check, message)];
}

/** Whether approximate search can be used. */
export async function checkNativeIndex(): Promise<Finding[]> {
  if ((await loadHnswLibrary()) !== null) return [fine('vector index', 'HNSW is available')];
  return [
    warning(
      'vector index',
      'The native HNSW module is missing; search compares every vector',
      'That is fine up to some ten thousand passages. Else install python3, make and g++, and run npm ci again.',
    ),
  ];
}
