import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Dashboard } from '../../../src/api/admin/dashboard-routes.ts';
import type { SearchItem } from '../../../src/api/admin/search-routes.ts';
import { openForWriting } from '../../../src/infra/sqlite/database.ts';
import { sqliteSession } from '../../../src/infra/sqlite/sqlite-session.ts';
import { insertContactMessage } from '../../../src/infra/sqlite/writes/contact-messages.ts';
import { recordQuestion } from '../../../src/infra/sqlite/writes/question-log.ts';
import { newId } from '../../../src/shared/ids.ts';
import { startAdminServer } from '../../helpers/admin.ts';
import type { AdminServer, TestSession } from '../../helpers/admin.ts';
import { jsonOf, makePage, metaOf, save } from '../../helpers/admin-pages.ts';

const SITE = 'deep-space';
const OTHER = 'ape-poschiavo';
/** A word that stands nowhere in the starter content. */
const RARE = 'Quasarsturm';

let server: AdminServer;
let editor: TestSession;
let author: TestSession;
let stranger: TestSession;

function visitorsWrite(siteId: string): void {
  const db = openForWriting(path.join(server.data, 'bivouac.db'));
  const at = { createdAt: Date.now(), locale: 'fr' as const };
  const message = { ...at, id: newId(), name: `Visitor ${RARE}`, email: 'v@example.ch', message: 'Hello there' };
  insertContactMessage(sqliteSession(db), { siteId, message });
  for (const text of ['Wo ist Pluto?', 'wo ist pluto', 'What is a quark?']) {
    recordQuestion(sqliteSession(db), {
      siteId,
      question: { ...at, id: newId(), text, answered: false, score: 0.1, nearest: [] },
    });
  }
  db.close();
}

async function search(session: TestSession, q: string, site = SITE): Promise<SearchItem[]> {
  const answer = await session.get(`/api/admin/search?q=${encodeURIComponent(q)}&site=${site}`);
  return jsonOf<{ items: SearchItem[] }>(answer).items;
}

async function dashboard(session: TestSession, site = SITE): Promise<Dashboard> {
  return jsonOf<Dashboard>(await session.get(`/api/admin/sites/${site}/dashboard`));
}

beforeAll(async () => {
  server = await startAdminServer();
  editor = await server.signInAs('editor', SITE);
  author = await server.signInAs('author', SITE);
  stranger = await server.signInAs('editor', OTHER);
  visitorsWrite(SITE);
});
afterAll(() => server.stop());

describe('search over everything', () => {
  it('finds drafts by title, whatever the accents and capitals', async () => {
    const page = await makePage(author, SITE, { title: 'Étoiles filantes de Noël' });
    const [first] = await search(author, 'etoiles filantes de noel');
    expect(first).toMatchObject({ kind: 'page', site: SITE, id: page.id, language: 'fr', type: 'page' });
  });

  it('finds drafts by their text, and takes signs of SQL for what they are', async () => {
    const page = await makePage(author, SITE, { title: 'Sans rapport', texts: [`Un ${RARE} à 100%_sûr`] });
    expect((await search(author, '100%_sûr')).map(({ id }) => id)).toContain(page.id);
    expect(await search(author, '100%%sûr')).toEqual([]);
  });

  it('finds published pages by the words of their text, in the language of the person where it can', async () => {
    const found = await search(editor, 'cluster');
    expect(found.length).toBeGreaterThan(1);
    expect(found.filter(({ language }) => language === 'en').length).toBeGreaterThan(0);
    expect(new Set(found.filter(({ kind }) => kind === 'page').map(({ id }) => id)).size).toBe(
      found.filter(({ kind }) => kind === 'page').length,
    );
  });

  it('finds published pages that hold every word, wherever it stands in the sentence', async () => {
    const all = await search(editor, 'cluster');
    const both = await search(editor, 'cluster qwrtz');
    expect(both.length).toBeLessThan(all.length);
  });

  it('finds messages for those alone who may read them', async () => {
    expect((await search(editor, RARE)).map(({ kind }) => kind)).toContain('message');
    expect((await search(author, RARE)).map(({ kind }) => kind)).not.toContain('message');
  });

  it('finds nothing of sites on which one has no part', async () => {
    expect(await search(stranger, RARE)).toEqual([]);
    expect(await search(stranger, RARE, OTHER)).toEqual([]);
  });

  it('finds colleagues by name', async () => {
    const found = await search(editor, author.person.name);
    expect(found).toContainEqual(expect.objectContaining({ kind: 'person', id: author.person.id, site: SITE }));
  });

  it('forgets what lies in the trash', async () => {
    const page = await makePage(author, SITE, { title: 'Bientôt parti' });
    jsonOf(await author.send('POST', `${page.url}/trash`), 204);
    expect(await search(author, 'Bientôt parti')).toEqual([]);
  });

  it('is refused without words, and to those who are not signed in', async () => {
    expect((await editor.get('/api/admin/search?q=a')).status).toBe(400);
    expect((await server.askAdmin('/api/admin/search?q=abc')).status).toBe(401);
  });
});

describe('what lists can be narrowed to', () => {
  it('are the tags in use and those who have made pages', async () => {
    await makePage(author, SITE, { title: 'Avec mot', meta: { tags: ['Zodiaque'] } });
    const choices = jsonOf<{ tags: string[]; people: { id: string }[] }>(
      await editor.get(`/api/admin/sites/${SITE}/page-choices`),
    );
    expect(choices.tags).toContain('Zodiaque');
    expect(choices.people.map(({ id }) => id)).toContain(author.person.id);
    expect(choices.people.map(({ id }) => id)).not.toContain(stranger.person.id);
  });
});

describe('the overview', () => {
  it('names what waits: review, changed texts, plans', async () => {
    const page = await makePage(editor, SITE, { title: 'À relire', meta: { slug: 'a-relire' } });
    jsonOf(await editor.send('POST', `${page.fr}/publish`, { version: page.versionId }));
    const changed = await save(editor, page.fr, {
      base: page.versionId,
      meta: metaOf('À relire', { slug: 'a-relire' }),
      texts: ['Autre.'],
    });
    expect(changed).not.toBe(page.versionId);
    const before = await dashboard(editor);
    expect(before.changed?.items).toContainEqual(expect.objectContaining({ document: page.id, language: 'fr' }));
    expect(before.mine?.items[0]).toMatchObject({ document: page.id, title: 'À relire' });
    const time = '2099-07-01T12:30';
    jsonOf(await editor.send('POST', `${page.fr}/plans`, { action: 'unpublish', time }));
    expect((await dashboard(editor)).plans?.items).toContainEqual(
      expect.objectContaining({
        document: page.id,
        action: 'unpublish',
        at: Date.UTC(2099, 6, 1, 10, 30),
        error: null,
      }),
    );
  });

  it('counts messages and questions, the same question once', async () => {
    const { messages, questions } = await dashboard(editor);
    expect(messages).toEqual({ unread: 1, open: 1 });
    expect(questions?.total).toBe(2);
    expect(questions?.items[0]).toMatchObject({ times: 2 });
    const counts = jsonOf(await editor.get(`/api/admin/sites/${SITE}/counts`));
    expect(counts).toEqual({ messages: 1, questions: 3 });
  });

  it('keeps from people what their part does not let them read', async () => {
    const { messages, mine } = await dashboard(author);
    expect(messages).toBeNull();
    expect(mine?.items.every(({ language }) => language === 'fr')).toBe(true);
    expect(jsonOf(await author.get(`/api/admin/sites/${SITE}/counts`))).toMatchObject({ messages: 0 });
    expect((await stranger.get(`/api/admin/sites/${SITE}/dashboard`)).status).toBe(404);
  });

  it('says how the installation is: all of it to operators, to others what does not work', async () => {
    const operator = await server.signInAs('operator');
    const { health } = await dashboard(operator);
    expect(health?.lastBackupAt).toBeNull();
    expect(health?.findings.map(({ code }) => code)).toEqual(expect.arrayContaining(['mail', 'backupNone']));
    const seen = (await dashboard(author)).health?.findings ?? [];
    expect(seen.filter(({ level, code }) => level === 'info' && code !== 'indexWaits')).toEqual([]);
  });

  it('lists the tasks that are open', async () => {
    const before = (await dashboard(editor)).tasks;
    const task = before?.items[0]?.id ?? '';
    jsonOf(await editor.send('PUT', `/api/admin/sites/${SITE}/tasks/${task}`, { done: true }), 204);
    const after = (await dashboard(editor)).tasks;
    expect(after?.total).toBe((before?.total ?? 0) - 1);
    expect(after?.items.map(({ id }) => id)).not.toContain(task);
  });
});
