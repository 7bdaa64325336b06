import { randomBytes } from 'node:crypto';
import { copyFileSync, existsSync, readFileSync, renameSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { generateX25519Identity, identityToRecipient } from 'age-encryption';
import Database from 'better-sqlite3';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { lockName } from '../../../src/core/backup/layout.ts';
import { FolderStore } from '../../../src/infra/backup/folder-store.ts';
import {
  addMedia,
  backUp,
  bytesOf,
  makePlace,
  objectsOf,
  restoreTo,
  rowsOf,
  verifyAll,
  write,
} from '../../helpers/backups.ts';
import type { BackupPlace } from '../../helpers/backups.ts';

let place: BackupPlace;
beforeEach(async () => {
  place = await makePlace();
});
afterEach(() => {
  place.remove();
});

const restored = (): string => path.join(place.folder, 'restored');

function fill(rows: number): void {
  write(place.data, (db) => {
    const insert = db.prepare(
      'insert into not_found (site_id, address, hits, first_at, last_at) values (?, ?, 1, 1, 1)',
    );
    db.transaction(() => {
      for (let i = 0; i < rows; i++) insert.run('one', `/${String(i)}/${randomBytes(100).toString('hex')}`);
    })();
  });
}

describe('a backup', () => {
  it('brings back every row of every table and every byte of every file, and nothing that is made anew', async () => {
    fill(3000);
    const made = await backUp(place);
    expect([made.missing, made.skipped]).toEqual([[], []]);
    const told = await restoreTo(place);
    expect(told).toMatchObject({ id: made.id, files: 4, missing: [] });
    expect(rowsOf(restored())).toEqual(rowsOf(place.data));
    expect(Object.keys(bytesOf(restored()))).toHaveLength(3);
    expect(bytesOf(place.data)).toMatchObject(bytesOf(restored()));
  });

  it('of which nothing has changed stores almost nothing again, and of a large database what has changed', async () => {
    fill(20_000);
    const first = await backUp(place);
    const second = await backUp(place);
    expect(second.added.pieces).toBeLessThanOrEqual(1);
    write(place.data, (db) => {
      db.prepare("update not_found set hits = 2 where address like '/19999/%'").run();
    });
    const third = await backUp(place);
    expect(third.added.bytes).toBeLessThan(first.added.bytes / 4);
    await restoreTo(place);
    expect(rowsOf(restored())).toEqual(rowsOf(place.data));
    expect(await verifyAll(place)).toMatchObject({ ok: true, unused: 0, strangers: [] });
  });

  it('encrypted to keys of age is read with one of them alone, and gives nothing away', async () => {
    const identities = [await generateX25519Identity(), await generateX25519Identity()];
    const recipients = await Promise.all(identities.map((identity) => identityToRecipient(identity)));
    write(place.data, (db) => {
      db.prepare("update site set settings = json_set(settings, '$.organisation', 'Zenobia Quux AG')").run();
    });
    writeFileSync(path.join(place.data, 'plain.txt'), 'Zenobia Quux '.repeat(1000));
    const { id } = await backUp(place, { recipients });
    const again = await backUp(place, { recipients: recipients.toReversed() });
    expect(again.added.pieces).toBeLessThanOrEqual(1);
    const all = objectsOf(place).map(([name]) => readFileSync(path.join(place.store.address, name)).toString('latin1'));
    expect(all.filter((text) => text.includes('Zenobia') || text.includes('plain.txt'))).toEqual([]);
    await expect(restoreTo(place)).rejects.toMatchObject({ code: 'backup-key-missing' });
    const stranger = await generateX25519Identity();
    await expect(restoreTo(place, 'restored', [stranger])).rejects.toMatchObject({ code: 'backup-key-missing' });
    expect(existsSync(restored())).toBe(false);
    for (const identity of identities) {
      await restoreTo(place, 'restored', [identity]);
      expect(rowsOf(restored())).toEqual(rowsOf(place.data));
      rmSync(restored(), { recursive: true });
    }
    const withoutKey = await verifyAll(place);
    expect(withoutKey.backups.map(({ id: own, proved }) => [own, proved])).toContainEqual([id, 'bytes']);
    expect(await verifyAll(place, identities)).toMatchObject({ ok: true });
    const unopened = {
      problems: [],
      unopened: expect.stringContaining('cannot be decrypted') as string,
      proved: 'bytes',
    };
    expect(await verifyAll(place, [stranger])).toMatchObject({
      ok: false,
      backups: [unopened, unopened],
      problems: [],
    });
  });

  it('in clear does not use pieces that are encrypted, nor the other way round', async () => {
    const identity = await generateX25519Identity();
    await backUp(place, { recipients: [await identityToRecipient(identity)] });
    const clear = await backUp(place);
    expect(clear.added.pieces).toBeGreaterThan(3);
    await restoreTo(place);
  });

  it('says which bytes were lost before, and takes the rest', async () => {
    const own = addMedia(place.data, 'one', 'lost.png', randomBytes(10));
    rmSync(path.join(place.data, own));
    expect(await backUp(place)).toMatchObject({ missing: [own] });
    expect(await restoreTo(place)).toMatchObject({ missing: [own] });
    expect(await verifyAll(place)).toMatchObject({ ok: true });
  });

  it('follows a link to another disk', async () => {
    renameSync(path.join(place.data, 'media'), path.join(place.folder, 'disk'));
    symlinkSync(path.join(place.folder, 'disk'), path.join(place.data, 'media'));
    symlinkSync(place.data, path.join(place.data, 'loop'));
    await backUp(place);
    await restoreTo(place);
    expect(Object.keys(bytesOf(restored())).filter((own) => own.startsWith('media'))).toHaveLength(2);
  });

  it('takes the database of a recovery as of one moment too', async () => {
    const file = path.join(place.data, 'workspace.sqlite');
    const db = new Database(file);
    db.pragma('journal_mode = wal');
    db.exec('create table t (a); insert into t values (1)');
    await backUp(place);
    db.close();
    await restoreTo(place);
    const copy = new Database(path.join(restored(), 'workspace.sqlite'));
    expect(copy.prepare('select a from t').pluck().get()).toBe(1);
    copy.close();
  });

  it('takes a file of another kind that is called like a database', async () => {
    writeFileSync(path.join(place.data, 'Thumbs.db'), 'pictures of a file manager');
    expect(await backUp(place)).toMatchObject({ skipped: [] });
    await restoreTo(place);
    expect(readFileSync(path.join(restored(), 'Thumbs.db'), 'utf8')).toBe('pictures of a file manager');
  });

  it('takes the database of a recovery that was killed, as it was before its last change', async () => {
    const file = path.join(place.data, 'workspace.sqlite');
    const db = new Database(file);
    db.pragma('cache_size = 5');
    db.exec('create table t (a); insert into t values (1)');
    db.exec(
      "begin; update t set a = 2; insert into t select hex(randomblob(4000)) from (select 1 from sqlite_master, json_each('[1,2,3,4,5,6,7,8]'))",
    );
    for (const end of ['', '-journal']) copyFileSync(`${file}${end}`, `${file}${end}.left`);
    db.exec('rollback');
    db.close();
    for (const end of ['', '-journal']) renameSync(`${file}${end}.left`, `${file}${end}`);
    expect(await backUp(place)).toMatchObject({ skipped: [] });
    await restoreTo(place);
    const copy = new Database(path.join(restored(), 'workspace.sqlite'));
    expect(copy.prepare('select a from t').pluck().all()).toEqual([1]);
    copy.close();
  });

  it('goes on without the database of a recovery that somebody is writing, and says so', async () => {
    const db = new Database(path.join(place.data, 'workspace.sqlite'));
    db.exec('create table t (a); begin exclusive');
    expect(await backUp(place)).toMatchObject({ skipped: ['workspace.sqlite'] });
    db.exec('rollback');
    db.close();
    await restoreTo(place);
    expect(rowsOf(restored())).toEqual(rowsOf(place.data));
  });

  it('is restored to an empty place alone', async () => {
    await backUp(place);
    const before = bytesOf(place.data);
    await expect(restoreTo(place, 'data')).rejects.toMatchObject({ code: 'backup-target-used' });
    expect(bytesOf(place.data)).toEqual(before);
  });

  it('cannot be restored where nothing can be written, and says so', async () => {
    await backUp(place);
    writeFileSync(path.join(place.folder, 'file'), '');
    await expect(restoreTo(place, 'file/data')).rejects.toMatchObject({ code: 'backup-target-unusable' });
  });

  it('does not bring back what was removed since', async () => {
    const journal = path.join(place.data, 'erasures.jsonl');
    writeFileSync(journal, '\n{"id":"a"}\n');
    await backUp(place);
    writeFileSync(journal, '\n{"id":"a"}\n\n{"id":"b"}\n');
    expect(await restoreTo(place)).toMatchObject({ erasures: { taken: 1, otherSecret: false } });
    const lines = readFileSync(path.join(restored(), 'erasures.jsonl'), 'utf8').split('\n');
    expect(lines.filter((line) => line !== '')).toEqual(['{"id":"a"}', '{"id":"b"}']);
    writeFileSync(path.join(place.data, 'secret'), 'another');
    expect(await restoreTo(place, 'other')).toMatchObject({ erasures: { taken: 0, otherSecret: true } });
  });
});

describe('keeping few backups', () => {
  it('removes the others with their pieces, and no piece that is needed', async () => {
    fill(2000);
    await backUp(place);
    fill(2000);
    await backUp(place);
    fill(2000);
    const last = await backUp(place, { keep: 2 });
    expect(last.removed).toHaveLength(1);
    expect(await verifyAll(place)).toMatchObject({ ok: true, unused: 0 });
    const single = await backUp(place, { keep: 1 });
    expect(single.removed).toHaveLength(2);
    const found = await verifyAll(place);
    expect(found).toMatchObject({ ok: true, unused: 0 });
    expect(found.backups).toHaveLength(1);
    await restoreTo(place);
    expect(rowsOf(restored())).toEqual(rowsOf(place.data));
  });

  it('removes nothing while a manifest cannot be read', async () => {
    const { id } = await backUp(place);
    writeFileSync(path.join(place.store.address, 'backups', `${id}.json`), '{');
    fill(10);
    const made = await backUp(place, { keep: 1 });
    expect(made).toMatchObject({ removed: [], unreadable: [id] });
  });
});

describe('a store', () => {
  it('is not made in a place that holds other things', async () => {
    await place.store.put('holiday.jpg', Buffer.from('x'));
    await expect(backUp(place)).rejects.toMatchObject({ code: 'backup-store-not-empty' });
  });

  it('is not made in the data folder that it would be the backup of', async () => {
    const store = new FolderStore(path.join(place.data, 'backups'));
    await expect(backUp({ ...place, store })).rejects.toMatchObject({ code: 'backup-store-inside' });
    expect(existsSync(store.address)).toBe(false);
  });

  it('is written by one at a time; the lock of a process that was killed holds nobody up', async () => {
    await backUp(place);
    const lock = (number: number, at: number): Promise<void> => {
      const holder = { nonce: 'x', machine: 'other', process: 'x', pid: 1, at, released: false };
      return place.store.put(lockName(number), Buffer.from(JSON.stringify(holder)));
    };
    await lock(2, Date.now());
    await expect(backUp(place)).rejects.toMatchObject({ code: 'backup-busy' });
    await lock(2, Date.now() - 16 * 60_000);
    await backUp(place);
    await place.store.put(lockName(4), Buffer.from('{"no'));
    await backUp(place);
    const left = objectsOf(place).filter(([name]) => name.startsWith('locks'));
    expect(left.map(([name]) => name)).toEqual([lockName(5)]);
  });

  it('is whole again after pieces were damaged and everything was stored anew', async () => {
    await backUp(place);
    const piece = objectsOf(place).find(([name]) => name.startsWith('pieces'))?.[0] ?? '';
    writeFileSync(path.join(place.store.address, piece), 'damaged');
    expect(await verifyAll(place)).toMatchObject({ ok: false });
    await backUp(place, { full: true });
    await restoreTo(place);
    expect(rowsOf(restored())).toEqual(rowsOf(place.data));
  });
});
