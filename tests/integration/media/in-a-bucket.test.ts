import { existsSync, mkdirSync, readdirSync, renameSync, rmSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Finding } from '../../../src/cli/doctor/finding.ts';
import { ORIGINALS } from '../../../src/core/media/stored-names.ts';
import { readConfig } from '../../../src/config.ts';
import type { MovedMedia } from '../../../src/infra/files/move-media.ts';
import { remoteSiteFiles } from '../../../src/infra/files/open-site-files.ts';
import { databaseFile, openForReading } from '../../../src/infra/sqlite/database.ts';
import { ANY_SITE, startAdminServer } from '../../helpers/admin.ts';
import type { AdminServer, TestSession } from '../../helpers/admin.ts';
import { bytesOf } from '../../helpers/backups.ts';
import type { TestResponse } from '../../helpers/http.ts';
import { upload, uploaded } from '../../helpers/media.ts';
import { preparedData } from '../../helpers/prepared-data.ts';
import { phonePicture, plainPicture } from '../../helpers/sample-files.ts';
import { startSeaweed } from '../../helpers/seaweed.ts';
import type { Seaweed } from '../../helpers/seaweed.ts';
import { runCli } from '../../helpers/server.ts';

const HOST = `${ANY_SITE}.localhost`;
/** What a visitor waits for an honest answer, on a machine that does other things too; in milliseconds. */
const PATIENCE_MS = 15_000;
const MEGABYTE = 1 << 20;
/** Longer than what is kept here, with a mark in it. */
const LONG_FILE = Buffer.concat([
  Buffer.from('a long text\n'),
  Buffer.alloc(12 * MEGABYTE, 'x'),
  Buffer.from('\nits end'),
]);

/** Commands follow one another, on a machine that does other things too; in milliseconds. */
const SLOW_MS = 300_000;

const found = await startSeaweed();

describe.skipIf(found === null)(
  'an installation whose pictures and files lie in a bucket',
  { timeout: SLOW_MS },
  () => {
    const seaweed = found as Seaweed;
    const { url, keyId, secret } = found?.settings ?? { url: '', keyId: '', secret: '' };
    let data: string;
    let server: AdminServer;
    let editor: TestSession;
    let env: Record<string, string>;

    const media = (name = '', rest = ''): string =>
      `/api/admin/sites/${ANY_SITE}/media${name === '' ? '' : `/${name}`}${rest}`;
    const visit = (target: string, headers = {}): Promise<TestResponse> => server.ask(target, { host: HOST, headers });
    const cli = async (...parameters: string[]): Promise<string> => {
      const { code, stdout, stderr } = await runCli(parameters, env);
      if (code !== 0) throw new Error(stdout + stderr);
      return stdout;
    };
    const stored = async (prefix = ORIGINALS): Promise<string[]> => {
      const files = remoteSiteFiles(readConfig({ ...env }))?.(ANY_SITE);
      return ((await files?.list(prefix)) ?? []).map(({ name }) => name).toSorted();
    };
    const known = (): string[] => {
      const db = openForReading(databaseFile(data));
      const hashes = db.prepare('select distinct hash from media where site_id = ?').pluck().all(ANY_SITE) as string[];
      db.close();
      return hashes.map((hash) => `originals/${hash.slice(0, 2)}/${hash}`).toSorted();
    };
    /** The first picture on the home page. */
    const anyPicture = async (): Promise<string> =>
      /\/_media\/[0-9a-f]{32}\/[^"' ,]+\.(?:avif|webp|jpg|jpeg|png)/.exec((await visit('/')).text)?.[0] ?? '';

    beforeAll(async () => {
      data = await preparedData();
      env = {
        BIVOUAC_DATA: data,
        BIVOUAC_MEDIA_STORE: `s3://${seaweed.bucket}/our firm`,
        ...{ BIVOUAC_MEDIA_S3_URL: url, BIVOUAC_MEDIA_S3_KEY_ID: keyId, BIVOUAC_MEDIA_S3_SECRET: secret },
        BIVOUAC_MEDIA_CACHE_MB: '64',
      };
    });
    afterAll(async () => {
      await (server as AdminServer | undefined)?.stop();
      await seaweed.close();
      rmSync(data, { recursive: true, force: true });
    });

    it('has them moved there, each proved, and a second run copies nothing', async () => {
      const folder = path.join(data, 'media');
      const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
      const first = JSON.parse(await cli('media', 'move', '--to', 'store', '--json')) as MovedMedia;
      expect(first).toMatchObject({ files: files.length, copied: files.length, damaged: [], lost: [] });
      const second = JSON.parse(await cli('media', 'move', '--to', 'store', '--json')) as MovedMedia;
      expect(second).toMatchObject({ files: files.length, copied: 0, bytes: first.bytes });
      const leftover = JSON.parse((await runCli(['doctor', '--json'], env)).stdout) as Finding[];
      expect(leftover.filter(({ check }) => check === 'media store').map(({ state }) => state)).toEqual([
        'ok',
        'warning',
      ]);
      renameSync(folder, path.join(data, '..', `${path.basename(data)}-former`));
    });

    it('serves them with the same headers as from a folder, and keeps copies of what was asked for', async () => {
      server = await startAdminServer({ data, env: { ...env, BIVOUAC_LOG_LEVEL: 'warn', BIVOUAC_WEB_PROCESSES: '2' } });
      editor = await server.signInAs('editor');
      const picture = await anyPicture();
      for (let i = 0; i < 4; i++) {
        const { status, headers } = await visit(picture);
        expect([status, headers['cache-control']]).toEqual([200, 'public, max-age=31536000, immutable']);
        expect(headers['x-content-type-options']).toBe('nosniff');
      }
      const [, hash = '', file = ''] = /_media\/([^/]+)\/(.+)$/.exec(picture) ?? [];
      expect(existsSync(path.join(data, 'media-cache', 'sites', ANY_SITE, 'derived', hash, file))).toBe(true);
      expect(existsSync(path.join(data, 'media'))).toBe(false);
    });

    it('has stored an upload, and its sizes, before anybody is told that it is there', async () => {
      const item = await uploaded(editor, ANY_SITE, 'new.jpg', await phonePicture('jpeg', 800, 600));
      expect(await stored()).toContain(`originals/${item.hash.slice(0, 2)}/${item.hash}`);
      expect((await visit(`/_media/${item.hash}/320.webp`)).status).toBe(200);
      await expect
        .poll(() => stored(`derived/${item.hash}/`), { timeout: 40_000 })
        .toContain(`derived/${item.hash}/320.webp`);
    });

    it('gives any part of a long file without holding it, and says when it has not changed', async () => {
      const item = await uploaded(editor, ANY_SITE, 'long.txt', LONG_FILE);
      const address = `/_media/file/${item.name}`;
      const whole = await visit(address);
      expect([whole.status, whole.bytes.equals(LONG_FILE), whole.headers.etag]).toEqual([200, true, `"${item.hash}"`]);
      expect(whole.headers).toMatchObject({
        'content-type': 'text/plain; charset=utf-8',
        'content-disposition': "attachment; filename*=UTF-8''long.txt",
        'content-security-policy': "default-src 'none'; sandbox",
        'accept-ranges': 'bytes',
      });
      const end = await visit(address, { Range: 'bytes=-7' });
      expect([end.status, end.text]).toEqual([206, 'its end']);
      expect(end.headers['content-range']).toBe(
        `bytes ${String(LONG_FILE.length - 7)}-${String(LONG_FILE.length - 1)}/${String(LONG_FILE.length)}`,
      );
      expect((await visit(address, { Range: `bytes=${String(LONG_FILE.length)}-` })).status).toBe(416);
      expect((await visit(address, { 'If-None-Match': `"${item.hash}"` })).status).toBe(304);
      const head = await server.ask(address, { host: HOST, method: 'HEAD' });
      expect([head.status, head.headers['content-length'], head.bytes.length]).toEqual([
        200,
        String(LONG_FILE.length),
        0,
      ]);
      const copy = path.join(data, 'media-cache', 'sites', ANY_SITE, 'originals', item.hash.slice(0, 2), item.hash);
      expect(existsSync(copy)).toBe(false);
    });

    it.each(['ended', 'silent'])(
      'serves pages and copies while the service is %s, answers 503 for the rest in time, and loses no upload',
      async (how) => {
        const kept = await anyPicture();
        expect((await visit(kept)).status).toBe(200);
        const before = known();
        if (how === 'ended') await seaweed.stop();
        else seaweed.freeze();
        try {
          expect([(await visit('/')).status, (await visit(kept)).status]).toEqual([200, 200]);
          for (let i = 0; i < 3; i++) {
            const began = Date.now();
            const { status, headers, text } = await visit('/_media/file/long.txt');
            expect([status, headers['retry-after'], headers['cache-control']]).toEqual([503, '5', 'no-store']);
            expect(Date.now() - began).toBeLessThan(PATIENCE_MS);
            expect(text).not.toContain(seaweed.bucket);
          }
          if (how === 'ended') {
            const answer = await upload(editor, ANY_SITE, 'refused.png', await plainPicture('#123456'));
            expect([answer.status, known()]).toEqual([503, before]);
            expect(answer.text).not.toContain(secret);
          }
        } finally {
          if (how === 'ended') await seaweed.start();
          else seaweed.thaw();
        }
        await expect.poll(async () => (await visit('/_media/file/long.txt')).status, { timeout: 30_000 }).toBe(200);
      },
    );

    it('takes out of the bucket and out of the copies what is removed for good', async () => {
      const item = await uploaded(editor, ANY_SITE, 'gone.jpg', await plainPicture('#aa5577'));
      expect((await visit(`/_media/${item.hash}/320.webp`)).status).toBe(200);
      await editor.send('POST', media(item.name, '/trash'));
      expect((await editor.send('DELETE', media(item.name))).status).toBe(204);
      expect((await stored('')).filter((name) => name.includes(item.hash))).toEqual([]);
      const copies = readdirSync(path.join(data, 'media-cache'), { recursive: true }).map(String);
      expect(copies.filter((name) => name.includes(item.hash))).toEqual([]);
      const erased = await uploaded(editor, ANY_SITE, 'face.jpg', await plainPicture('#bb6688'));
      expect((await visit(`/_media/${erased.hash}/320.webp`)).status).toBe(200);
      await cli('erase', 'picture', erased.name, '--site', ANY_SITE, '--yes');
      expect((await stored('')).filter((name) => name.includes(erased.hash))).toEqual([]);
      expect((await visit(`/_media/${erased.hash}/320.webp`)).status).toBe(404);
    });

    it('is backed up with them, and restored whole or one site of it', async () => {
      const store = path.join(data, '..', `${path.basename(data)}-backups`);
      const restored = path.join(data, '..', `${path.basename(data)}-restored`);
      await cli('backup', 'create', '--store', store, '--in-clear');
      const text = await cli('backup', 'restore', 'latest', '--store', store, '--in-clear', '--to', restored);
      expect(text).toContain('bivouac media move --to store');
      const names = Object.keys(bytesOf(path.join(restored, 'media', ANY_SITE)));
      expect(names.toSorted()).toEqual(known());
      const files = remoteSiteFiles(readConfig({ ...env }))?.(ANY_SITE);
      const [lost = '', damaged = ''] = known();
      const damagedBytes = await files?.read(damaged);
      await files?.remove(lost);
      await files?.put(damaged, Buffer.alloc(damagedBytes?.length ?? 0));
      expect((await runCli(['doctor', '--json'], env)).stdout).toContain('missing or cut off');
      await cli('backup', 'restore', 'latest', '--store', store, '--in-clear', '--site', ANY_SITE, '--yes');
      expect(await stored()).toEqual(expect.arrayContaining(known()));
      expect((await files?.read(damaged))?.equals(damagedBytes ?? Buffer.alloc(0))).toBe(true);
      for (const folder of [store, restored]) rmSync(folder, { recursive: true, force: true });
    });

    it('exports and imports them', async () => {
      const out = path.join(data, '..', `${path.basename(data)}-export`);
      await cli('content', 'export', out, '--site', ANY_SITE);
      expect(readdirSync(path.join(out, 'media'))).toContain('new.jpg');
      mkdirSync(path.join(out, 'media'), { recursive: true });
      const again = await cli('content', 'import', out, '--site', ANY_SITE, '--json');
      expect(again).toContain('"unchanged"');
      rmSync(out, { recursive: true, force: true });
    });

    it('has them moved back, and serves them from the folder', async () => {
      await server.stop();
      const moved = JSON.parse(await cli('media', 'move', '--to', 'folder', '--json')) as MovedMedia;
      expect(moved.lost).toEqual([]);
      const folder = path.join(data, 'media', ANY_SITE);
      expect(Object.keys(bytesOf(folder)).toSorted()).toEqual(await stored(''));
    });

    it('shows its keys nowhere', () => {
      expect(server.output()).not.toContain(secret);
      expect(server.output()).not.toContain(keyId);
      const texts = Object.entries(bytesOf(data)).filter(([name]) => !name.includes('media'));
      const holding = texts.filter(([, text]) => Buffer.from(text, 'base64').includes(secret)).map(([name]) => name);
      expect(holding).toEqual([]);
    });
  },
);
