import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openForWriting } from '../../../src/infra/sqlite/database.ts';
import { localOf } from '../../../src/shared/zurich-time.ts';
import { startAdminServer } from '../../helpers/admin.ts';
import type { AdminServer, TestSession } from '../../helpers/admin.ts';
import { jsonOf, makePage, metaOf, paragraphs, save } from '../../helpers/admin-pages.ts';
import type { TestResponse } from '../../helpers/http.ts';

const SITE = 'deep-space';
const API = `/api/admin/sites/${SITE}`;
const HOST = 'deep-space.localhost';

let server: AdminServer;
let editor: TestSession;

beforeAll(async () => {
  server = await startAdminServer();
  editor = await server.signInAs('editor');
});
afterAll(() => server.stop());

function visit(path: string): Promise<TestResponse> {
  return server.ask(path, { host: HOST });
}

async function until(check: () => Promise<boolean>): Promise<void> {
  const deadline = Date.now() + 20_000;
  while (!(await check())) {
    if (Date.now() > deadline) throw new Error('It did not come about.');
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}

/** Makes a plan due now. */
function letTimePass(plan: string): void {
  const db = openForWriting(path.join(server.data, 'bivouac.db'));
  db.prepare('update schedule set due_at = ? where id = ?').run(Date.now(), plan);
  db.close();
}

describe('versions', () => {
  it('are listed with who and when, compared word by word, and brought back as new ones', async () => {
    const page = await makePage(editor, SITE, { title: 'Versions', texts: ['Le vent souffle.', 'La mer monte.'] });
    const other = await server.signInAs('editor');
    const second = await save(other, page.fr, {
      base: page.versionId,
      meta: metaOf('Versions'),
      texts: ['Le vent dort.', 'La mer monte.'],
    });
    const list = jsonOf<{ items: { versionId: string; author: { id: string }; isDraft: boolean }[] }>(
      await editor.get(`${page.fr}/versions`),
    );
    expect(list.items.map(({ versionId, author }) => [versionId, author.id])).toEqual([
      [second, other.person.id],
      [page.versionId, editor.person.id],
    ]);
    const difference = jsonOf<{ blocks: { kind: string; words: unknown[] }[] }>(
      await editor.get(`${page.fr}/versions/${page.versionId}/difference?with=${second}`),
    );
    expect(difference.blocks.map(({ kind }) => kind)).toEqual(['changed', 'same']);
    expect(difference.blocks[0]?.words).toContainEqual({ kind: 'removed', text: 'souffle' });
    const restored = jsonOf<{ versionId: string }>(
      await editor.send('POST', `${page.fr}/versions/${page.versionId}/restore`, { base: second }),
    );
    const draft = jsonOf<{ versionId: string; body: unknown }>(await editor.get(`${page.fr}/draft`));
    expect(draft.versionId).toBe(restored.versionId);
    expect(draft.body).toEqual(paragraphs('Le vent souffle.', 'La mer monte.'));
    const late = await other.send('POST', `${page.fr}/versions/${page.versionId}/restore`, { base: second });
    expect(late.status).toBe(409);
  });

  it('of other pages are not given', async () => {
    const one = await makePage(editor, SITE, { title: 'Une' });
    const two = await makePage(editor, SITE, { title: 'Deux' });
    expect((await editor.get(`${one.fr}/versions/${two.versionId}`)).status).toBe(404);
    const stranger = await server.signInAs('manager', 'ape-poschiavo');
    expect((await stranger.get(`${one.fr}/versions`)).status).toBe(404);
    const foreign = one.fr.replace(SITE, 'ape-poschiavo');
    expect((await stranger.get(`${foreign}/versions/${one.versionId}`)).status).toBe(404);
  });
});

describe('a preview', () => {
  it('shows a draft through the theme without an account, to the admin’s frame alone, and is not kept', async () => {
    const page = await makePage(editor, SITE, { title: 'Avant-première', texts: ['Encore un secret.'] });
    const link = jsonOf<{ url: string }>(await editor.send('POST', `${page.fr}/preview`, {}));
    const { host, pathname } = new URL(link.url);
    const shown = await server.ask(pathname, { host });
    expect(shown.status).toBe(200);
    expect(shown.text).toContain('Encore un secret.');
    expect(shown.headers['cache-control']).toBe('no-store');
    expect(shown.headers['x-robots-tag']).toContain('noindex');
    expect(shown.headers['referrer-policy']).toBe('no-referrer');
    expect(shown.headers['content-security-policy']).toContain(`frame-ancestors ${server.adminOrigin}`);
    expect(shown.text).toContain('noindex');
    expect((await visit('/fr/avant-premiere/')).status).toBe(404);
  });

  it('is bound to its site, and its address cannot be made up', async () => {
    const page = await makePage(editor, SITE, { title: 'Liée' });
    const { url, id } = jsonOf<{ url: string; id: string }>(await editor.send('POST', `${page.fr}/preview`, {}));
    const { pathname } = new URL(url);
    expect((await server.ask(pathname, { host: 'ape-poschiavo.localhost' })).status).toBe(404);
    const other = await makePage(editor, SITE, { title: 'Autre' });
    const second = jsonOf<{ id: string }>(await editor.send('POST', `${other.fr}/preview`, {}));
    expect((await visit(pathname.replace(id, second.id))).status).toBe(404);
  });

  it('ends with its time', async () => {
    const page = await makePage(editor, SITE, { title: 'Passée' });
    const { url, id } = jsonOf<{ url: string; id: string }>(await editor.send('POST', `${page.fr}/preview`, {}));
    const db = openForWriting(path.join(server.data, 'bivouac.db'));
    db.prepare('update preview_link set expires_at = 1 where id = ?').run(id);
    db.close();
    expect((await visit(new URL(url).pathname)).status).toBe(410);
    expect(jsonOf<{ items: unknown[] }>(await editor.get(`${API}/pages/${page.id}/previews`)).items).toEqual([]);
  });

  it('is listed, and called back by its maker or an editor', async () => {
    interface Listed {
      readonly id: string;
      readonly url: string;
      readonly ownLook: boolean;
      readonly mayRevoke: boolean;
    }
    const page = await makePage(editor, SITE, { title: 'Révoquée' });
    const [viewer, author] = [await server.signInAs('viewer', SITE), await server.signInAs('author', SITE)];
    const linkOf = async (session: TestSession, ownLook: boolean) =>
      jsonOf<{ id: string; url: string }>(await session.send('POST', `${page.fr}/preview`, { ownLook }));
    const links = async (session: TestSession) =>
      jsonOf<{ items: Listed[] }>(await session.get(`${API}/pages/${page.id}/previews`)).items;
    const byViewer = await linkOf(viewer, false);
    const firstLook = await linkOf(author, true);
    const look = await linkOf(author, true);
    const byEditor = await linkOf(editor, false);
    expect((await visit(new URL(firstLook.url).pathname)).status).toBe(404);
    expect((await links(viewer)).map(({ id, mayRevoke }) => [id, mayRevoke])).toEqual([
      [byEditor.id, false],
      [look.id, false],
      [byViewer.id, true],
    ]);
    expect((await links(editor)).every(({ mayRevoke }) => mayRevoke)).toBe(true);
    const revoke = async (session: TestSession, id: string) =>
      (await session.send('DELETE', `${API}/previews/${id}`)).status;
    expect(await revoke(viewer, byEditor.id)).toBe(403);
    expect((await visit(new URL(byEditor.url).pathname)).status).toBe(200);
    expect(await revoke(viewer, byViewer.id)).toBe(204);
    expect((await visit(new URL(byViewer.url).pathname)).status).toBe(410);
    expect(await revoke(viewer, byViewer.id)).toBe(404);
    expect(await revoke(editor, look.id)).toBe(204);
    const stranger = await server.signInAs('manager', 'ape-poschiavo');
    expect((await stranger.send('DELETE', `/api/admin/sites/ape-poschiavo/previews/${byEditor.id}`)).status).toBe(404);
    const log = await editor.get(`${API}/audit?action=preview`);
    expect(
      jsonOf<{ items: { action: string }[] }>(log)
        .items.slice(0, 4)
        .map(({ action }) => action),
    ).toEqual(['preview.revoke', 'preview.revoke', 'preview.make', 'preview.make']);
  });

  it('ends with the account that made it', async () => {
    const page = await makePage(editor, SITE, { title: 'Partie' });
    const author = await server.signInAs('author', SITE);
    const { url } = jsonOf<{ url: string }>(await author.send('POST', `${page.fr}/preview`, {}));
    const manager = await server.signInAs('manager', SITE);
    await manager.send('POST', `${API}/people/${author.person.id}/disable`);
    expect((await visit(new URL(url).pathname)).status).toBe(410);
  });
});

describe('a plan', () => {
  it('publishes the version that was planned, not what was written since', async () => {
    const page = await makePage(editor, SITE, { title: 'Prévue', texts: ['Prévu ainsi.'] });
    const soon = localOf(Date.now() + 3_600_000);
    const plan = jsonOf<{ id: string; dueAt: number }>(
      await editor.send('POST', `${page.fr}/plans`, { action: 'publish', time: soon }),
    );
    expect(localOf(plan.dueAt)).toBe(soon);
    await save(editor, page.fr, { base: page.versionId, meta: metaOf('Prévue'), texts: ['Pas encore prêt.'] });
    const due = jsonOf<{ items: { id: string; hasNewerDraft: boolean }[] }>(await editor.get(`${API}/plans`));
    expect(due.items.find(({ id }) => id === plan.id)).toMatchObject({ hasNewerDraft: true, action: 'publish' });
    expect((await visit('/fr/prevue/')).status).toBe(404);
    letTimePass(plan.id);
    await until(async () => (await visit('/fr/prevue/')).status === 200);
    const shown = await visit('/fr/prevue/');
    expect(shown.text).toContain('Prévu ainsi.');
    expect(shown.text).not.toContain('Pas encore prêt.');
    expect(jsonOf<{ items: unknown[] }>(await editor.get(`${API}/plans?document=${page.id}`)).items).toEqual([]);
  });

  it('is refused for the past, and gone when it was dropped or the page was published by hand', async () => {
    const page = await makePage(editor, SITE, { title: 'Annulée' });
    const past = await editor.send('POST', `${page.fr}/plans`, { action: 'publish', time: '2020-01-01T00:00' });
    expect(jsonOf(past, 400)).toMatchObject({ error: { code: 'time-past' } });
    const plan = jsonOf<{ id: string }>(
      await editor.send('POST', `${page.fr}/plans`, { action: 'publish', time: '2099-01-01T00:00' }),
    );
    expect((await editor.send('DELETE', `${API}/plans/${plan.id}`)).status).toBe(204);
    expect((await editor.send('DELETE', `${API}/plans/${plan.id}`)).status).toBe(409);
    await editor.send('POST', `${page.fr}/plans`, { action: 'publish', time: '2099-01-01T00:00' });
    jsonOf(await editor.send('POST', `${page.fr}/publish`, {}));
    expect(jsonOf<{ items: unknown[] }>(await editor.get(`${API}/plans?document=${page.id}`)).items).toEqual([]);
  });
});

describe('moving', () => {
  it('changes the addresses at once, of the pages below too, and redirects', async () => {
    const above = await makePage(editor, SITE, { title: 'Dessus' });
    const page = await makePage(editor, SITE, { title: 'Voyage' });
    const below = await makePage(editor, SITE, { title: 'Dessous', parent: page.id });
    for (const { fr } of [above, page, below]) jsonOf(await editor.send('POST', `${fr}/publish`, {}));
    expect((await visit('/fr/voyage/dessous/')).status).toBe(200);
    expect((await editor.send('POST', `${page.url}/place`, { parent: above.id })).status).toBe(204);
    await until(async () => (await visit('/fr/dessus/voyage/dessous/')).status === 200);
    const old = await visit('/fr/voyage/dessous/');
    expect([old.status, old.headers.location]).toEqual([301, '/fr/dessus/voyage/dessous/']);
    const round = await editor.send('POST', `${above.url}/place`, { parent: below.id });
    expect(jsonOf(round, 409)).toMatchObject({ error: { code: 'place-invalid' } });
  });

  it('under a new name leads from the former address to the new one', async () => {
    const page = await makePage(editor, SITE, { title: 'Ancien' });
    jsonOf(await editor.send('POST', `${page.fr}/publish`, {}));
    await save(editor, page.fr, {
      base: page.versionId,
      meta: metaOf('Ancien', { slug: 'nouveau' }),
      texts: ['Un texte.'],
    });
    jsonOf(await editor.send('POST', `${page.fr}/publish`, {}));
    await until(async () => (await visit('/fr/ancien/')).status === 301);
    expect((await visit('/fr/ancien/')).headers.location).toBe('/fr/nouveau/');
  });
});

describe('the trash', () => {
  it('takes a page off the site, and gives it back as a draft', async () => {
    const page = await makePage(editor, SITE, { title: 'Jetée' });
    jsonOf(await editor.send('POST', `${page.fr}/publish`, {}));
    expect((await editor.send('POST', `${page.url}/trash`, {})).status).toBe(204);
    await until(async () => (await visit('/fr/jetee/')).status === 404);
    const list = jsonOf<{ items: { id: string }[] }>(await editor.get(`${API}/pages?trashed=true&size=200`));
    expect(list.items.map(({ id }) => id)).toContain(page.id);
    const save_ = { base: page.versionId, meta: metaOf('X'), body: paragraphs('X') };
    expect((await editor.send('PUT', `${page.fr}/draft`, save_)).status).toBe(409);
    expect((await editor.send('POST', `${page.url}/restore`, {})).status).toBe(204);
    expect((await visit('/fr/jetee/')).status).toBe(404);
    expect(jsonOf(await editor.get(page.url))).toMatchObject({ trashedAt: null, languages: [{ state: 'draft' }] });
  });

  it('does not take what the site needs, nor a page with others below', async () => {
    const refused = await editor.send('POST', `${API}/pages/home/trash`, {});
    expect(jsonOf(refused, 409)).toMatchObject({ error: { code: 'document-needed' } });
    const above = await makePage(editor, SITE, { title: 'Parent' });
    await makePage(editor, SITE, { title: 'Enfant', parent: above.id });
    expect(jsonOf(await editor.send('POST', `${above.url}/trash`, {}), 409)).toMatchObject({
      error: { code: 'pages-below' },
    });
  });

  it('is open to authors for their own pages that are not public', async () => {
    const author = await server.signInAs('author');
    const own = await makePage(author, SITE, { title: 'À moi' });
    const theirs = await makePage(editor, SITE, { title: 'À vous' });
    expect((await author.send('POST', `${theirs.url}/trash`, {})).status).toBe(403);
    expect((await author.send('POST', `${own.url}/trash`, {})).status).toBe(204);
  });
});

describe('a section', () => {
  it('is shown by the pages that use it, which follow its changes, in search too', async () => {
    const section = await makePage(editor, SITE, { title: 'Horaires', type: 'section', texts: ['Ouvert le mardi.'] });
    jsonOf(await editor.send('POST', `${section.fr}/publish`, {}));
    const page = await makePage(editor, SITE, { title: 'Visite' });
    const body = {
      type: 'doc',
      content: [{ type: 'section', attrs: { id: 's1', values: { document: section.id } } }],
    };
    jsonOf(await editor.send('PUT', `${page.fr}/draft`, { base: page.versionId, meta: metaOf('Visite'), body }));
    jsonOf(await editor.send('POST', `${page.fr}/publish`, {}));
    await until(async () => (await visit('/fr/visite/')).text.includes('Ouvert le mardi.'));
    await save(editor, section.fr, {
      base: section.versionId,
      meta: metaOf('Horaires'),
      texts: ['Ouvert le quarantedeuxième jour.'],
    });
    expect((await visit('/fr/visite/')).text).not.toContain('quarantedeuxième');
    jsonOf(await editor.send('POST', `${section.fr}/publish`, {}));
    await until(async () => (await visit('/fr/visite/')).text.includes('quarantedeuxième'));
    await until(async () =>
      (await visit('/api/search?q=quarantedeuxi%C3%A8me&locale=fr')).text.includes('/fr/visite/'),
    );
    expect((await editor.send('POST', `${section.fr}/unpublish`, {})).status).toBe(204);
    await until(async () => !(await visit('/fr/visite/')).text.includes('quarantedeuxième'));
  });
});

describe('translations', () => {
  it('start from the source, go stale with it, and are up to date again when somebody says so', async () => {
    const page = await makePage(editor, SITE, { title: 'Source', texts: ['Un.', 'Deux.'] });
    jsonOf(await editor.send('POST', `${page.fr}/publish`, {}));
    const de = `${page.url}/de`;
    jsonOf(await editor.send('POST', `${de}/copy-source`, {}));
    expect((await editor.send('POST', `${de}/copy-source`, {})).status).toBe(409);
    expect(jsonOf(await editor.get(`${de}/draft`))).toMatchObject({ body: paragraphs('Un.', 'Deux.') });
    const stale = () => editor.get(`${API}/translations?state=stale&language=de&q=source`);
    expect(jsonOf<{ total: number }>(await stale()).total).toBe(0);
    await save(editor, page.fr, { base: page.versionId, meta: metaOf('Source'), texts: ['Un.', 'Trois.'] });
    expect(jsonOf<{ total: number }>(await stale()).total).toBe(0);
    jsonOf(await editor.send('POST', `${page.fr}/publish`, {}));
    expect(jsonOf(await stale())).toMatchObject({ total: 1, items: [{ id: page.id, changed: { de: 1 } }] });
    expect(jsonOf(await editor.get(`${de}/source`))).toMatchObject({
      isBehind: true,
      source: { language: 'fr' },
      blocks: [{ kind: 'changed', id: 'b2' }],
    });
    expect((await editor.send('POST', `${de}/up-to-date`, {})).status).toBe(204);
    expect(jsonOf<{ total: number }>(await stale()).total).toBe(0);
    expect((await visit('/de/source/')).status).toBe(404);
  });

  it('are not offered by a model that is not there', async () => {
    const page = await makePage(editor, SITE, { title: 'Sans modèle' });
    expect(jsonOf(await editor.get(`${page.url}/de/source`))).toMatchObject({ canTranslate: false });
    expect((await editor.send('POST', `${page.url}/de/machine-draft`, {})).status).toBe(503);
  });
});

describe('colleagues', () => {
  it('leave each other notes, and say when a draft is ready', async () => {
    const author = await server.signInAs('author');
    const page = await makePage(author, SITE, { title: 'À relire' });
    const note = { text: 'Peux-tu relire ?', recipient: editor.person.id };
    const { id } = jsonOf<{ id: string }>(await author.send('POST', `${page.fr}/notes`, note));
    expect((await author.send('PUT', `${page.fr}/review`, { ready: true })).status).toBe(204);
    expect(jsonOf(await editor.get(`${API}/pages?state=review`))).toMatchObject({ total: 1, items: [{ id: page.id }] });
    expect(jsonOf(await editor.get(`${API}/notes`))).toMatchObject({
      items: [
        { id, text: 'Peux-tu relire ?', author: { name: author.person.name }, recipient: { id: editor.person.id } },
      ],
    });
    expect((await editor.send('PUT', `${API}/notes/${id}`, { settled: true })).status).toBe(204);
    expect(jsonOf(await editor.get(`${API}/notes`))).toMatchObject({ items: [] });
    await save(author, page.fr, { base: page.versionId, meta: metaOf('À relire'), texts: ['Autre chose.'] });
    expect(jsonOf<{ total: number }>(await editor.get(`${API}/pages?state=review`)).total).toBe(0);
  });
});

describe('many pages at once', () => {
  it('are worked on one by one; what could not be done is told', async () => {
    const good = await makePage(editor, SITE, { title: 'Bonne' });
    const bad = await makePage(editor, SITE, { title: '' });
    const order = { action: 'publish', documents: [bad.id, good.id], languages: ['fr'] };
    expect(jsonOf(await editor.send('POST', `${API}/pages/bulk`, order))).toMatchObject({
      done: [good.id],
      failed: [{ document: bad.id, language: 'fr', code: 'check-failed' }],
    });
    const tag = { action: 'tag', documents: [good.id], tag: 'été' };
    expect(jsonOf(await editor.send('POST', `${API}/pages/bulk`, tag))).toMatchObject({ done: [good.id], failed: [] });
    expect(jsonOf(await editor.get(`${API}/pages?tag=${encodeURIComponent('été')}`))).toMatchObject({ total: 1 });
    const author = await server.signInAs('author');
    const refused = await author.send('POST', `${API}/pages/bulk`, { action: 'publish', documents: [good.id] });
    expect(jsonOf(refused)).toMatchObject({ done: [], failed: [{ code: 'page-not-yours' }] });
  });

  it('go into the trash with what stands below them', async () => {
    const above = await makePage(editor, SITE, { title: 'Haut' });
    const below = await makePage(editor, SITE, { title: 'Bas', parent: above.id });
    const order = { action: 'trash', documents: [above.id, below.id] };
    expect(jsonOf<{ done: string[] }>(await editor.send('POST', `${API}/pages/bulk`, order)).done).toHaveLength(2);
  });
});

describe('a copy', () => {
  it('has every language, is published in none, and leaves the original alone', async () => {
    const page = await makePage(editor, SITE, { title: 'Modèle', texts: ['Contenu.'] });
    jsonOf(await editor.send('POST', `${page.url}/de/copy-source`, {}));
    jsonOf(await editor.send('POST', `${page.fr}/publish`, {}));
    const copy = jsonOf<{ document: string }>(await editor.send('POST', `${page.url}/duplicate`, {}));
    expect(jsonOf(await editor.get(`${API}/pages/${copy.document}`))).toMatchObject({
      title: 'Modèle (copie)',
      languages: [
        { language: 'fr', state: 'draft' },
        { language: 'de', state: 'draft' },
      ],
    });
  });
});
