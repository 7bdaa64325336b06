import { rmSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openForReading } from '../../src/infra/sqlite/database.ts';
import { runCli, startServer, temporaryFolder } from '../helpers/server.ts';

const SITE = ['--site', 'deep-space'];
const FRENCH = [...SITE, '--language', 'fr'];

/** Every command is a process of its own that opens the installation. */
const A_LOT_OF_PROCESSES_MS = 300_000;

let data: string;
beforeAll(async () => {
  data = temporaryFolder();
  // A first start imports the starter content.
  const server = await startServer({ data });
  await server.stop();
});
afterAll(() => {
  rmSync(data, { recursive: true, force: true });
});

async function content(...parameters: string[]): Promise<unknown> {
  const { code, stdout, stderr } = await runCli(['content', ...parameters, '--json'], { BIVOUAC_DATA: data });
  expect(`${String(code)} ${stderr}`).toBe('0 ');
  return JSON.parse(stdout);
}

async function refused(...parameters: string[]): Promise<string> {
  const { code, stderr } = await runCli(['content', ...parameters], { BIVOUAC_DATA: data });
  expect(code).not.toBe(0);
  return stderr;
}

function audited(): string[] {
  const db = openForReading(path.join(data, 'bivouac.db'));
  const actions = db.prepare("select action from audit_entry where actor = 'cli' order by sequence").pluck().all();
  db.close();
  return actions as string[];
}

describe('bivouac content', () => {
  it(
    'lists, shows, takes off, publishes and plans as the admin does, and is noted',
    async () => {
      const pages = (await content('list', ...SITE, '--state', 'published')) as { id: string; type: string }[];
      const post = pages.find(({ type }) => type === 'post')!.id;
      expect(await content('show', post, ...FRENCH)).toMatchObject({ documentId: post, locale: 'fr' });
      const [version] = (await content('versions', post, ...FRENCH)) as { id: string; isPublic: boolean }[];
      expect(version).toMatchObject({ isPublic: true });
      await content('unpublish', post, ...FRENCH);
      expect(await content('list', ...SITE, '--state', 'draft', '--language', 'fr')).toMatchObject([{ id: post }]);
      expect(await content('publish', post, ...FRENCH)).toMatchObject({ versionId: version!.id });
      const plan = (await content('schedule', post, ...FRENCH, '--at', '2099-07-01T10:00')) as {
        id: string;
        dueAt: number;
      };
      expect(plan.dueAt).toBe(Date.UTC(2099, 6, 1, 8));
      expect(await content('plans', ...SITE)).toMatchObject([{ id: plan.id, action: 'publish' }]);
      await content('unschedule', plan.id, ...SITE);
      expect(await content('plans', ...SITE)).toEqual([]);
      await content('trash', post, ...SITE);
      expect(await content('list', ...SITE, '--trashed')).toMatchObject([{ id: post }]);
      await content('untrash', post, ...SITE);
      await content('restore', post, version!.id, ...FRENCH);
      expect(audited()).toEqual([
        'page.unpublish',
        'page.publish',
        'page.plan',
        'page.plan-drop',
        'page.trash',
        'page.untrash',
        'page.restore',
      ]);
    },
    A_LOT_OF_PROCESSES_MS,
  );

  it('says what is wrong', async () => {
    expect(await refused('show', 'nothing', ...FRENCH)).toContain('nothing');
    expect(await refused('trash', 'home', ...SITE)).toContain('cannot do without');
    expect(await refused('publish', 'home', ...SITE, '--language', 'rm')).toContain('rm');
    expect(await refused('list', ...SITE, '--state', 'good')).toContain('good');
    expect(await refused('schedule', 'home', ...FRENCH, '--at', 'morgen')).toContain('2026-12-24T18:00');
  });
});
