import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openForReading, openForWriting } from '../../../src/infra/sqlite/database.ts';
import { adminOf } from '../../helpers/admin.ts';
import type { AdminServer, TestSession } from '../../helpers/admin.ts';
import { jsonOf, makePage, metaOf } from '../../helpers/admin-pages.ts';
import type { TestResponse } from '../../helpers/http.ts';
import { uploaded } from '../../helpers/media.ts';
import { plainPicture } from '../../helpers/sample-files.ts';
import { runCli, startServer } from '../../helpers/server.ts';

const SITE = 'deep-space';
const API = `/api/admin/sites/${SITE}`;

let server: AdminServer;
let manager: TestSession;
let editor: TestSession;

beforeAll(async () => {
  server = adminOf(await startServer());
  manager = await server.signInAs('manager');
  editor = await server.signInAs('editor');
});
afterAll(() => server.stop());

function codeOf(answer: TestResponse): string {
  if (answer.text === '') return '';
  return (JSON.parse(answer.text) as { error?: { code: string } }).error?.code ?? '';
}

/** How many rows of each table that refers to documents name one. */
function rowsAbout(documentId: string): Record<string, number> {
  const db = openForReading(path.join(server.data, 'bivouac.db'));
  const tables = db
    .prepare(
      `select distinct m.name from sqlite_master m join pragma_table_info(m.name) c
       where m.type = 'table' and c.name = 'document_id' and m.name not like 'fts%'`,
    )
    .pluck()
    .all() as string[];
  const counts = [...tables, 'document'].map((table) => {
    const column = table === 'document' ? 'id' : 'document_id';
    return [table, db.prepare(`select count(*) from ${table} where ${column} = ?`).pluck().get(documentId)] as const;
  });
  db.close();
  return Object.fromEntries(counts.filter(([, count]) => count !== 0)) as Record<string, number>;
}

const page = (document: string) => `${API}/pages/${document}`;
const trash = (document: string) => editor.send('POST', `${page(document)}/trash`);
const erase = (session: TestSession, document: string) => session.send('DELETE', page(document));

describe('deleting for good', () => {
  it('takes a page with all its versions and what belongs to it', async () => {
    const made = await makePage(editor, SITE, { title: 'Adieu', texts: ['Plus jamais.'] });
    expect((await editor.send('POST', `${made.fr}/publish`)).status).toBeLessThan(300);
    await editor.send('POST', `${made.fr}/notes`, { text: 'Une note' });
    await editor.send('POST', `${made.fr}/preview`, {});
    expect(codeOf(await erase(manager, made.id))).toBe('document-not-trashed');
    expect((await trash(made.id)).status).toBe(204);
    expect(codeOf(await erase(editor, made.id))).toBe('not-allowed');
    expect((await erase(manager, made.id)).status).toBe(204);
    expect(rowsAbout(made.id)).toEqual({});
    expect((await erase(manager, made.id)).status).toBe(404);
    expect((await editor.get(`${made.fr}/draft`)).status).toBe(404);
    const log = jsonOf<{ items: { action: string; subject: string }[] }>(await manager.get(`${API}/audit?action=page`));
    expect(log.items[0]).toMatchObject({ action: 'page.delete', subject: made.id });
    expect(log.items.filter(({ subject }) => subject === made.id).length).toBeGreaterThan(1);
  });

  it('answers 410 where a rule led to the page', async () => {
    const made = await makePage(editor, SITE, { title: 'Ancienne' });
    await editor.send('POST', `${made.fr}/publish`);
    await trash(made.id);
    const db = openForWriting(path.join(server.data, 'bivouac.db'));
    db.prepare(
      `insert into redirect (site_id, source, document_id, locale, status, origin, created_at, hits)
       values (?, '/vieux/', ?, 'fr', 301, 'moved', 1, 0)`,
    ).run(SITE, made.id);
    db.close();
    expect((await erase(manager, made.id)).status).toBe(204);
    await expect.poll(async () => (await server.ask('/vieux/', { host: 'deep-space.localhost' })).status).toBe(410);
  });

  it('refuses what the site needs, and pages that others in the trash belong below', async () => {
    expect(codeOf(await erase(manager, 'home'))).toBe('document-needed');
    const above = await makePage(editor, SITE, { title: 'Dessus' });
    const below = await makePage(editor, SITE, { title: 'Dessous' });
    expect((await editor.send('POST', `${page(below.id)}/place`, { parent: above.id })).status).toBe(204);
    await trash(below.id);
    await trash(above.id);
    expect(codeOf(await erase(manager, above.id))).toBe('pages-below-trashed');
    expect((await erase(manager, below.id)).status).toBe(204);
    expect((await erase(manager, above.id)).status).toBe(204);
  });

  it('is for managers of the site alone', async () => {
    const made = await makePage(editor, SITE, { title: 'Ailleurs' });
    await trash(made.id);
    const stranger = await server.signInAs('manager', 'ape-poschiavo');
    expect((await stranger.send('DELETE', `/api/admin/sites/ape-poschiavo/pages/${made.id}`)).status).toBe(404);
    expect(rowsAbout(made.id)).toMatchObject({ document: 1 });
  });

  it('works from the command line, when it is meant', async () => {
    const made = await makePage(editor, SITE, { title: 'Commande' });
    await trash(made.id);
    const env = { BIVOUAC_DATA: server.data };
    const asked = await runCli(['content', 'delete', made.id, '--site', SITE], env);
    expect([asked.code === 0, asked.stderr]).toEqual([false, expect.stringContaining('--yes') as string]);
    const done = await runCli(['content', 'delete', made.id, '--site', SITE, '--yes'], env);
    expect(done.code, done.stderr).toBe(0);
    expect(rowsAbout(made.id)).toEqual({});
  });
});

describe('the trash of the library', () => {
  it('takes what an author uploaded and nobody uses, and gives it back', async () => {
    const [author, other] = [await server.signInAs('author'), await server.signInAs('author')];
    const item = await uploaded(author, SITE, 'mine.png', await plainPicture('#336699', 300, 200));
    const target = (what: string) => `${API}/media/${item.name}/${what}`;
    expect(codeOf(await other.send('POST', target('trash'), {}))).toBe('media-not-yours');
    expect((await author.send('POST', target('trash'), {})).status).toBe(204);
    expect(codeOf(await other.send('POST', target('restore'), {}))).toBe('media-not-yours');
    expect(codeOf(await author.send('DELETE', `${API}/media/${item.name}`))).toBe('not-allowed');
    expect((await author.send('POST', target('restore'), {})).status).toBe(200);
    const picture = {
      type: 'picture',
      attrs: { id: 'p1', name: item.name, alt: 'A picture', caption: '', decorative: false },
    };
    const made = await makePage(author, SITE, { title: 'Avec image' });
    const saved = await author.send('PUT', `${made.fr}/draft`, {
      base: made.versionId,
      meta: metaOf('Avec image'),
      body: { type: 'doc', content: [picture] },
    });
    expect(saved.status, saved.text).toBe(200);
    expect(codeOf(await author.send('POST', target('trash'), { evenIfUsed: true }))).toBe('media-used');
    expect((await editor.send('POST', target('trash'), {})).status).toBe(204);
  });
});
