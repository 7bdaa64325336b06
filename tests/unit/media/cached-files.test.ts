import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  readdirSync,
  rmSync,
  statSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { text } from 'node:stream/consumers';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { CacheSpace } from '../../../src/infra/files/cache-space.ts';
import { CachedFiles } from '../../../src/infra/files/cached-files.ts';
import { FolderFiles } from '../../../src/infra/files/folder-files.ts';
import { MediaUnavailableError } from '../../../src/infra/files/media-unavailable.ts';
import { Reachability } from '../../../src/infra/files/reachability.ts';

const MOST_BYTES = 1_000_000;
const SITE = 'site';

let folder: string;
let elsewhere: FolderFiles;
let space: CacheSpace;
let files: CachedFiles;

beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'bivouac-copies-'));
  elsewhere = new FolderFiles(path.join(folder, 'elsewhere'));
  space = new CacheSpace(path.join(folder, 'copies'), MOST_BYTES);
  files = new CachedFiles(elsewhere, space, SITE);
});
afterEach(() => {
  vi.restoreAllMocks();
  rmSync(folder, { recursive: true, force: true });
});

function copyOf(name: string): string {
  return path.join(space.folder, 'sites', SITE, name);
}

function bytesKept(): number {
  const all = existsSync(space.folder) ? readdirSync(space.folder, { recursive: true, withFileTypes: true }) : [];
  const kept = all.filter((entry) => entry.isFile()).map((entry) => path.join(entry.parentPath, entry.name));
  return kept.reduce((sum, file) => sum + statSync(file).size, 0);
}

describe('copies of files that lie elsewhere', () => {
  it('are fetched once, however many ask at the same time', async () => {
    await elsewhere.put('derived/a/1.webp', Buffer.from('picture'));
    const read = vi.spyOn(elsewhere, 'read');
    const answers = await Promise.all(Array.from({ length: 20 }, () => files.read('derived/a/1.webp')));
    expect(answers.map(String)).toEqual(Array.from({ length: 20 }, () => 'picture'));
    await files.read('derived/a/1.webp');
    expect(read).toHaveBeenCalledTimes(1);
  });

  it('take no more room than they may, and what was used lately stays', async () => {
    await files.put('derived/a/old', Buffer.alloc(50_000, 1));
    await files.put('derived/a/used', Buffer.alloc(50_000, 2));
    for (const name of ['old', 'used']) utimesSync(copyOf(`derived/a/${name}`), 1000, 1000);
    await files.read('derived/a/used');
    for (let i = 0; i < 40; i++) {
      await files.put(`derived/a/${String(i)}`, Buffer.alloc(50_000, i));
      await expect.poll(bytesKept, { interval: 5 }).toBeLessThanOrEqual(MOST_BYTES * (1 + 1 / 16) + 50_000);
      if (existsSync(copyOf(`derived/a/${String(i)}`)))
        utimesSync(copyOf(`derived/a/${String(i)}`), 2000 + i, 2000 + i);
    }
    expect([existsSync(copyOf('derived/a/used')), existsSync(copyOf('derived/a/old'))]).toEqual([true, false]);
    expect((await files.read('derived/a/old'))?.length).toBe(50_000);
  });

  it('may be shared by processes that know nothing of each other', async () => {
    const others = [1, 2, 3].map(() => new CachedFiles(elsewhere, new CacheSpace(space.folder, MOST_BYTES), SITE));
    const names = Array.from({ length: 60 }, (_, i) => `derived/a/${String(i)}`);
    for (const name of names) await elsewhere.put(name, Buffer.alloc(40_000, name.length));
    await Promise.all(
      others.map(async (own, i) => {
        for (const name of i % 2 === 0 ? names : names.toReversed()) {
          expect((await own.read(name))?.length).toBe(40_000);
          const length = await own.withFile(name, (file) => Promise.resolve(statSync(file).size));
          expect(length).toBe(40_000);
        }
      }),
    );
    await space.tidy();
    expect(bytesKept()).toBeLessThanOrEqual(MOST_BYTES);
  });

  it('are not taken away from work that goes on with them', async () => {
    await files.put('originals/ab/one', Buffer.from('one'));
    const said = await files.withFile('originals/ab/one', async (file) => {
      await files.remove('originals/ab/one');
      return readFileSync(file, 'utf8');
    });
    expect(said).toBe('one');
    expect(existsSync(copyOf('originals/ab/one'))).toBe(false);
    expect(readdirSync(space.scratch)).toEqual([]);
  });

  it('are not made of long files, which come as they are', async () => {
    await elsewhere.put('originals/ab/long', Buffer.alloc(space.mostFileBytes + 1, 'x'));
    const stream = await files.stream('originals/ab/long', { start: 2, end: 4 });
    expect(stream === null ? null : await text(stream)).toBe('xxx');
    expect(existsSync(copyOf('originals/ab/long'))).toBe(false);
  });

  it('go with the file, also when another process has just fetched one', async () => {
    await files.put('originals/ab/gone', Buffer.from('gone'));
    await files.remove('originals/ab/gone');
    expect(existsSync(copyOf('originals/ab/gone'))).toBe(false);
    mkdirSync(path.dirname(copyOf('originals/ab/late')), { recursive: true });
    writeFileSync(copyOf('originals/ab/late'), 'late');
    await files.removeRemains(Date.now());
    expect(existsSync(copyOf('originals/ab/late'))).toBe(false);
  });

  it('are gone without where there is no room for them', async () => {
    writeFileSync(space.folder, 'a file in the way');
    await elsewhere.put('originals/ab/one', Buffer.from('one'));
    expect(String(await files.read('originals/ab/one'))).toBe('one');
    expect(await files.withFile('originals/ab/one', (file) => Promise.resolve(readFileSync(file, 'utf8')))).toBe('one');
  });
});

describe('a service that does not answer', () => {
  it('is left alone for a moment, and whoever asks is told at once', async () => {
    vi.useFakeTimers();
    const told: (string | null)[] = [];
    const reachability = new Reachability((failure) => told.push(failure?.code ?? null));
    const failing = vi.fn(() => Promise.reject(new MediaUnavailableError('s3://x', 'it is off', null)));
    for (let i = 0; i < 5; i++)
      await expect(reachability.ask(failing)).rejects.toMatchObject({ retryAfterSeconds: 5, kind: 'unavailable' });
    expect(failing).toHaveBeenCalledTimes(1);
    vi.advanceTimersByTime(3001);
    expect(await reachability.ask(() => Promise.resolve('back'))).toBe('back');
    expect(await reachability.ask(() => Promise.resolve('still'))).toBe('still');
    expect(told).toEqual(['media-store-unavailable', null, null]);
    vi.useRealTimers();
  });

  it('is not what is wrong when only a file is missing', async () => {
    const reachability = new Reachability(() => undefined);
    await expect(reachability.ask(() => Promise.reject(new Error('other')))).rejects.toThrow('other');
    expect(await reachability.ask(() => Promise.resolve(1))).toBe(1);
  });
});
