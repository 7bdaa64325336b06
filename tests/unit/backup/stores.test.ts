import { mkdtempSync, readdirSync, rmSync, utimesSync, writeFileSync, mkdirSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { BackupStore } from '../../../src/core/backup/ports.ts';
import { openStore } from '../../../src/infra/backup/open-store.ts';
import { MemoryStore } from '../../helpers/memory-store.ts';
import { BUCKET, startS3Server } from '../../helpers/s3-server.ts';
import type { S3Server } from '../../helpers/s3-server.ts';

const MANY = 8;
let folder: string;
let server: S3Server;

beforeEach(async () => {
  folder = mkdtempSync(path.join(tmpdir(), 'bivouac-store-'));
  server = await startS3Server();
});
afterEach(async () => {
  rmSync(folder, { recursive: true, force: true });
  await server.close();
});

const STORES: readonly (readonly [string, () => BackupStore])[] = [
  ['a folder', () => openStore(path.join(folder, 'store'), null)],
  ['the store of tests', () => new MemoryStore()],
  ['a bucket', () => openStore(`s3://${BUCKET}`, server.settings)],
  ['a prefix of a bucket', () => openStore(`s3://${BUCKET}/one firm/süd/`, server.settings)],
];

describe.each(STORES)('%s', (_, open) => {
  it('gives back what it was given, byte by byte', async () => {
    const store = open();
    const bytes = Buffer.from(Array.from({ length: 256 }, (_, i) => i));
    await store.put('pieces/ab/abcd', bytes);
    await store.put('empty', Buffer.alloc(0));
    expect(await store.get('pieces/ab/abcd', 1000)).toEqual(bytes);
    expect(await store.get('empty', 1000)).toEqual(Buffer.alloc(0));
    expect(await store.get('pieces/ab/none', 1000)).toBeNull();
  });

  it('lists everything below a prefix', async () => {
    const store = open();
    expect(await store.list('')).toEqual([]);
    for (let i = 0; i < MANY; i++) await store.put(`pieces/${String(i)}/x`, Buffer.alloc(i));
    await store.put('backups/one.json', Buffer.from('1'));
    const found = await store.list('pieces/');
    expect(found.toSorted((a, b) => a.bytes - b.bytes)).toEqual(
      Array.from({ length: MANY }, (_, i) => ({ name: `pieces/${String(i)}/x`, bytes: i })),
    );
    expect(await store.list('')).toHaveLength(MANY + 1);
  });

  it('puts an object in place of another, and removes it', async () => {
    const store = open();
    await store.put('a/b', Buffer.from('one'));
    await store.put('a/b', Buffer.from('two'));
    expect(String(await store.get('a/b', 10))).toBe('two');
    await store.remove('a/b');
    await store.remove('a/b');
    expect(await store.get('a/b', 10)).toBeNull();
  });

  it('lets one of many claim a name', async () => {
    const store = open();
    const claims = await Promise.all(['a', 'b', 'c'].map((text) => store.claim('lock', Buffer.from(text))));
    expect(claims.filter(Boolean)).toHaveLength(1);
    await store.remove('lock');
    expect(await store.claim('lock', Buffer.from('d'))).toBe(true);
  });

  it('reads no more than it is told to', async () => {
    const store = open();
    await store.put('long', Buffer.alloc(100));
    await expect(store.get('long', 99)).rejects.toMatchObject({ code: 'backup-damaged' });
  });
});

describe('a folder', () => {
  it('shows nothing of what was being written when a process was killed', async () => {
    const store = openStore(folder, null);
    mkdirSync(path.join(folder, 'tmp'));
    writeFileSync(path.join(folder, 'tmp', 'half'), 'ha');
    expect(await store.list('')).toEqual([]);
    await store.removeRemains();
    expect(readdirSync(path.join(folder, 'tmp'))).toEqual([]);
  });

  it('leaves what this process is just writing to it when it tidies up', async () => {
    const store = openStore(folder, null);
    const writing = Array.from({ length: MANY }, (_, i) => store.put(String(i), Buffer.alloc(2_000_000)));
    for (let i = 0; i < MANY; i++) await store.removeRemains();
    await Promise.all(writing);
    expect(await store.list('')).toHaveLength(MANY);
  });

  it('leaves what another machine is just writing to it, and nothing that has been lying there for hours', async () => {
    const store = openStore(folder, null);
    mkdirSync(path.join(folder, 'tmp'));
    for (const name of ['0123456789abcdef-999999999-new', '0123456789abcdef-999999999-old'])
      writeFileSync(path.join(folder, 'tmp', name), 'ha');
    utimesSync(path.join(folder, 'tmp', '0123456789abcdef-999999999-old'), 1, 1);
    await store.removeRemains();
    expect(readdirSync(path.join(folder, 'tmp'))).toEqual(['0123456789abcdef-999999999-new']);
  });

  it('shows a claim whole or not at all', async () => {
    const store = openStore(folder, null);
    const seen: (number | undefined)[] = [];
    const ended = new AbortController();
    const looking = (async () => {
      while (!ended.signal.aborted) seen.push((await store.get('locks/1', 2_000_000))?.length);
    })();
    expect(await store.claim('locks/1', Buffer.alloc(1_000_000))).toBe(true);
    ended.abort();
    await looking;
    expect(seen.filter((length) => length !== undefined && length !== 1_000_000)).toEqual([]);
  });

  it('keeps nothing of what could not be stored: a full disk would only become fuller', async () => {
    const store = openStore(path.join(folder, 'store'), null);
    await store.put('pieces/ab/abcd', Buffer.from('a'));
    await expect(store.put('pieces/ab/abcd/x', Buffer.alloc(1000))).rejects.toMatchObject({
      code: 'backup-store-unavailable',
    });
    expect(readdirSync(path.join(folder, 'store', 'tmp'))).toEqual([]);
  });

  it('settles what was removed too, also when the folder is gone since', async () => {
    const store = openStore(path.join(folder, 'store'), null);
    await store.put('backups/a', Buffer.from('a'));
    await store.remove('backups/a');
    await store.remove('nowhere/a');
    await expect(store.settle()).resolves.toBeUndefined();
  });

  it('that cannot be is named', async () => {
    writeFileSync(path.join(folder, 'file'), '');
    const store = openStore(path.join(folder, 'file', 'store'), null);
    await expect(store.put('a', Buffer.from('a'))).rejects.toMatchObject({ code: 'backup-store-unavailable' });
  });
});

describe('a bucket', () => {
  it('that is slow for a moment is asked again', async () => {
    const store = openStore(`s3://${BUCKET}`, server.settings);
    server.failures.push(503, 429);
    await store.put('a', Buffer.from('a'));
    expect(String(server.objects.get('a'))).toBe('a');
  });

  it('that does not answer is left when the work is called off, and does not hold up the last word', async () => {
    const silent = createServer(() => undefined);
    await new Promise<void>((resolve) => silent.listen(0, '127.0.0.1', resolve));
    const { port } = silent.address() as AddressInfo;
    const cancel = new AbortController();
    const settings = { ...server.settings, url: `http://127.0.0.1:${String(port)}` };
    const store = openStore(`s3://${BUCKET}`, settings, cancel.signal);
    const asked = store.get('a', 1000);
    setTimeout(() => {
      cancel.abort(new Error('called off'));
    }, 50);
    const begun = Date.now();
    await expect(asked).rejects.toThrow('called off');
    await expect(store.remove('a')).rejects.toMatchObject({ code: 'backup-store-unavailable' });
    expect(Date.now() - begun).toBeLessThan(5000);
    silent.closeAllConnections();
    await new Promise((resolve) => silent.close(resolve));
  });

  it.each([
    ['a list that is cut off', '<ListBucketResult><IsTruncated>true</IsTruncated></ListBucketResult>'],
    ['the page of a proxy', '<html><body>Please sign in</body></html>'],
  ])(
    'that answers with %s is no empty store',
    async (_, body) => {
      const lying = createServer((_request, response) => response.end(body));
      await new Promise<void>((resolve) => lying.listen(0, '127.0.0.1', resolve));
      const { port } = lying.address() as AddressInfo;
      const settings = { ...server.settings, url: `http://127.0.0.1:${String(port)}` };
      await expect(openStore(`s3://${BUCKET}`, settings).list('backups/')).rejects.toMatchObject({
        code: 'backup-store-unavailable',
      });
      lying.closeAllConnections();
      await new Promise((resolve) => lying.close(resolve));
    },
    20_000,
  );

  it('that does not exist, or refuses the key, is no empty store', async () => {
    const other = openStore('s3://other-bucket', server.settings);
    await expect(other.get('a', 1000)).rejects.toMatchObject({ code: 'backup-store-unavailable' });
    const wrong = openStore(`s3://${BUCKET}`, { ...server.settings, secret: 'wrong' });
    await expect(wrong.get('a', 1000)).rejects.toThrow(/403 SignatureDoesNotMatch/);
    await expect(wrong.list('')).rejects.toMatchObject({ code: 'backup-store-unavailable' });
  });
});

describe('an address', () => {
  it.each(['https://example.ch/x', 's3://', 's3://A/b', 'file:///tmp'])('%s is refused', (address) => {
    expect(() => openStore(address, server.settings)).toThrow(expect.objectContaining({ code: 'usage' }));
  });

  it('of a bucket needs a service', () => {
    expect(() => openStore('s3://bucket/a', null)).toThrow(expect.objectContaining({ code: 'usage' }));
  });
});
