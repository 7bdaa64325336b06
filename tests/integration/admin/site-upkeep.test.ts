import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startAdminServer } from '../../helpers/admin.ts';
import type { AdminServer, TestSession } from '../../helpers/admin.ts';
import type { TestResponse } from '../../helpers/http.ts';
import { runCli } from '../../helpers/server.ts';

const SITE = '/api/admin/sites/ape-poschiavo';
const HOST = { host: 'ape-poschiavo.localhost' };

let server: AdminServer;
let manager: TestSession;
let editor: TestSession;

function json<T>(answer: TestResponse): T {
  return JSON.parse(answer.text) as T;
}

async function read<T>(path: string): Promise<T> {
  return json<T>(await manager.get(SITE + path));
}

beforeAll(async () => {
  server = await startAdminServer({ env: { BIVOUAC_LOG_LEVEL: 'warn' } });
  manager = await server.signInAs('manager', 'ape-poschiavo');
  editor = await server.signInAs('editor', 'ape-poschiavo');
});
afterAll(() => server.stop());

interface Menus {
  readonly version: number;
  readonly menus: { readonly main: { document?: string; href?: string; label?: object }[]; readonly footer: object[] };
}

describe('menus', () => {
  it('are shown on public pages as soon as they are saved', async () => {
    const before = await server.ask('/', HOST);
    expect(before.text).not.toContain('https://www.scout.ch/de');
    const { version, menus } = await read<Menus>('/menus');
    const entry = { href: 'https://www.scout.ch/de', label: { it: 'Movimento scout' } };
    const saved = await manager.send('PUT', `${SITE}/menus`, {
      version,
      menus: { ...menus, main: [entry, ...menus.main] },
    });
    expect(saved.status, saved.text).toBe(200);
    const home = await server.ask('/', HOST);
    expect(home.text).toContain('https://www.scout.ch/de');
    // It has no label in German, so German pages do not show it.
    expect((await server.ask('/de/', HOST)).text).not.toContain('https://www.scout.ch/de');
  });

  it('are never overwritten by somebody who started from older ones', async () => {
    const { version, menus } = await read<Menus>('/menus');
    expect((await manager.send('PUT', `${SITE}/menus`, { version, menus })).status).toBe(200);
    const late = await manager.send('PUT', `${SITE}/menus`, { version, menus: { main: [], footer: [] } });
    expect(late.status).toBe(409);
    expect(json(late)).toMatchObject({ error: { code: 'settings-conflict' }, data: { version: version + 1, menus } });
  });

  it.each([
    [{ main: [{ document: 'nowhere' }], footer: [] }],
    [{ main: [{ href: 'javascript:alert(1)', label: { it: 'x' } }], footer: [] }],
    [{ main: [{ href: '//evil.example/', label: { it: 'x' } }], footer: [] }],
    [{ main: [{ href: '/it/', label: {} }], footer: [] }],
    [{ main: [], footer: [{ document: 'contact', children: [{ document: 'imprint' }] }] }],
  ])('refuse %j', async (menus) => {
    const { version } = await read<Menus>('/menus');
    expect((await manager.send('PUT', `${SITE}/menus`, { version, menus })).status).toBe(400);
  });
});

interface Settings {
  readonly version: number;
  readonly settings: Record<string, unknown> & { readonly locales: string[]; readonly name: Record<string, string> };
}

async function saveSettings(change: Record<string, unknown>): Promise<TestResponse> {
  const { version, settings } = await read<Settings>('/settings');
  return manager.send('PUT', `${SITE}/settings`, { version, settings: { ...settings, ...change } });
}

describe('settings', () => {
  it('change name, colour and contact of public pages at once', async () => {
    const contact = {
      name: 'APE',
      street: 'Via 1',
      postalCode: '7742',
      town: 'Poschiavo',
      email: 'a@example.ch',
      phone: '',
    };
    const social = [{ name: 'Instagram', href: 'https://www.instagram.com/ape' }];
    const saved = await saveSettings({ name: { it: 'Esploratori', de: 'Pfadi' }, accent: '#ffd400', contact, social });
    expect(saved.status, saved.text).toBe(200);
    const { text } = await server.ask('/', HOST);
    expect(text).toContain('Esploratori');
    expect(text).toContain('7742 Poschiavo');
    expect(text).toContain('https://www.instagram.com/ape');
    expect(text).toContain('"addressLocality":"Poschiavo"');
    const href = /href="(\/_theme\.css[^"]*)"/.exec(text)?.[1] ?? '';
    const styles = await server.ask(href, HOST);
    expect([styles.status, styles.headers['content-type']]).toEqual([200, 'text/css; charset=utf-8']);
    // Yellow on paper cannot be read: it is darkened there and stays by night.
    expect(styles.text).toMatch(/--accent:#(?!ffd400)[0-9a-f]{6}.*dark.*--accent:#ffd400/s);
    expect((await server.ask('/_theme.css')).status).toBe(404);
  });

  it.each([
    [{ accent: 'red' }],
    [{ accent: '#12345' }],
    [{ social: [{ name: 'x', href: 'javascript:alert(1)' }] }],
    [{ contactDocument: 'nowhere' }],
    [{ logo: 'nowhere.png' }],
    [{ locales: ['it'] }],
    [{ retention: { questionDays: 0, messageDays: 1, signupDays: 1 } }],
    [{ retention: { questionDays: 91, messageDays: 1, signupDays: 1 } }],
    [{ name: { it: '' } }],
  ])('refuse %j', async (change) => {
    expect((await saveSettings(change)).status).toBe(400);
  });

  it('let pages of another site ask the assistant, as long as it is on the list', async () => {
    const shop = 'https://shop.example';
    const asked = (origin: string) => server.ask('/api/assistant', { ...HOST, headers: { Origin: origin } });
    const list = async (embedOrigins: readonly string[]) => (await saveSettings({ embedOrigins })).status;
    expect((await asked(shop)).headers['access-control-allow-origin']).toBeUndefined();
    expect([await list(['*']), await list(['https://*.example']), await list(['http://shop.example'])]).toEqual([
      400, 400, 400,
    ]);
    expect(await list([`${shop}/`])).toBe(200);
    const welcome = await asked(shop);
    expect(welcome.headers).toMatchObject({ 'access-control-allow-origin': shop, vary: 'Origin' });
    expect(JSON.parse(welcome.text)).toMatchObject({ locale: 'it', askHref: '/it/ask/' });
    expect((await asked('https://evil.example')).headers['access-control-allow-origin']).toBeUndefined();
    expect(await list([])).toBe(200);
    expect((await asked(shop)).headers['access-control-allow-origin']).toBeUndefined();

    const script = await server.ask('/_assistant.js', HOST);
    expect(script.headers).toMatchObject({ 'access-control-allow-origin': '*', 'cache-control': 'no-cache' });
    const again = await server.ask('/_assistant.js', { ...HOST, headers: { 'If-None-Match': script.headers.etag } });
    expect([script.status, again.status]).toEqual([200, 304]);
  });

  it('add a language, and take it away with its pages', async () => {
    const { version } = await read<Settings>('/settings');
    expect((await manager.send('PUT', `${SITE}/languages/fr`, { version })).status).toBe(200);
    expect((await read<Settings>('/settings')).settings.locales).toEqual(['it', 'de', 'fr']);
    // There is no page in it yet, so nobody is led there.
    expect((await server.ask('/', HOST)).text).not.toContain('href="/fr/"');
    const de = await read<{ published: number; texts: number }>('/languages/de');
    expect(de.published).toBeGreaterThan(5);
    const now = (await read<Settings>('/settings')).version;
    const removed = await manager.send('DELETE', `${SITE}/languages/de?version=${String(now)}`);
    expect(json(removed), removed.text).toMatchObject({ unpublished: de.published });
    expect((await server.ask('/de/', HOST)).status).toBe(404);
    expect((await server.ask('/', HOST)).status).toBe(200);
    const back = (await read<Settings>('/settings')).version;
    expect((await manager.send('DELETE', `${SITE}/languages/it?version=${String(back)}`)).status).toBe(409);
    expect((await manager.send('PUT', `${SITE}/languages/de`, { version: back })).status).toBe(200);
    expect((await read<{ texts: number }>('/languages/de')).texts).toBe(de.texts);
  });
});

describe('old addresses', () => {
  const put = (body: object): Promise<TestResponse> => editor.send('PUT', `${SITE}/redirects`, body);

  it('lead to a page, to an address, elsewhere, or nowhere', async () => {
    expect(
      (await put({ source: '/index.php?id=5', document: { id: 'camp', language: 'it' }, status: 301 })).status,
    ).toBe(200);
    expect((await put({ source: '/alt', address: '/index.php?id=5', status: 302 })).status).toBe(200);
    expect((await put({ source: '/vecchio sito', address: 'https://example.org/a', status: 301 })).status).toBe(200);
    expect((await put({ source: '/via', status: 410 })).status).toBe(200);
    const camp = await server.ask('/index.php?id=5', HOST);
    expect([camp.status, camp.headers.location]).toEqual([301, '/it/campo/']);
    // A chain is gone in one step.
    const chain = await server.ask('/alt', HOST);
    expect([chain.status, chain.headers.location]).toEqual([302, '/it/campo/']);
    expect((await server.ask('/vecchio%20sito', HOST)).headers.location).toBe('https://example.org/a');
    expect((await server.ask('/via', HOST)).status).toBe(410);
  });

  it.each([
    [{ source: '/it/campo/', address: 'https://example.org/', status: 301 }, 'redirect-page-there'],
    [{ source: '/loop', address: '/loop', status: 301 }, 'redirect-loop'],
    [{ source: '/nowhere', address: '/it/qwertz/', status: 301 }, 'redirect-target-missing'],
    [{ source: '/api/x', address: '/', status: 301 }, 'redirect-source-reserved'],
    [{ source: 'http://other.example/x', address: '/', status: 301 }, 'redirect-source-invalid'],
    [{ source: '/js', address: 'javascript:alert(1)', status: 301 }, 'redirect-target-invalid'],
    [{ source: '/js', address: '//evil.example', status: 301 }, 'redirect-target-invalid'],
  ])('refuse %j', async (body, code) => {
    expect(json(await put(body))).toMatchObject({ error: { code } });
  });

  it('come from a CSV file, line by line, and go back into one', async () => {
    const csv =
      'da;a;stato\r\n/uno;/it/campo/;301\r\n/due;;410\r\n/tre;/tre;301\r\n/quattro\r\n/cinque;/sei;301\r\n/sei;/it/nodi/;302\r\n';
    const plan = json<{ lines: { line: number; state: string; problem: string | null }[]; imported: number }>(
      await editor.send('POST', `${SITE}/redirects/import`, { csv, dryRun: true }),
    );
    expect(plan.imported).toBe(0);
    expect(plan.lines.map(({ line, state, problem }) => [line, state, problem])).toEqual([
      [2, 'new', null],
      [3, 'new', null],
      [4, 'wrong', 'redirect-loop'],
      [5, 'wrong', 'csv-columns'],
      [6, 'new', null],
      [7, 'new', null],
    ]);
    expect((await server.ask('/uno', HOST)).status).toBe(404);
    const done = await editor.send('POST', `${SITE}/redirects/import`, { csv, dryRun: false });
    expect(json(done)).toMatchObject({ imported: 4 });
    expect((await server.ask('/uno', HOST)).headers.location).toBe('/it/campo/');
    expect((await server.ask('/cinque', HOST)).headers.location).toBe('/it/nodi/');
    const file = await editor.get(`${SITE}/redirects/export`);
    expect(file.headers['content-type']).toBe('text/csv; charset=utf-8');
    const again = json<{ lines: { state: string }[] }>(
      await editor.send('POST', `${SITE}/redirects/import`, { csv: file.text, dryRun: true }),
    );
    expect(new Set(again.lines.map(({ state }) => state))).toEqual(new Set(['same']));
  });

  it('are counted, and so are addresses asked for in vain, without noise and without persons', async () => {
    await server.ask('/via', HOST);
    const headers = { 'User-Agent': 'Mozilla/5.0', Referer: 'http://ape-poschiavo.localhost/it/' };
    for (const path of [
      '/it/campeggio/?utm_source=x',
      '/it/campeggio/',
      '/wp-login.php',
      '/.env',
      '/it/?mail=ada%40example.ch&x=1',
    ])
      await server.ask(path, { ...HOST, headers });
    await server.ask('/it/scanner/', { ...HOST, headers: { 'User-Agent': 'curl/8' } });
    const missed = () => read<{ items: { address: string; hits: number; referrer: string }[] }>('/not-found');
    await expect.poll(async () => (await missed()).items.length, { timeout: 15_000, interval: 500 }).toBeGreaterThan(0);
    const { items } = await missed();
    expect(items.map(({ address, hits, referrer }) => [address, hits, referrer])).toContainEqual([
      '/it/campeggio/',
      2,
      '/it/',
    ]);
    expect(items.map(({ address }) => address).filter((address) => /wp-|env|mail|scanner/.test(address))).toEqual([]);
    const { items: rules } = await read<{ items: { source: string; hits: number }[] }>('/redirects?sort=hits');
    expect(rules.find(({ source }) => source === '/via')?.hits).toBeGreaterThan(0);
    expect(
      (await put({ source: '/it/campeggio/', document: { id: 'camp', language: 'it' }, status: 301 })).status,
    ).toBe(200);
    expect((await missed()).items.map(({ address }) => address)).not.toContain('/it/campeggio/');
  });
});

describe('tags', () => {
  it('are renamed in public texts and drafts, and deleted', async () => {
    const counts = () =>
      read<{ tags: { tag: string; language: string; published: number; drafts: number }[] }>('/tags');
    const first = (await counts()).tags.find(({ language }) => language === 'it');
    expect(first).toBeDefined();
    const { tag, published } = first!;
    const renamed = await editor.send('POST', `${SITE}/tags/rename`, {
      language: 'it',
      tags: [tag],
      name: 'Prova nuova',
    });
    expect(renamed.status, renamed.text).toBe(200);
    expect((await counts()).tags).toContainEqual({
      tag: 'Prova nuova',
      language: 'it',
      published,
      drafts: first!.drafts,
    });
    expect((await server.ask('/it/quaderno/?tag=Prova%20nuova', HOST)).status).toBe(200);
    expect((await server.ask(`/it/quaderno/?tag=${encodeURIComponent(tag)}`, HOST)).status).toBe(404);
    expect((await editor.send('POST', `${SITE}/tags/delete`, { language: 'it', tags: ['Prova nuova'] })).status).toBe(
      200,
    );
    expect((await counts()).tags.filter((count) => count.tag === 'Prova nuova')).toEqual([]);
  });
});

describe('questions without an answer', () => {
  const ASKED = 'Quanto costa un elicottero rosso?';

  async function ask(text: string): Promise<string> {
    const body = JSON.stringify({
      locale: 'it',
      messages: [{ id: '1', role: 'user', parts: [{ type: 'text', text }] }],
    });
    const headers = { 'Content-Type': 'application/json' };
    const { text: stream } = await server.ask('/api/assistant', { ...HOST, method: 'POST', body, headers });
    return /"messageId":"([^"]+)"/.exec(stream)?.[1] ?? '';
  }

  it('are grouped, become a page, and are settled', async () => {
    await ask(ASKED);
    const id = await ask('quanto costa un elicottero rosso');
    const board = (settled: boolean) =>
      read<{ items: { id: string; text: string; times: number; unhelpful: number; reasons: string[] }[] }>(
        `/questions?settled=${String(settled)}`,
      );
    await expect
      .poll(async () => (await board(false)).items.find(({ times }) => times === 2)?.text)
      .toMatch(/elicottero/);
    const feedback = JSON.stringify({ question: id, helpful: false, reason: 'Il prezzo manca', locale: 'it' });
    const headers = { 'Content-Type': 'application/json' };
    expect((await server.ask('/api/feedback', { ...HOST, method: 'POST', body: feedback, headers })).status).toBe(204);
    expect((await server.ask('/api/feedback', { method: 'POST', body: feedback, headers })).status).toBe(404);
    const group = (await board(false)).items[0]!;
    expect(group).toMatchObject({ unhelpful: 1, reasons: ['Il prezzo manca'] });
    const page = await editor.send('POST', `${SITE}/questions/${group.id}/page`);
    expect(page.status, page.text).toBe(200);
    const { document } = json<{ document: string }>(page);
    const { documents } = await read<{
      documents: { id: string; titles: Record<string, string>; published: string[] }[];
    }>('/documents');
    expect(documents.find((one) => one.id === document)).toMatchObject({ titles: { it: group.text }, published: [] });
    // It is settled when the page is published, not before.
    expect((await board(false)).items[0]).toMatchObject({ id: group.id, draft: { document, language: 'it' } });
    expect((await editor.send('POST', `${SITE}/questions/${group.id}/settle`, { settled: true })).status).toBe(200);
    expect((await board(false)).items).toEqual([]);
    expect((await board(true)).items[0]).toMatchObject({ times: 2 });
    expect((await editor.send('POST', `${SITE}/questions/${group.id}/settle`, { settled: false })).status).toBe(200);
    expect((await board(false)).items).toHaveLength(1);
  });
});

describe('tasks and links', () => {
  it('tell what there is to do', async () => {
    const { tasks } = await read<{ tasks: { id: string; doneAt: number | null }[] }>('/tasks');
    expect(tasks.length).toBeGreaterThan(0);
    const [first] = tasks;
    expect((await editor.send('PUT', `${SITE}/tasks/${first!.id}`, { done: true })).status).toBe(204);
    const after = await read<{ tasks: { id: string; doneAt: number | null }[] }>('/tasks');
    expect(after.tasks.find(({ id }) => id === first!.id)?.doneAt).toBeTypeOf('number');
    expect((await editor.send('PUT', `${SITE}/tasks/nothing`, { done: true })).status).toBe(404);
  });

  it('find links to pages that are not published any more', async () => {
    interface Links {
      readonly links: { kind: string; target: string; pages: { document: string }[] }[];
    }
    const before = await read<Links>('/links');
    expect(before.links.filter(({ target }) => target === 'square-lashing')).toEqual([]);
    const done = await editor.send('POST', `${SITE}/pages/square-lashing/it/unpublish`);
    expect([200, 204], done.text).toContain(done.status);
    const after = await read<Links>('/links');
    expect(after.links.find(({ target }) => target === 'square-lashing')).toMatchObject({ kind: 'page' });
  });
});

describe('the command line', () => {
  const cli = (...parameters: string[]) =>
    runCli([...parameters, '--site', 'ape-poschiavo'], { BIVOUAC_DATA: server.data });

  it('adds, lists and removes rules, also while the server runs', async () => {
    const added = await cli('redirects', 'add', '/comando', 'it/camp', '--json');
    expect(JSON.parse(added.stdout), added.stderr).toMatchObject({
      source: '/comando',
      target: { kind: 'page' },
      status: 301,
    });
    expect((await server.ask('/comando', HOST)).headers.location).toBe('/it/campo/');
    const looped = await cli('redirects', 'add', '/giro', '/giro');
    expect([looped.code, looped.stderr]).toEqual([1, expect.stringContaining('would lead back to itself')]);
    expect((await cli('redirects', 'add', '/senza')).code).toBe(2);
    const listed = await cli('redirects', 'list', '--json');
    expect((JSON.parse(listed.stdout) as { source: string }[]).map(({ source }) => source)).toContain('/comando');
    expect((await cli('redirects', 'remove', '/comando')).code).toBe(0);
    expect((await cli('redirects', 'remove', '/comando')).code).toBe(1);
    expect((await server.ask('/comando', HOST)).status).toBe(404);
  });

  it('takes rules from a file and names the lines that are wrong', async () => {
    const file = path.join(server.data, 'rules.csv');
    writeFileSync(file, '/file-a,/it/campo/\n/file-b,/file-b\n');
    const imported = await cli('redirects', 'import', file);
    expect(imported.code).toBe(1);
    expect(imported.stdout).toContain(`${file}:2: /file-b: redirect-loop`);
    expect((await server.ask('/file-a', HOST)).status).toBe(301);
  });

  it('finds broken links without asking anybody', async () => {
    const { stdout, code } = await cli('links', 'check', '--offline', '--json');
    const [found] = JSON.parse(stdout) as { site: string; asked: number; links: { target: string }[] }[];
    expect(found).toMatchObject({ site: 'ape-poschiavo', asked: 0 });
    expect([found?.links.some(({ target }) => target === 'square-lashing'), code]).toEqual([true, 1]);
  });
});
