import { existsSync, readdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { generateX25519Identity, identityToRecipient } from 'age-encryption';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { Opener } from '../../../src/infra/backup/seal.ts';
import { runDrill } from '../../../src/infra/backup/run-drill.ts';
import type { DrillOutcome } from '../../../src/infra/backup/run-drill.ts';
import { InstallationState } from '../../../src/infra/installation-state.ts';
import { BackupDrill } from '../../../src/infra/jobs/backup-drill.ts';
import { openForReading } from '../../../src/infra/sqlite/database.ts';
import { knownMigrations } from '../../../src/infra/sqlite/migrate-database.ts';
import { backUp, makePlace, objectsOf } from '../../helpers/backups.ts';
import type { BackupPlace } from '../../helpers/backups.ts';
import { ROOT } from '../../helpers/server.ts';

let place: BackupPlace;
beforeEach(async () => {
  place = await makePlace();
});
afterEach(() => {
  vi.unstubAllEnvs();
  place.remove();
});

function tryOut(identities: readonly string[] = []): Promise<DrillOutcome> {
  return runDrill({
    source: { store: place.store, opener: new Opener(identities) },
    dataFolder: place.data,
    knownMigrations: knownMigrations(),
    signal: null,
    onProgress: () => undefined,
  });
}

function damage(): void {
  const piece = objectsOf(place).find(([name]) => name.startsWith('pieces'))?.[0] ?? '';
  writeFileSync(path.join(place.store.address, piece), 'damaged');
}

describe('a restore drill', () => {
  it('restores the latest backup, looks through it and leaves nothing behind', async () => {
    await backUp(place);
    const { id, at } = await backUp(place);
    expect(await tryOut()).toMatchObject({ ok: true, proved: 'restored', backup: id, backupAt: at, problem: null });
    expect(readdirSync(path.join(place.data, 'scratch'))).toEqual([]);
  });

  it('says what is wrong with a damaged one, and with a place that has none', async () => {
    expect(await tryOut()).toMatchObject({ ok: false, problem: expect.stringContaining('no backups') as string });
    await backUp(place);
    damage();
    expect(await tryOut()).toMatchObject({ ok: false, problem: expect.stringContaining('damaged') as string });
    expect(readdirSync(path.join(place.data, 'scratch'))).toEqual([]);
  });

  it('compares the stored bytes of an encrypted one for which it has no key', async () => {
    const identity = await generateX25519Identity();
    await backUp(place, { recipients: [await identityToRecipient(identity)] });
    expect(await tryOut()).toMatchObject({ ok: true, proved: 'bytes' });
    expect(await tryOut([identity])).toMatchObject({ ok: true, proved: 'restored' });
    damage();
    expect(await tryOut()).toMatchObject({ ok: false });
  });
});

describe('a running server', () => {
  it('tries a backup out when a week has passed, in a process of its own, and remembers what came of it', async () => {
    await backUp(place);
    vi.stubEnv('BIVOUAC_DATA', place.data);
    vi.stubEnv('BIVOUAC_BACKUP_STORE', place.store.address);
    const db = openForReading(path.join(place.data, 'bivouac.db'));
    const state = new InstallationState(db, place.data);
    const ends: boolean[] = [];
    const drill = new BackupDrill({
      program: path.join(ROOT, 'src/cli/main.ts'),
      hasBackup: () => true,
      lastAt: () => state.lastDrill()?.at ?? null,
      onEnd: (ok) => ends.push(ok),
      intervalMs: 20,
    });
    drill.start();
    await vi.waitFor(
      () => {
        expect(ends).toEqual([true]);
      },
      { timeout: 30_000 },
    );
    expect(state.lastDrill()).toMatchObject({ ok: true, problem: null });
    await new Promise((resolve) => setTimeout(resolve, 200));
    await drill.stop();
    expect(ends).toEqual([true]);
    db.close();
  });

  it('tries nothing out before there is a backup', async () => {
    const program = path.join(place.folder, 'mark.mjs');
    const mark = path.join(place.folder, 'mark');
    writeFileSync(program, `import { writeFileSync } from 'node:fs'; writeFileSync(${JSON.stringify(mark)}, '');`);
    let hasBackup = false;
    const drill = new BackupDrill({
      ...{ program, hasBackup: () => hasBackup, lastAt: () => null, onEnd: () => undefined },
      intervalMs: 5,
    });
    drill.start();
    await new Promise((resolve) => setTimeout(resolve, 500));
    expect(existsSync(mark)).toBe(false);
    hasBackup = true;
    await vi.waitUntil(() => existsSync(mark), { timeout: 30_000 });
    await drill.stop();
  });

  it('ends a drill when it ends itself', async () => {
    await backUp(place);
    vi.stubEnv('BIVOUAC_DATA', place.data);
    vi.stubEnv('BIVOUAC_BACKUP_STORE', place.store.address);
    const ends: boolean[] = [];
    const drill = new BackupDrill({
      program: path.join(ROOT, 'src/cli/main.ts'),
      hasBackup: () => true,
      lastAt: () => null,
      onEnd: (ok) => ends.push(ok),
      intervalMs: 20,
    });
    drill.start();
    await new Promise((resolve) => setTimeout(resolve, 300));
    await drill.stop();
    expect(ends).toEqual([]);
  });
});
