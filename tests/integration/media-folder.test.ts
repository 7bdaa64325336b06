import { existsSync, mkdtempSync, readFileSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { utimes } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { parse, stringify } from 'yaml';
import { readConfig } from '../../src/config.ts';
import { openContext } from '../../src/context.ts';
import type { Context, SiteContext } from '../../src/context.ts';
import { exportFolder } from '../../src/infra/export-folder.ts';
import { importFolder } from '../../src/infra/import-folder.ts';
import { phonePicture, SECRETS } from '../helpers/sample-files.ts';
import { ROOT } from '../helpers/server.ts';

const folder = mkdtempSync(path.join(tmpdir(), 'bivouac-media-'));
const out = path.join(folder, 'out');
const options = { locales: ['it', 'de'] as const, author: 'test' };
let context: Context;
let site: SiteContext;

beforeAll(async () => {
  context = await openContext(readConfig({ BIVOUAC_DATA: path.join(folder, 'data'), BIVOUAC_LOG_LEVEL: 'silent' }));
  site = context.site('ape-poschiavo');
  await importFolder(site, path.join(ROOT, 'sites/ape-poschiavo'), options);
});
afterAll(async () => {
  await context.close();
  rmSync(folder, { recursive: true, force: true });
});

describe('a content folder with pictures', () => {
  it('carries focal points, crops and descriptions out and in', async () => {
    const { facts } = await site.mediaFiles.check('a.jpg', await phonePicture('jpeg'));
    await site.mediaFiles.keep(await site.mediaFiles.check('a.jpg', await phonePicture('jpeg')));
    const name = await site.mediaStore.add('a.jpg', facts, 'somebody');
    await site.mediaStore.shape(name, [100, 200], [0, 0, 500, 600]);
    await site.mediaStore.saveTexts(name, { de: 'Ein Zelt', it: 'Una tenda' });
    await exportFolder(site, out, { replace: false });
    const file = path.join(out, 'media.yaml');
    const notes = parse(readFileSync(file, 'utf8')) as Record<string, unknown>;
    expect(notes['a.jpg']).toEqual({
      focal: [100, 200],
      crop: [0, 0, 500, 600],
      alt: { de: 'Ein Zelt', it: 'Una tenda' },
    });
    const same = await importFolder(site, out, { ...options, dryRun: true });
    expect(same.media).toMatchObject({ created: 0, changed: 0 });
    writeFileSync(file, stringify({ ...notes, 'a.jpg': { focal: [900, 900], alt: { de: 'Zwei Zelte' } } }));
    expect((await importFolder(site, out, options)).media).toMatchObject({ created: 0, changed: 1 });
    expect(site.mediaStore.entry('a.jpg')).toMatchObject({
      focal: [900, 900],
      crop: null,
      alts: { de: 'Zwei Zelte' },
    });
  });

  it('holds no metadata, whatever was imported', async () => {
    writeFileSync(path.join(out, 'media', 'phone.jpg'), await phonePicture('jpeg', 900, 700, 8));
    await importFolder(site, out, options);
    await exportFolder(site, out, { replace: true });
    const bytes = readFileSync(path.join(out, 'media', 'phone.jpg'));
    expect(SECRETS.filter((secret) => bytes.includes(secret))).toEqual([]);
    expect(site.mediaStore.named('phone.jpg')).toMatchObject({ width: 700, height: 900 });
  });

  it('takes descriptions over from the texts that show a picture', () => {
    expect(site.mediaStore.entry('viaduct.svg')?.alts).not.toEqual({});
  });

  it('with a mistake in media.yaml changes nothing and says where', async () => {
    writeFileSync(path.join(out, 'media.yaml'), 'a.jpg: { crop: [500, 0, 900, 100] }');
    await expect(importFolder(site, out, options)).rejects.toMatchObject({ code: 'media-notes-invalid' });
    expect(site.mediaStore.entry('a.jpg')).toMatchObject({ focal: [900, 900] });
  });

  it('lets go of bytes that no name stands for, but not of young ones', async () => {
    const before = site.mediaStore.named('phone.jpg')?.hash ?? '';
    const checked = await site.mediaFiles.check('b.jpg', await phonePicture('jpeg', 640, 480));
    await site.mediaFiles.keep(checked);
    await site.mediaStore.replace('phone.jpg', checked.facts, false);
    await context.media.sweep(['ape-poschiavo']);
    expect((await site.mediaFiles.originals()).has(before)).toBe(true);
    const half = path.join(folder, 'data', 'media', 'ape-poschiavo', 'originals', `${before}.half.tmp`);
    writeFileSync(half, 'half');
    utimesSync(half, 1, 1);
    await site.mediaFiles.withOriginal({ hash: before }, (file) => utimes(file, 1, 1));
    await context.media.sweep(['ape-poschiavo']);
    const stored = await site.mediaFiles.originals();
    expect([stored.has(before), stored.has(checked.facts.hash), existsSync(half)]).toEqual([false, true, false]);
  });
});
