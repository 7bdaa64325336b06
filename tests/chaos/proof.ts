import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import Database from 'better-sqlite3';
import { fullTextTable } from '../../src/infra/sqlite/full-text-table.ts';
import { LOCALES } from '../../src/shared/locale.ts';
import type { Locale } from '../../src/shared/locale.ts';
import { ask } from '../helpers/http.ts';
import { leaksIn, targetsOf } from './load.ts';
import { editorAt, SECRET, tokenOf, tokensIn } from './world.ts';
import type { ChaosPage, ChaosSite, TakenPicture, World } from './world.ts';

/** A promise that was broken. */
export interface Violation {
  readonly kind: 'lost' | 'draft exposed' | 'other site' | 'index' | 'damaged' | 'left behind';
  readonly what: string;
}

const lost = (what: string): Violation => ({ kind: 'lost', what });

function statesIn(page: ChaosPage, text: string): number[] {
  const own = tokensIn(text).filter((token) => token.site === page.site.number && token.page === page.number);
  return [...new Set(own.map(({ state }) => state))];
}

/** Whether a page stands somewhere in one state that may be there. @returns the state, or what is wrong */
function stateOf(page: ChaosPage, where: string, text: string, atLeast: number): number | Violation {
  const states = statesIn(page, text);
  const [state] = states;
  const name = `page ${String(page.number)} of ${page.site.id}`;
  if (state === undefined || states.length > 1)
    return lost(`${where} of ${name} shows ${String(states.length)} states`);
  if (state < atLeast || state > page.saved.sent)
    return lost(`${where} of ${name} shows ${String(state)} where ${String(atLeast)} was acknowledged`);
  return state;
}

async function provePage(world: World, port: number, page: ChaosPage): Promise<Violation[]> {
  const editor = editorAt(world, port);
  const answer = await editor.get(`${page.api}/draft`);
  if (answer.status !== 200) return [lost(`the draft of ${page.api} answers ${String(answer.status)}`)];
  const draft = JSON.parse(answer.text) as { versionId: string; body: unknown };
  page.version = draft.versionId;
  const saved = stateOf(page, 'the draft', JSON.stringify(draft.body), page.saved.acked);
  if (typeof saved !== 'number') return [saved];
  page.saved.acked = saved;
  if (page.isSecret || page.address === null) return [];
  const shown = await ask(port, page.address, { host: page.site.host });
  if (shown.status !== 200) return [lost(`${page.site.id}${page.address} answers ${String(shown.status)}`)];
  const published = stateOf(page, 'the public text', shown.text, page.published.acked);
  if (typeof published !== 'number') return [published];
  page.published.acked = published;
  const query = `/api/search?q=${tokenOf(page, published)}&locale=${page.site.language}`;
  const found = await ask(port, query, { host: page.site.host });
  if (found.status === 200 && found.text.includes(page.address)) return [];
  return [
    {
      kind: 'index',
      what: `the search of ${page.site.id} does not find state ${String(published)} of page ${String(page.number)}`,
    },
  ];
}

async function proveSite(world: World, port: number, site: ChaosSite): Promise<Violation[]> {
  const violations: Violation[] = [];
  for (const page of site.pages) violations.push(...(await provePage(world, port, page)));
  for (const target of targetsOf(site)) {
    const { text } = await ask(port, target, { host: site.host });
    for (const what of leaksIn(site, target, text))
      violations.push({ kind: what.endsWith('draft') ? 'draft exposed' : 'other site', what });
  }
  return violations;
}

/** Pictures of a site are known to a database, and their bytes lie in the data folder. */
export function provePictures(
  db: Database.Database,
  data: string,
  site: ChaosSite,
  pictures: readonly TakenPicture[],
): Violation[] {
  const known = db.prepare('select hash from media where site_id = ? and name = ?').pluck();
  return pictures.flatMap(({ name, hash }) => {
    if (known.get(site.id, name) !== hash) return [lost(`the picture ${name} of ${site.id}`)];
    const file = path.join(data, 'media', site.id, 'originals', hash.slice(0, 2), hash);
    if (!existsSync(file)) return [lost(`the bytes of the picture ${name} of ${site.id}`)];
    const now = createHash('sha256').update(readFileSync(file)).digest('hex');
    return now.startsWith(hash) ? [] : [lost(`the bytes of the picture ${name} of ${site.id} are others`)];
  });
}

function wrong(site: ChaosSite, what: string, count: number): Violation[] {
  return count === 0 ? [] : [{ kind: 'index', what: `${site.id}: ${String(count)} ${what}` }];
}

/** Passages belong to pages that are published, and words find the same passages. */
export function proveAgreement(db: Database.Database, site: ChaosSite): Violation[] {
  const count = (sql: string): number => db.prepare(sql).pluck().get({ site: site.id }) as number;
  const published = `(select 1 from translation t where t.site_id = p.site_id and t.document_id = p.document_id
    and t.locale = p.locale and t.published_revision_id is not null)`;
  const rows = (locale: Locale): number => {
    const table = fullTextTable(site.id, locale);
    if (db.prepare('select 1 from sqlite_master where name = ?').get(table) === undefined) return 0;
    const own = `select id from passage where site_id = @site and locale = '${locale}'`;
    return count(`select (select count(*) from (select rowid from ${table} except ${own}))
      + (select count(*) from (${own} except select rowid from ${table}))`);
  };
  return [
    ...wrong(
      site,
      'passages of pages that are not published',
      count(`select count(*) from passage p where p.site_id = @site and not exists ${published}`),
    ),
    ...wrong(
      site,
      'rows of the full text do not agree with the passages',
      LOCALES.reduce((sum, locale) => sum + rows(locale), 0),
    ),
  ];
}

/** Passages are those of what is published, and words find the same. */
function proveIndex(db: Database.Database, site: ChaosSite): Violation[] {
  const texts = site.pages.filter((page) => {
    const id = page.api.split('/').at(-2) ?? '';
    const all = db.prepare('select text from passage where site_id = ? and document_id = ?').pluck().all(site.id, id);
    const states = statesIn(page, all.join('\n'));
    const wanted = page.isSecret ? [] : [page.published.acked];
    return JSON.stringify(states) !== JSON.stringify(wanted);
  });
  return [
    ...proveAgreement(db, site),
    ...wrong(site, 'pages whose passages are not those of their public text', texts.length),
  ];
}

/** No row of a site holds the words of another. */
export function proveSeparation(db: Database.Database, sites: readonly ChaosSite[]): Violation[] {
  return sites.flatMap((site) =>
    sites
      .filter((other) => other !== site)
      .flatMap((other) => {
        const like = `*zk${String(other.number)}p[0-9]*n[0-9]*q*`;
        const found = [
          'select count(*) from passage where site_id = ? and text glob ?',
          'select count(*) from revision where site_id = ? and body glob ?',
        ]
          .map((sql) => db.prepare(sql).pluck().get(site.id, like) as number)
          .reduce((sum, count) => sum + count, 0);
        return found === 0
          ? []
          : [{ kind: 'other site', what: `${String(found)} rows of ${other.id} in ${site.id}` } as const];
      }),
  );
}

/** Looks whether everything that was acknowledged is there, nothing is shown that must not be, and the index is that of what is published. */
export async function prove(world: World, port: number): Promise<Violation[]> {
  const violations: Violation[] = [];
  const me = await editorAt(world, port).get('/api/admin/me');
  if (me.status !== 200) return [lost(`the editor is not signed in any more: ${String(me.status)}`)];
  for (const site of world.sites) violations.push(...(await proveSite(world, port, site)));
  const db = new Database(path.join(world.data, 'bivouac.db'), { readonly: true });
  try {
    for (const site of world.sites)
      violations.push(...provePictures(db, world.data, site, site.pictures), ...proveIndex(db, site));
    violations.push(...proveSeparation(db, world.sites));
    if (db.pragma('integrity_check', { simple: true }) !== 'ok')
      violations.push({ kind: 'damaged', what: 'the database' });
    if ((db.pragma('foreign_key_check') as unknown[]).length > 0)
      violations.push({ kind: 'damaged', what: 'references between rows' });
    const sitemap = `select count(*) from published_path where path like '%${SECRET}%'`;
    if (db.prepare(sitemap).pluck().get() !== 0) violations.push({ kind: 'draft exposed', what: 'an address' });
  } finally {
    db.close();
  }
  return violations;
}
