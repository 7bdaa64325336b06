import { readFileSync, rmSync, writeFileSync, existsSync } from 'node:fs';
import path from 'node:path';
import { zstdCompressSync } from 'node:zlib';
import fc from 'fast-check';
import { generateX25519Identity, identityToRecipient } from 'age-encryption';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import {
  backUp,
  bytesOf,
  forgeBackup,
  largerThanAnyDisk,
  makePlace,
  objectsOf,
  oneFile,
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

/** Runs work with one bit of a file turned over. */
async function withFlippedBit(file: string, at: number, bit: number, work: () => Promise<void>): Promise<void> {
  const bytes = readFileSync(file);
  const changed = Buffer.from(bytes);
  changed[at] = (changed[at] ?? 0) ^ (1 << bit);
  writeFileSync(file, changed);
  try {
    await work();
  } finally {
    writeFileSync(file, bytes);
  }
}

describe('one bit that is turned over anywhere in the store', () => {
  it.each(['in clear', 'encrypted'])('is found, and nothing is restored from it: %s', async (kind) => {
    const identity = await generateX25519Identity();
    const recipients = kind === 'encrypted' ? [await identityToRecipient(identity)] : null;
    const identities = kind === 'encrypted' ? [identity] : [];
    await backUp(place, { recipients });
    expect(await verifyAll(place, identities)).toMatchObject({ ok: true });
    // A damaged lock is nobody's, and a store with another id is refused by the next backup: neither holds anything of a backup.
    const objects = objectsOf(place).filter(([name]) => !name.startsWith('locks/') && name !== 'store-id.json');
    const spot = fc
      .constantFrom(...objects)
      .chain(([name, bytes]) => fc.tuple(fc.constant(name), fc.nat(bytes - 1), fc.nat(7)));
    await fc.assert(
      fc.asyncProperty(spot, async ([name, at, bit]) => {
        await withFlippedBit(path.join(place.store.address, name), at, bit, async () => {
          const found = await verifyAll(place, identities).catch((error: unknown) => error);
          if (found instanceof Error) expect(found).toMatchObject({ code: 'backup-store-unknown' });
          else expect(found).toMatchObject({ ok: false });
          // The mark of a store is no part of a backup.
          if (name === 'bivouac-backups.json') return;
          await expect(restoreTo(place, 'restored', identities)).rejects.toMatchObject({ code: 'backup-damaged' });
          expect(existsSync(restored())).toBe(false);
        });
      }),
      { numRuns: 40 },
    );
    await restoreTo(place, 'restored', identities);
    expect(rowsOf(restored())).toEqual(rowsOf(place.data));
  });

  it('is found without a key too', async () => {
    const identity = await generateX25519Identity();
    await backUp(place, { recipients: [await identityToRecipient(identity)] });
    for (const [name, bytes] of objectsOf(place).filter(([own]) => own.startsWith('pieces'))) {
      await withFlippedBit(path.join(place.store.address, name), bytes >> 1, 0, async () => {
        expect(await verifyAll(place)).toMatchObject({ ok: false });
      });
    }
  });

  it('is found in what an interrupted backup left behind', async () => {
    await backUp(place);
    await place.store.put(`pieces/ab/ab${'0'.repeat(62)}`, Buffer.from('x'));
    expect(await verifyAll(place)).toMatchObject({ ok: false, unused: 1 });
  });
});

describe('a part that is missing or cut off', () => {
  it('is found, and nothing is restored without it', async () => {
    await backUp(place);
    for (const [name] of objectsOf(place).filter(([own]) => own.startsWith('pieces'))) {
      const file = path.join(place.store.address, name);
      const bytes = readFileSync(file);
      for (const damage of [
        () => {
          rmSync(file);
        },
        () => {
          writeFileSync(file, bytes.subarray(0, -1));
        },
      ]) {
        damage();
        expect(await verifyAll(place)).toMatchObject({ ok: false });
        await expect(restoreTo(place)).rejects.toMatchObject({ code: 'backup-damaged' });
      }
      writeFileSync(file, bytes);
    }
    expect(existsSync(restored())).toBe(false);
  });

  it('of the database itself is found when it was backed up damaged', async () => {
    const file = path.join(place.data, 'bivouac.db');
    write(place.data, (db) => {
      db.pragma('wal_checkpoint(truncate)');
    });
    const bytes = readFileSync(file);
    const page = bytes.readUInt16BE(16);
    bytes.fill(0xff, page * 20, page * 21);
    writeFileSync(file, bytes);
    await backUp(place);
    expect(await verifyAll(place)).toMatchObject({ ok: false });
    await expect(restoreTo(place)).rejects.toMatchObject({ code: 'backup-damaged' });
    expect(existsSync(restored())).toBe(false);
  });
});

describe('a hostile store', () => {
  const plain = Buffer.from('evil');
  const stored = zstdCompressSync(plain);

  /** Whatever is wrong otherwise: the reason tells that the guard in question has refused it. */
  async function isRefused(code: string, reason = ''): Promise<void> {
    const before = bytesOf(place.folder);
    await expect(restoreTo(place)).rejects.toMatchObject({ code, message: expect.stringContaining(reason) as string });
    expect(bytesOf(place.folder)).toEqual(before);
  }

  it.each([
    '../evil',
    '../../../evil',
    '/tmp/evil',
    'a/../../evil',
    'media/../../evil',
    '..\\evil',
    'C:evil',
    'a\u0000b',
    '',
  ])('cannot write to «%s»', async (own) => {
    await forgeBackup(place, oneFile(own, plain, stored), [stored]);
    await isRefused('backup-damaged', 'no path below the data folder');
    expect(await verifyAll(place)).toMatchObject({ ok: false });
  });

  it('cannot have a file in place of a folder, nor twice', async () => {
    const one = oneFile('media', plain, stored);
    const [file] = one.files;
    if (file === undefined) throw new Error('no file');
    await forgeBackup(place, { ...one, files: [file, { ...file, path: 'MEDIA' }] }, [stored]);
    await isRefused('backup-damaged', 'twice');
  });

  it('cannot unpack to more than it says, nor say more than there is room', async () => {
    const bomb = zstdCompressSync(Buffer.alloc(200_000_000));
    await forgeBackup(place, oneFile('a', plain, bomb), [bomb]);
    await isRefused('backup-damaged', 'cannot be unpacked');
    expect(await verifyAll(place)).toMatchObject({ ok: false });
  });

  it('cannot fill the disk', async () => {
    await forgeBackup(place, largerThanAnyDisk(plain, stored), [stored]);
    await isRefused('backup-no-room');
  });

  it('cannot hold a list of contents that is a bomb', async () => {
    const bomb = zstdCompressSync(Buffer.alloc(300_000_000, ' '));
    await forgeBackup(place, {}, [bomb], {
      contents: (await import('../../../src/infra/backup/seal.ts')).sha256(bomb),
    });
    await isRefused('backup-damaged', 'cannot be unpacked');
  });

  it('cannot claim that one piece is another', async () => {
    await forgeBackup(place, oneFile('a', Buffer.from('good'), stored, 4), [stored]);
    await isRefused('backup-damaged', 'something else');
  });

  it('cannot leave pieces out of the manifest, so that tidying removes them', async () => {
    await forgeBackup(place, oneFile('a', plain, stored), [stored], { pieces: [] });
    await isRefused('backup-damaged', 'does not know');
  });

  it('cannot pass for a backup without a database', async () => {
    await forgeBackup(place, oneFile('a', plain, stored), [stored]);
    await isRefused('backup-damaged', 'no database');
  });

  it('of a later version is refused in words', async () => {
    await forgeBackup(place, oneFile('a', plain, stored), [stored], { migrations: 10_000, version: '99.0.0' });
    await expect(restoreTo(place)).rejects.toThrow(/99\.0\.0, which is later/);
  });
});
