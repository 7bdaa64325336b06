import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { closeSync, mkdirSync, openSync, renameSync, rmSync, statSync } from 'node:fs';
import path from 'node:path';
import { generateX25519Identity, identityToRecipient } from 'age-encryption';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { findBackup } from '../../../src/infra/backup/store-contents.ts';
import { ownName } from '../../../src/infra/backup/own-installation.ts';
import { backUp, makePlace, restoreTo, verifyAll } from '../../helpers/backups.ts';
import type { BackupPlace } from '../../helpers/backups.ts';
import { ROOT, runCli } from '../../helpers/server.ts';
import type { CommandResult } from '../../helpers/server.ts';

let place: BackupPlace;
beforeEach(async () => {
  place = await makePlace();
});
afterEach(() => {
  place.remove();
});

function run(parameters: string[], settings: Record<string, string> = {}): Promise<CommandResult> {
  return runCli(['backup', ...parameters], {
    ...{ BIVOUAC_DATA: place.data, BIVOUAC_BACKUP_STORE: place.store.address, ...settings },
  });
}

describe('a disk with backups that is not mounted', () => {
  it('is not replaced by the empty folder under it, until somebody says so', async () => {
    expect((await run(['create'])).code).toBe(0);
    const away = `${place.store.address}-away`;
    renameSync(place.store.address, away);
    mkdirSync(place.store.address);
    const refused = await run(['create']);
    expect([refused.code, refused.stderr]).toEqual([1, expect.stringContaining('Is the disk mounted')]);
    expect((await run(['create', '--new-store'])).code).toBe(0);
    // Two disks that take turns are both known from then on.
    rmSync(place.store.address, { recursive: true });
    renameSync(away, place.store.address);
    expect((await run(['create'])).code).toBe(0);
  }, 120_000);

  it('is told from another one in its place', async () => {
    const { storeId } = await backUp(place);
    await backUp(place, { knownStores: [storeId] });
    await expect(backUp(place, { knownStores: ['other'] })).rejects.toMatchObject({ code: 'backup-store-other' });
  });
});

describe('two installations with one store', () => {
  it('each keep as many backups as they are told to, and each find their own', async () => {
    const other = await makePlace();
    const shared = { ...other, store: place.store };
    const first = await backUp(place);
    const theirs = [await backUp(shared), await backUp(shared)];
    const last = await backUp(place, { keep: 1 });
    expect(last.removed).toEqual([first.id]);
    expect(await verifyAll(place)).toMatchObject({ ok: true });
    const mine = await ownName(place.data);
    expect((await findBackup(place.store, 'latest', await ownName(other.data))).id).toBe(theirs[1]?.id);
    expect((await findBackup(place.store, 'latest', mine)).id).toBe(last.id);
    await expect(findBackup(place.store, 'latest')).rejects.toMatchObject({ code: 'backup-ambiguous' });
    other.remove();
  });
});

describe('a backup in clear among encrypted ones', () => {
  it('is told by verify, and is not restored unless somebody says so', async () => {
    const identity = await generateX25519Identity();
    const recipient = await identityToRecipient(identity);
    await backUp(place, { recipients: [recipient] });
    const { id } = await backUp(place);
    const found = await run(['verify']);
    expect([found.code, found.stdout]).toEqual([1, expect.stringContaining('NOT ENCRYPTED')]);
    expect((await run(['verify', '--in-clear'])).code).toBe(0);
    const target = path.join(place.folder, 'restored');
    const refused = await run(['restore', id, '--to', target]);
    expect([refused.code, refused.stderr]).toEqual([1, expect.stringContaining('--in-clear')]);
    expect((await run(['restore', id, '--to', target, '--in-clear'])).code).toBe(0);
  }, 120_000);

  it('is told where the settings say that backups are encrypted, though no other is there', async () => {
    await backUp(place);
    const recipient = await identityToRecipient(await generateX25519Identity());
    expect((await run(['verify'], { BIVOUAC_BACKUP_RECIPIENTS: recipient })).code).toBe(1);
    expect((await run(['verify'])).code).toBe(0);
    await restoreTo(place);
  }, 120_000);
});

describe('a file of keys', () => {
  it('can be read by its owner alone, whatever the shell gives to new files', async () => {
    const file = path.join(place.folder, 'key.txt');
    const before = process.umask(0);
    const target = openSync(file, 'w', 0o666);
    process.umask(before);
    const program = path.join(ROOT, 'src/cli/main.ts');
    const child = spawn(process.execPath, ['--no-warnings', program, 'backup', 'keygen'], {
      stdio: ['ignore', target, 'inherit'],
    });
    expect(await once(child, 'close')).toEqual([0, null]);
    closeSync(target);
    expect(statSync(file)).toMatchObject({ mode: 0o100600 });
    expect(statSync(file).size).toBeGreaterThan(100);
  });
});
