import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { EMPTY_META } from '../../../src/core/content/meta.ts';
import { startAdminServer } from '../../helpers/admin.ts';
import type { AdminServer, TestSession } from '../../helpers/admin.ts';
import type { TestResponse } from '../../helpers/http.ts';

const SITE = '/api/admin/sites/deep-space';

let server: AdminServer;
let editor: TestSession;

beforeAll(async () => {
  server = await startAdminServer();
  editor = await server.signInAs('editor');
});
afterAll(() => server.stop());

type Json = Record<string, never>;

function read(answer: TestResponse, status = 200): Json {
  expect(answer.text.slice(0, 500) + String(answer.status)).toContain(String(status));
  expect(answer.status).toBe(status);
  return JSON.parse(answer.text) as Json;
}

function text(words: string, id = 'b1'): unknown {
  return { type: 'doc', content: [{ type: 'paragraph', attrs: { id }, content: [{ type: 'text', text: words }] }] };
}

async function newPage(title: string, session = editor): Promise<{ document: string; versionId: string; url: string }> {
  const made = read(await session.send('POST', `${SITE}/pages`, { type: 'page', language: 'fr', title }));
  const { document, versionId } = made as unknown as { document: string; versionId: string };
  return { document, versionId, url: `${SITE}/pages/${document}/fr` };
}

function meta(title: string, slug = ''): unknown {
  return { ...EMPTY_META, title, description: 'Une description qui est bien assez longue pour être utile.', slug };
}

describe('a draft', () => {
  it('is made, saved, and given back', async () => {
    const { versionId, url } = await newPage('Une étoile');
    const saved = read(
      await editor.send('PUT', `${url}/draft`, { base: versionId, meta: meta('Deux étoiles'), body: text('Bonjour') }),
    );
    expect(saved).toMatchObject({ meta: { slug: 'deux-etoiles' } });
    const draft = read(await editor.get(`${url}/draft`));
    expect(draft).toMatchObject({
      versionId: saved['versionId'],
      meta: { title: 'Deux étoiles' },
      author: { id: editor.person.id, name: editor.person.name },
      rights: { mayEdit: true, mayPublish: true },
      page: { languages: [{ language: 'fr', state: 'draft' }] },
    });
  });

  it('is refused when somebody saved since, together with both texts', async () => {
    const { versionId, url } = await newPage('Conflit');
    const other = await server.signInAs('editor');
    const first = read(await editor.send('PUT', `${url}/draft`, { base: versionId, meta: meta('A'), body: text('A') }));
    const refused = await other.send('PUT', `${url}/draft`, { base: versionId, meta: meta('B'), body: text('B') });
    expect(read(refused, 409)).toMatchObject({
      error: { code: 'revision-conflict' },
      data: {
        current: { versionId: first['versionId'], author: { name: editor.person.name }, meta: { title: 'A' } },
        base: { versionId, meta: { title: 'Conflit' } },
      },
    });
  });

  it('may be sent again when the answer was lost, and makes no version when nothing changed', async () => {
    const { versionId, url } = await newPage('Encore');
    const save = { base: versionId, meta: meta('Encore une'), body: text('A') };
    const first = read(await editor.send('PUT', `${url}/draft`, save));
    expect(read(await editor.send('PUT', `${url}/draft`, save))['versionId']).toBe(first['versionId']);
    const same = await editor.send('PUT', `${url}/draft`, { ...save, base: first['versionId'] });
    expect(read(same)['versionId']).toBe(first['versionId']);
  });

  it('is not shown to the public before it is published, and then in its language alone', async () => {
    const { versionId, url, document } = await newPage('Publique');
    const save = { base: versionId, meta: meta('Publique', 'publique'), body: text('Un texte public') };
    const saved = read(await editor.send('PUT', `${url}/draft`, save));
    expect((await server.ask('/fr/publique/', { host: 'deep-space.localhost' })).status).toBe(404);
    expect(read(await editor.send('POST', `${url}/publish`, { base: saved['versionId'] }))).toMatchObject({
      address: '/fr/publique/',
    });
    const shown = await server.ask('/fr/publique/', { host: 'deep-space.localhost' });
    expect(shown.text).toContain('Un texte public');
    await editor.send('PUT', `${url}/draft`, { base: saved['versionId'], meta: save.meta, body: text('Un secret') });
    expect((await server.ask('/fr/publique/', { host: 'deep-space.localhost' })).text).not.toContain('Un secret');
    const de = `${SITE}/pages/${document}/de`;
    read(
      await editor.send('PUT', `${de}/draft`, { base: null, meta: meta('Deutsch', 'deutsch'), body: text('Geheim') }),
    );
    expect((await server.ask('/de/deutsch/', { host: 'deep-space.localhost' })).status).toBe(404);
    expect((await editor.send('POST', `${url}/unpublish`)).status).toBe(204);
    await new Promise((resolve) => setTimeout(resolve, 300));
    expect((await server.ask('/fr/publique/', { host: 'deep-space.localhost' })).status).toBe(404);
  });

  it('is not published while something is missing, and says what', async () => {
    const { url } = await newPage('');
    const refused = await editor.send('POST', `${url}/publish`);
    const answer = read(refused, 400) as unknown as {
      error: { code: string };
      data: { findings: { code: string; blocks: boolean }[] };
    };
    expect(answer.error.code).toBe('check-failed');
    expect(answer.data.findings.filter(({ blocks }) => blocks).map(({ code }) => code)).toEqual(['title-missing']);
  });

  it('of a colleague is closed to authors, and so is their own once it is public', async () => {
    const author = await server.signInAs('author');
    const theirs = await newPage('De la rédaction');
    const refused = await author.send('PUT', `${theirs.url}/draft`, {
      base: theirs.versionId,
      meta: meta('X'),
      body: text('X'),
    });
    expect(read(refused, 403)).toMatchObject({ error: { code: 'page-not-yours' } });
    const own = await newPage('De moi', author);
    const saved = read(
      await author.send('PUT', `${own.url}/draft`, {
        base: own.versionId,
        meta: meta('De moi', 'de-moi'),
        body: text('X'),
      }),
    );
    expect((await author.send('POST', `${own.url}/publish`)).status).toBe(403);
    read(await editor.send('POST', `${own.url}/publish`));
    const late = { base: saved['versionId'], meta: meta('De moi', 'de-moi'), body: text('Y') };
    expect((await author.send('PUT', `${own.url}/draft`, late)).status).toBe(403);
  });
});

describe('the list of pages', () => {
  it('filters, sorts and counts', async () => {
    const all = read(await editor.get(`${SITE}/pages?size=2&sort=title&order=asc`)) as unknown as {
      items: { title: string }[];
      total: number;
    };
    expect(all.items).toHaveLength(2);
    expect(all.total).toBeGreaterThan(10);
    await newPage('Zzz trouvée');
    const found = read(await editor.get(`${SITE}/pages?q=TROUVEE`));
    expect(found).toMatchObject({ total: 1, items: [{ title: 'Zzz trouvée', languages: [{ state: 'draft' }] }] });
    const missing = read(await editor.get(`${SITE}/pages?q=trouvee&state=missing&language=de`));
    expect(missing).toMatchObject({ total: 1 });
    expect(read(await editor.get(`${SITE}/pages?q=trouvee&state=published`))).toMatchObject({ total: 0 });
  });
});
