import { existsSync, readdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { generateX25519Identity, identityToRecipient } from 'age-encryption';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { readConfig } from '../../../src/config.ts';
import { stepName } from '../../../src/core/backup/steps.ts';
import { Opener } from '../../../src/infra/backup/seal.ts';
import { runDrill } from '../../../src/infra/backup/run-drill.ts';
import type { DrillOutcome } from '../../../src/infra/backup/run-drill.ts';
import { InstallationState } from '../../../src/infra/installation-state.ts';
import { BackupDrill } from '../../../src/infra/jobs/backup-drill.ts';
import type { DrillEnd } from '../../../src/infra/jobs/backup-drill.ts';
import { openForReading } from '../../../src/infra/sqlite/database.ts';
import { knownMigrations } from '../../../src/infra/sqlite/migrate-database.ts';
import { createLog } from '../../../src/infra/log.ts';
import { noteDrillEnd } from '../../../src/infra/jobs/note-drill-end.ts';
import { Writer } from '../../../src/infra/sqlite/writer.ts';
import { backUp, makePlace, objectsOf } from '../../helpers/backups.ts';
import type { BackupPlace } from '../../helpers/backups.ts';
import { ROOT } from '../../helpers/server.ts';

const HOUR_MS = 3_600_000;

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
    encrypts: identities.length > 0,
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

  it('reads no changes: what it restores is removed again', async () => {
    const { id: base } = await backUp(place);
    const step = stepName({ base, chain: '0'.repeat(26), number: 0, at: Date.now(), hash: 'a'.repeat(64) });
    await place.store.put(step, Buffer.from('a step'));
    const get = vi.spyOn(place.store, 'get');
    expect(await tryOut()).toMatchObject({ ok: true });
    expect(get.mock.calls.map(([name]) => name)).not.toContain(step);
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

  it('does not take a backup in clear for the installation’s own where those are encrypted', async () => {
    const identity = await generateX25519Identity();
    await backUp(place, { recipients: [await identityToRecipient(identity)] });
    await backUp(place);
    expect(await tryOut([identity])).toMatchObject({
      ok: false,
      problem: expect.stringContaining('encrypted') as string,
    });
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
      last: () => state.lastDrill(),
      onEnd: ({ problem }) => ends.push(problem === null),
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
      ...{ program, hasBackup: () => hasBackup, last: () => null, onEnd: () => undefined },
      intervalMs: 5,
    });
    drill.start();
    await new Promise((resolve) => setTimeout(resolve, 500));
    expect(existsSync(mark)).toBe(false);
    hasBackup = true;
    await vi.waitUntil(() => existsSync(mark), { timeout: 30_000 });
    await drill.stop();
  });

  it.each([
    ['is killed', 'process.kill(process.pid, "SIGKILL")', /SIGKILL/],
    [
      'cannot read its key',
      'console.error("The file of secret keys x cannot be read"); process.exit(2)',
      /cannot be read/,
    ],
  ])('hears that a drill failed that %s, and makes another within hours', async (_, text, said) => {
    const program = path.join(place.folder, 'fails.mjs');
    writeFileSync(program, text);
    const ends: DrillEnd[] = [];
    let last: { at: number; ok: boolean } | null = { at: Date.now() - 7 * HOUR_MS, ok: false };
    const drill = new BackupDrill({
      ...{ program, hasBackup: () => true, last: () => last, intervalMs: 20 },
      onEnd: (end) => {
        ends.push(end);
        last = { at: end.startedAt, ok: end.problem === null };
      },
    });
    const begun = Date.now();
    drill.start();
    await vi.waitUntil(() => ends.length > 0, { timeout: 30_000 });
    await sleep(300);
    await drill.stop();
    expect(ends).toEqual([{ startedAt: expect.any(Number) as number, problem: expect.stringMatching(said) as string }]);
    expect(ends[0]?.startedAt).toBeGreaterThanOrEqual(begun);
  });

  it('notes a drill that could not even begin, and none that has noted itself', async () => {
    const file = path.join(place.data, 'bivouac.db');
    const [db, writer] = [openForReading(file), new Writer(file)];
    const installation = new InstallationState(db, place.data);
    const log = createLog(readConfig({ BIVOUAC_LOG_LEVEL: 'silent' }), () => undefined);
    await noteDrillEnd({ log, installation, writer }, { startedAt: 1000, problem: 'The key cannot be read.' });
    const noted = { at: 1000, ok: false, proved: 'nothing', problem: 'The key cannot be read.' };
    expect(installation.lastDrill()).toMatchObject(noted);
    await noteDrillEnd({ log, installation, writer }, { startedAt: 900, problem: 'It ended with 1.' });
    expect(installation.lastDrill()).toMatchObject(noted);
    await writer.close();
    db.close();
  });

  it('ends a drill that does not want to end', async () => {
    const program = path.join(place.folder, 'stubborn.mjs');
    writeFileSync(program, 'process.on("SIGTERM", () => undefined); setInterval(() => undefined, 1000)');
    const drill = new BackupDrill({
      ...{ program, hasBackup: () => true, last: () => null, onEnd: () => undefined, intervalMs: 20 },
    });
    drill.start();
    await sleep(500);
    const begun = Date.now();
    await drill.stop();
    expect(Date.now() - begun).toBeLessThan(8000);
  });

  it('ends a drill when it ends itself', async () => {
    await backUp(place);
    vi.stubEnv('BIVOUAC_DATA', place.data);
    vi.stubEnv('BIVOUAC_BACKUP_STORE', place.store.address);
    const ends: boolean[] = [];
    const drill = new BackupDrill({
      program: path.join(ROOT, 'src/cli/main.ts'),
      hasBackup: () => true,
      last: () => null,
      onEnd: ({ problem }) => ends.push(problem === null),
      intervalMs: 20,
    });
    drill.start();
    await new Promise((resolve) => setTimeout(resolve, 300));
    await drill.stop();
    expect(ends).toEqual([]);
  });
});
