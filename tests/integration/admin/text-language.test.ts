import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startAdminServer } from '../../helpers/admin.ts';
import type { AdminServer, TestSession } from '../../helpers/admin.ts';
import { jsonOf, makePage, metaOf, save } from '../../helpers/admin-pages.ts';

const SITE = 'deep-space';

let server: AdminServer;
let editor: TestSession;

beforeAll(async () => {
  server = await startAdminServer();
  editor = await server.signInAs('editor');
});
afterAll(() => server.stop());

async function shown(path: string): Promise<string> {
  return (await server.ask(path, { host: `${SITE}.localhost` })).text;
}

describe('a text in a language that the site has no menus in', () => {
  it('says so, and what surrounds it keeps its own', async () => {
    const page = await makePage(editor, SITE, { title: 'Bun di', texts: ['Il vent suffla.'] });
    await save(editor, page.fr, {
      base: page.versionId,
      meta: metaOf('Bun di', { slug: 'bun-di', language: 'rm' }),
      texts: ['Il vent suffla.'],
    });
    jsonOf(await editor.send('POST', `${page.fr}/publish`, {}));
    const romansh = await shown('/fr/bun-di/');
    expect(romansh).toMatch(/<html lang="rm"/);
    expect(romansh).toMatch(/<header class="masthead" lang="fr-CH"/);
    expect(romansh).toMatch(/<footer class="footer" lang="fr-CH"/);
    expect(romansh).toContain('"inLanguage":"rm"');
    expect(await shown('/')).toMatch(/<html lang="fr-CH"[^]*<header class="masthead">/);
  });

  it('is named by a language tag', async () => {
    const page = await makePage(editor, SITE, { title: 'Faux' });
    const answer = await editor.send('PUT', `${page.fr}/draft`, {
      base: page.versionId,
      meta: { ...metaOf('Faux'), language: '"><script>' },
      body: { type: 'doc', content: [{ type: 'paragraph' }] },
    });
    expect(answer.status).toBe(400);
  });
});
