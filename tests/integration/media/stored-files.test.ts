import { createHash } from 'node:crypto';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { buffer } from 'node:stream/consumers';
import fc from 'fast-check';
import { afterAll, describe, expect, it } from 'vitest';
import type { StoredFile, StoredFiles } from '../../../src/core/media/stored-files.ts';
import { CacheSpace } from '../../../src/infra/files/cache-space.ts';
import { CachedFiles } from '../../../src/infra/files/cached-files.ts';
import { FolderFiles } from '../../../src/infra/files/folder-files.ts';
import { Reachability } from '../../../src/infra/files/reachability.ts';
import { s3SiteFiles } from '../../../src/infra/files/s3-site-files.ts';
import type { SiteFiles } from '../../../src/infra/files/s3-site-files.ts';
import type { S3Settings } from '../../../src/infra/s3/s3-client.ts';
import { BUCKET, startS3Server } from '../../helpers/s3-server.ts';
import type { S3Server } from '../../helpers/s3-server.ts';
import { startSeaweed } from '../../helpers/seaweed.ts';
import type { Seaweed } from '../../helpers/seaweed.ts';

const folder = mkdtempSync(path.join(tmpdir(), 'bivouac-stored-'));
const own: S3Server = await startS3Server();
const seaweed: Seaweed | null = await startSeaweed();
let sites = 0;

function bucketFiles(bucket: string, settings: S3Settings): SiteFiles {
  const reachability = new Reachability(() => undefined);
  const place = { bucket, prefix: 'one firm/süd/' };
  const scratch = path.join(folder, 'scratch');
  return s3SiteFiles({ place, settings, reachability, isPatient: false, scratch });
}

/** With so little room that copies come and go all the time. */
function withCopies(filesOf: SiteFiles): SiteFiles {
  const space = new CacheSpace(path.join(folder, 'copies'), 400_000);
  return (siteId) => new CachedFiles(filesOf(siteId), space, siteId);
}

const PLACES: readonly (readonly [string, SiteFiles])[] = [
  ['a folder', (siteId) => new FolderFiles(path.join(folder, 'sites', siteId))],
  ['a bucket', bucketFiles(BUCKET, own.settings)],
  ['a bucket with copies on this machine', withCopies(bucketFiles(BUCKET, own.settings))],
  ...(seaweed === null ? [] : [['a bucket of SeaweedFS', bucketFiles(seaweed.bucket, seaweed.settings)] as const]),
];

/** A site that nobody has used yet. */
function newSite(): string {
  return `site-${String(++sites)}`;
}

/** A name stands for its bytes, as the name of a hash does. */
function bytesOf(name: string): Buffer {
  const block = createHash('sha256').update(name).digest();
  return Buffer.concat(Array.from({ length: 1 + (block[0] ?? 0) * 40 }, () => block));
}

function namesOf(files: readonly StoredFile[]): string[] {
  return files.map(({ name }) => name).toSorted();
}

afterAll(async () => {
  await own.close();
  await seaweed?.close();
  rmSync(folder, { recursive: true, force: true });
});

const part = fc.stringMatching(/^[a-z0-9][a-z0-9._-]{0,11}$/).filter((text) => !text.endsWith('.tmp'));
const fileName = fc
  .tuple(fc.constantFrom('originals', 'derived'), fc.constantFrom('a', 'b', 'ab'), part)
  .map((parts) => parts.join('/'));
const step = fc.oneof(
  { weight: 4, arbitrary: fc.record({ kind: fc.constant('put' as const), name: fileName, fromFile: fc.boolean() }) },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('remove' as const), name: fileName }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('remove-below' as const), name: fileName }) },
);

async function put(files: StoredFiles, name: string, fromFile: boolean): Promise<void> {
  if (!fromFile) return files.put(name, bytesOf(name));
  const source = path.join(folder, 'source');
  writeFileSync(source, bytesOf(name));
  await files.put(name, source);
}

describe.each(PLACES)('%s', (_, filesOf) => {
  it('holds what was put less what was removed, whatever the order', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(step, { maxLength: 12 }), async (steps) => {
        const files = filesOf(newSite());
        const expected = new Set<string>();
        for (const { kind, name, ...rest } of steps) {
          if (kind === 'put') {
            await put(files, name, 'fromFile' in rest && rest.fromFile);
            expected.add(name);
          } else if (kind === 'remove') {
            await files.remove(name);
            expected.delete(name);
          } else {
            const below = `${path.dirname(name)}/`;
            await files.removeBelow(below);
            for (const own of expected) if (own.startsWith(below)) expected.delete(own);
          }
        }
        expect(namesOf(await files.list(''))).toEqual([...expected].toSorted());
        const below = [...expected].filter((name) => name.startsWith('derived/a/'));
        expect(namesOf(await files.list('derived/a/'))).toEqual(below.toSorted());
        for (const name of expected) expect((await files.read(name))?.equals(bytesOf(name))).toBe(true);
      }),
      { numRuns: 12 },
    );
  });

  it('gives any part of a file, and all of it, bit by bit', async () => {
    const files = filesOf(newSite());
    const bytes = Buffer.from(Array.from({ length: 100_000 }, (_, i) => i % 251));
    await files.put('originals/ab/long', bytes);
    expect(await all(files, null)).toEqual(bytes);
    await fc.assert(
      fc.asyncProperty(fc.nat(bytes.length - 1), fc.nat(bytes.length - 1), async (a, b) => {
        const [start, end] = [Math.min(a, b), Math.max(a, b)];
        expect((await all(files, { start, end })).equals(bytes.subarray(start, end + 1))).toBe(true);
      }),
      { numRuns: 12 },
    );
  });

  it('says of a file how long it is and when it was put, and of none that there is none', async () => {
    const files = filesOf(newSite());
    const before = Date.now() - 2000;
    await files.put('originals/ab/one', Buffer.from('one'));
    await files.put('originals/ab/one.more', Buffer.from('more'));
    const found = await files.find('originals/ab/one');
    expect(found).toMatchObject({ name: 'originals/ab/one', bytes: 3 });
    expect([before < (found?.storedAt ?? 0), (found?.storedAt ?? 0) < Date.now() + 2000]).toEqual([true, true]);
    expect(await files.find('originals/ab/on')).toBeNull();
    expect(await files.read('originals/ab/on')).toBeNull();
    expect(await files.stream('originals/ab/on', null)).toBeNull();
    expect(await files.list('derived/')).toEqual([]);
    await files.remove('originals/ab/on');
  });

  it('makes a file young again that is put once more', async () => {
    const files = filesOf(newSite());
    await files.put('originals/ab/one', Buffer.from('one'));
    const first = await files.find('originals/ab/one');
    await new Promise((resolve) => setTimeout(resolve, 1100));
    await files.put('originals/ab/one', Buffer.from('one'));
    expect((await files.find('originals/ab/one'))?.storedAt).toBeGreaterThan(first?.storedAt ?? Infinity);
  });

  it('lets work be done with a file of this machine, and leaves nothing of it', async () => {
    const files = filesOf(newSite());
    await files.put('originals/ab/one', Buffer.from('one'));
    expect(await files.withFile('originals/ab/one', (file) => Promise.resolve(readFileSync(file, 'utf8')))).toBe('one');
    const failing = files.withFile('originals/ab/one', () => Promise.reject(new Error('the work failed')));
    await expect(failing).rejects.toThrow('the work failed');
    const scratches = ['scratch', 'copies/scratch'].map((own) => path.join(folder, own));
    expect(scratches.filter(existsSync).flatMap((scratch) => readdirSync(scratch))).toEqual([]);
    const nothing = files.withFile('originals/ab/none', () => Promise.resolve());
    await expect(nothing).rejects.toMatchObject({ code: 'media-file-missing' });
  });

  it.each(['', '/', 'a//b', '../a', 'a/../../b', 'a/./b', '.hidden', 'a\\..\\b', 'a/ö', 'a/b.tmp', 'a\0b', 'a/b/'])(
    'refuses «%s», which is no name',
    async (name) => {
      const files = filesOf(newSite());
      const refused = { code: 'media-file-name' };
      await expect(files.put(name, Buffer.from('x'))).rejects.toMatchObject(refused);
      await expect(files.read(name)).rejects.toMatchObject(refused);
      await expect(files.stream(name, null)).rejects.toMatchObject(refused);
      await expect(files.find(name)).rejects.toMatchObject(refused);
      await expect(files.withFile(name, () => Promise.resolve())).rejects.toMatchObject(refused);
      await expect(files.remove(name)).rejects.toMatchObject(refused);
      if (name !== 'a/b/') await expect(files.removeBelow(name)).rejects.toMatchObject(refused);
      if (!['', 'a/b/'].includes(name)) await expect(files.list(name)).rejects.toMatchObject(refused);
    },
  );

  it('keeps sites apart, also those whose names begin alike', async () => {
    const [one, other] = [filesOf('alike'), filesOf('alike-2')];
    await one.put('originals/ab/x', Buffer.from('one'));
    await other.put('originals/ab/x', Buffer.from('other'));
    await other.put('derived/x/y', Buffer.from('y'));
    expect(namesOf(await one.list(''))).toEqual(['originals/ab/x']);
    await one.removeBelow('originals/');
    expect(await one.list('')).toEqual([]);
    expect(String(await other.read('originals/ab/x'))).toBe('other');
  });

  it('shows a file whole or not at all while it is put', async () => {
    const files = filesOf(newSite());
    const bytes = Buffer.alloc(3_000_000, 7);
    const seen: number[] = [];
    const ended = new AbortController();
    const looking = (async () => {
      while (!ended.signal.aborted) {
        const found = await files.read('originals/ab/big');
        if (found !== null) seen.push(found.length);
        await new Promise((resolve) => setTimeout(resolve, 5));
      }
    })();
    await Promise.all([1, 2, 3].map(() => files.put('originals/ab/big', bytes)));
    ended.abort();
    await looking;
    expect(seen.filter((length) => length !== bytes.length)).toEqual([]);
    expect(namesOf(await files.list(''))).toEqual(['originals/ab/big']);
  });
});

async function all(files: StoredFiles, range: Parameters<StoredFiles['stream']>[1]): Promise<Buffer> {
  const stream = await files.stream('originals/ab/long', range);
  if (stream === null) throw new Error('there is no such file');
  return buffer(stream);
}
