import { cpSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { copyInstallation, hashesOf } from '../helpers/installation.ts';
import { startIndexedServer } from '../helpers/indexed-server.ts';
import { ROOT, runCli } from '../helpers/server.ts';
import type { TestServer } from '../helpers/server.ts';

const HOST = 'valley-choir.localhost';
const OTHERS = ['deep-space', 'ape-poschiavo'];

describe('a third site', () => {
  let root: string;
  let before: Record<string, string>;
  let server: TestServer;

  beforeAll(async () => {
    root = copyInstallation();
    before = hashesOf(root, OTHERS);
    cpSync(path.join(ROOT, 'tests/fixtures/third-site'), path.join(root, 'sites/valley-choir'), { recursive: true });
    server = await startIndexedServer({ root });
  });
  afterAll(async () => {
    await server.stop();
    rmSync(path.dirname(root), { recursive: true, force: true });
  });

  const get = async (target: string, host = HOST): Promise<string> => {
    const answer = await server.ask(target, { host });
    expect(answer.status, target).toBe(200);
    return answer.text;
  };

  it('is a folder, and no other file', () => {
    expect(hashesOf(root, OTHERS)).toEqual(before);
  });

  it('is shown in its own theme, in its languages', async () => {
    const home = await get('/');
    expect(home).toContain('<html lang="it-CH" data-site="valley-choir"');
    expect(home).toContain('class="choir"');
    expect(await get('/de/')).toContain('Wir sind zwanzig Stimmen.');
    const [, style = ''] = /<link rel="stylesheet" href="([^"]+)"/.exec(home) ?? [];
    expect(await get(style)).toContain('#639');
    for (const host of OTHERS.map((id) => `${id}.localhost`)) {
      const other = await get('/', host);
      expect(other).not.toContain('choir');
      expect(other).not.toContain(style);
    }
  });

  it('renders its own block, escaped', async () => {
    const page = await get('/it/concerti/');
    expect(page).toContain('<p class="song"><cite>La Montanara</cite> (Toni Ortelli, 4 min)</p>');
    expect(page).toContain('<cite>Vocalise &quot;per coro&quot; &lt;1915&gt;</cite> (R. &amp; S.)');
  });

  it('finds and quotes what its block says', async () => {
    const { hits } = JSON.parse(await get('/api/search?q=Ortelli&locale=it')) as { hits: { href: string }[] };
    expect(hits.map(({ href }) => new URL(href, `http://${HOST}`).pathname)).toContain('/it/concerti/');
    const elsewhere = await server.ask('/api/search?q=Ortelli&locale=it', { host: 'ape-poschiavo.localhost' });
    expect(elsewhere.text).not.toContain('Montanara');
    expect(await get('/it/ask/?q=Quando%20si%20prova%3F')).toContain('ogni giovedì');
  });

  it('has feed, sitemap and pictures', async () => {
    expect(await get('/it/feed.xml')).toContain('<title>Cerchiamo due tenori</title>');
    expect(await get('/sitemap.xml')).toContain('/de/konzerte/');
    const [, picture = ''] = /<meta property="og:image" content="http:\/\/[^/]+([^"]+)"/.exec(await get('/')) ?? [];
    expect((await server.ask(picture, { host: HOST })).headers['content-type']).toBe('image/png');
  });

  it('is written to Markdown and read back without a change, its block included', async () => {
    const env = { BIVOUAC_DATA: server.data };
    const folder = path.join(path.dirname(root), 'export');
    const written = await runCli(['content', 'export', folder, '--site', 'valley-choir', '--json'], env, root);
    expect(written.code, written.stderr).toBe(0);
    const fixture = path.join(root, 'sites/valley-choir/content');
    for (const locale of ['it', 'de']) {
      expect(readdirSync(path.join(folder, 'content', locale)).sort()).toEqual(
        readdirSync(path.join(fixture, locale)).sort(),
      );
    }
    const page = readFileSync(path.join(folder, 'content/it/concerts.md'), 'utf8');
    expect(page).toMatch(/::song\{[^}]*title="La Montanara"[^}]*\}/);
    const read = await runCli(['content', 'import', folder, '--site', 'valley-choir', '--json'], env, root);
    expect(read.code, read.stderr).toBe(0);
    const report = JSON.parse(read.stdout) as Record<'documents' | 'media', Record<string, number>>;
    expect(report.documents).toMatchObject({ created: 0, changed: 0 });
    expect(report.media).toMatchObject({ created: 0, changed: 0 });
  });

  it('says file and line of what is wrong in its content', async () => {
    const folder = path.join(path.dirname(root), 'wrong');
    cpSync(path.join(root, 'sites/valley-choir'), folder, { recursive: true });
    const file = path.join(folder, 'content/it/concerts.md');
    writeFileSync(file, readFileSync(file, 'utf8').replace('composer="Toni Ortelli"', 'compositore="Toni Ortelli"'));
    const result = await runCli(
      ['content', 'import', folder, '--site', 'valley-choir'],
      { BIVOUAC_DATA: server.data },
      root,
    );
    expect(result.code).toBe(1);
    expect(result.stderr).toMatch(/concerts\.md/);
    expect(result.stderr).toMatch(/\b9\b/);
    expect(result.stderr).not.toMatch(/^\s+at /m);
    expect(await get('/it/concerti/')).toContain('Toni Ortelli');
  });
});
