import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { zstdCompressSync, zstdDecompressSync } from 'node:zlib';
import { generateX25519Identity, identityToRecipient } from 'age-encryption';
import Database from 'better-sqlite3';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { CHANGES, stepName } from '../../../src/core/backup/steps.ts';
import type { StepName } from '../../../src/core/backup/steps.ts';
import type { RestoredBackup } from '../../../src/infra/backup/restore-backup.ts';
import { sha256 } from '../../../src/infra/backup/seal.ts';
import { BackupFollower } from '../../../src/infra/jobs/backup-follower.ts';
import { addMedia, backUp, bytesOf, makePlace, rowsOf, verifyAll, write } from '../../helpers/backups.ts';
import type { BackupPlace } from '../../helpers/backups.ts';
import { caughtUp, followPlace, restoredFolder, restoreMoment, stepsOf } from '../../helpers/followed-place.ts';
import type { Following } from '../../helpers/followed-place.ts';
import { ROOT } from '../../helpers/server.ts';
import { mediaOf } from '../../helpers/write-forever.ts';
import { startWriting } from '../../helpers/writing-process.ts';
import type { WritingProcess } from '../../helpers/writing-process.ts';

/** A look takes a moment: what is acknowledged while the log is being read may be in it or not. */
const READING_MS = 100;

let place: BackupPlace;
let writing: WritingProcess | null = null;
let parent: ChildProcess | null = null;
beforeEach(async () => {
  place = await makePlace();
});
afterEach(async () => {
  await writing?.stop();
  parent?.kill('SIGKILL');
  [writing, parent] = [null, null];
  place.remove();
});

const follow = (recipients: readonly string[] | null = null): Following => followPlace(place, recipients);
const restored = (): string => restoredFolder(place);
const steps = (): Promise<StepName[]> => stepsOf(place);
const restoreAt = (until: number, identities: readonly string[] = []): Promise<RestoredBackup> =>
  restoreMoment(place, until, { identities });

/** The number of the last write in the restored folder, of which every table and every picture tells the same. */
function lastWrite(): number {
  const db = new Database(path.join(restored(), 'bivouac.db'));
  const counter = db.prepare("select value from installation where key = 'counter'").pluck().get();
  const last = typeof counter === 'string' ? Number(counter) : -1;
  expect(db.prepare('select count(*) from contact_message').pluck().get()).toBe(last + 1);
  db.close();
  for (let n = 0; n <= last; n++) {
    const { hash, bytes } = mediaOf(n);
    expect(readFileSync(path.join(restored(), 'media/two/originals', hash.slice(0, 2), hash))).toEqual(bytes);
  }
  return last;
}

describe('an installation that is followed while writes go on', () => {
  it('can be restored as of any moment: what was acknowledged one interval before is there, nothing newer', async () => {
    await backUp(place);
    const following = follow();
    writing = await startWriting(place.data);
    const { acknowledged } = writing;
    while ((await steps()).length < 3) await sleep(50);
    // The log begins anew now and then; what was in it must not be lost.
    write(place.data, (db) => {
      db.pragma('wal_checkpoint(truncate)');
    });
    while ((await steps()).length < 5) await sleep(50);
    await writing.stop();
    await caughtUp(following);
    await following.stop();
    const all = await steps();
    for (const at of [0.2, 0.5, 0.8].map((part) => all[Math.floor(all.length * part)]?.at ?? 0)) {
      const until = at + 20;
      const { at: shown, stopped } = await restoreAt(until);
      expect(stopped).toBeNull();
      expect(shown).toBeLessThanOrEqual(until);
      const last = lastWrite();
      const before = acknowledged.findLast((write) => write.at <= shown - READING_MS)?.n ?? -1;
      const after = acknowledged.find((write) => write.at > until + 50)?.n ?? Infinity;
      expect(last).toBeGreaterThanOrEqual(before);
      expect(last).toBeLessThanOrEqual(after);
    }
    await restoreAt(Date.now());
    expect(rowsOf(restored())).toEqual(rowsOf(place.data));
    // Without what the writer had begun when it was ended.
    const media = (folder: string): [string, string][] =>
      Object.entries(bytesOf(path.join(folder, 'media/two/originals'))).filter(([name]) => !name.endsWith('.tmp'));
    expect(media(restored())).toEqual(media(place.data));
    expect(await verifyAll(place)).toMatchObject({ ok: true, strangers: [] });
  }, 120_000);

  it('goes on from a newer backup, and old changes go with the backup that they belong to', async () => {
    const first = await backUp(place);
    const following = follow();
    await caughtUp(following);
    addMedia(place.data, 'one', 'new.png', Buffer.alloc(5000, 1));
    await caughtUp(following);
    const between = Date.now();
    await sleep(10);
    const second = await backUp(place);
    addMedia(place.data, 'one', 'newer.png', Buffer.alloc(5000, 2));
    await caughtUp(following);
    expect(new Set((await steps()).map(({ base }) => base))).toEqual(new Set([first.id, second.id]));
    const names = (): unknown => (rowsOf(restored())['media'] as { name: string }[]).map(({ name }) => name);
    await restoreAt(between);
    expect(names()).toEqual(['new.png', 'one.png', 'two.png']);
    await restoreAt(Date.now());
    expect(names()).toEqual(['new.png', 'newer.png', 'one.png', 'two.png']);
    await following.stop();
    await backUp(place, { keep: 1 });
    expect(await steps()).toEqual([]);
    expect(await verifyAll(place)).toMatchObject({ ok: true, unused: 0, strangers: [] });
  }, 60_000);

  it('encrypts as the backup is, and refuses to go on with other keys', async () => {
    const identity = await generateX25519Identity();
    const recipients = [await identityToRecipient(identity)];
    await backUp(place, { recipients });
    const wrong = follow(null);
    while (wrong.states.length === 0) await sleep(10);
    await wrong.stop();
    expect(wrong.states[0]).toMatchObject({ until: null, problem: expect.stringContaining('RECIPIENTS') as string });
    const following = follow(recipients);
    write(place.data, (db) => {
      db.prepare("insert into installation (key, value, updated_at) values ('name', 'Zenobia Quux', 1)").run();
    });
    await caughtUp(following);
    await following.stop();
    for (const { name } of await place.store.list(CHANGES))
      expect(String(await place.store.get(name, 1e8))).not.toContain('Zenobia');
    await restoreAt(Date.now(), [identity]);
    expect(rowsOf(restored())).toEqual(rowsOf(place.data));
  });
});

describe('a restore on a machine where nothing is left', () => {
  it('knows of removals that were noted after the moment that it brings back, as far as they were stored', async () => {
    const journal = path.join(place.data, 'erasures.jsonl');
    writeFileSync(journal, '\n{"id":"a"}\n');
    await backUp(place);
    const before = Date.now();
    await sleep(10);
    const following = follow();
    await caughtUp(following);
    writeFileSync(journal, '\n{"id":"a"}\n\n{"id":"b"}\n');
    await caughtUp(following);
    await following.stop();
    expect((await restoreAt(before)).erasures).toEqual({ taken: 1, otherSecret: false });
    expect(readFileSync(path.join(restored(), 'erasures.jsonl'), 'utf8')).toContain('"b"');
    writeFileSync(journal, '\n{"id":"a"}\n\n{"id":"b"}\n\n{"id":"c"}\n');
    await backUp(place);
    expect((await restoreAt(before)).erasures).toEqual({ taken: 2, otherSecret: false });
  });
});

describe('a restore with changes', () => {
  it('names a picture that neither the backup nor its changes hold', async () => {
    await backUp(place);
    const lost = addMedia(place.data, 'one', 'lost.png', Buffer.alloc(5000, 7));
    rmSync(path.join(place.data, lost));
    const following = follow();
    await caughtUp(following);
    await following.stop();
    expect((await restoreAt(Date.now())).missing).toEqual([lost]);
  });

  it('is refused when they were written by a later version', async () => {
    await backUp(place);
    write(place.data, (db) => {
      db.exec("insert into __drizzle_migrations (hash, created_at) values ('later', 9e15)");
    });
    const following = follow();
    await caughtUp(following);
    await following.stop();
    await expect(restoreAt(Date.now())).rejects.toMatchObject({ code: 'backup-newer' });
    expect(existsSync(restored())).toBe(false);
  });
});

describe('a step that is', () => {
  async function threeSteps(): Promise<StepName[]> {
    await backUp(place);
    const following = follow();
    for (let i = 0; i < 3; i++) {
      await caughtUp(following);
      addMedia(place.data, 'one', `${String(i)}.png`, Buffer.alloc(5000, i));
    }
    await caughtUp(following);
    await following.stop();
    return steps();
  }

  it('without a piece of its own, or goes on from another one than is there, is told', async () => {
    const [, second, third] = await threeSteps();
    if (second === undefined || third === undefined) throw new Error('There are too few steps.');
    const swapped = await place.store.get(stepName(second), 1e8);
    const own = (await place.store.list(CHANGES)).filter(({ name }) => name.includes('/pieces/')).at(-1)?.name ?? '';
    await place.store.remove(own);
    expect((await verifyAll(place)).problems).toEqual([expect.stringContaining('is missing')]);
    const forged = JSON.stringify({
      ...(JSON.parse(String(zstdDecompressSync(swapped ?? ''))) as object),
      previous: 'x',
    });
    const bytes = zstdCompressSync(forged);
    await place.store.remove(stepName(second));
    await place.store.put(stepName({ ...second, hash: sha256(bytes) }), bytes);
    expect((await verifyAll(place)).problems.join()).toContain('does not follow the step before it');
  });

  it.each(['missing', 'torn'] as const)('%s is told, and the restore stops at the last whole one', async (damage) => {
    const all = await threeSteps();
    const [whole, broken] = [all.at(-3), all.at(-2)];
    if (whole === undefined || broken === undefined) throw new Error('There are too few steps.');
    const name = stepName(broken);
    if (damage === 'missing') await place.store.remove(name);
    else writeFileSync(path.join(place.store.address, name), (await place.store.get(name, 1e8))?.subarray(0, 20) ?? '');
    expect((await verifyAll(place)).problems.join()).toContain(damage === 'missing' ? 'is missing' : 'is damaged');
    const { at, stopped } = await restoreAt(Date.now());
    expect([at, stopped]).toEqual([whole.at, expect.stringContaining(damage === 'missing' ? 'missing' : 'damaged')]);
    expect((rowsOf(restored())['media'] as { name: string }[]).map(({ name: own }) => own)).not.toContain('2.png');
  });
});

/** Starts a process that has the installation followed, kills it, and waits until what it had started is gone too. */
async function endsWithItsServer(): Promise<void> {
  const own = path.join(place.folder, 'server.mjs');
  const [job, program] = ['src/infra/jobs/backup-follower.ts', 'src/cli/main.ts'].map((name) => path.join(ROOT, name));
  writeFileSync(
    own,
    `import { BackupFollower } from ${JSON.stringify(job)};
     const told = () => console.log('told');
     new BackupFollower({ program: ${JSON.stringify(program)}, everySeconds: 1, onChange: told }).start();
     setInterval(() => undefined, 1000);`,
  );
  const server = spawn(process.execPath, [own], { stdio: ['ignore', 'pipe', 'inherit'] });
  parent = server;
  // Other keys than those of the backup are told at the first look.
  await once(server.stdout, 'data');
  const pid = readFileSync(`/proc/${String(server.pid)}/task/${String(server.pid)}/children`, 'utf8').trim();
  expect(existsSync(`/proc/${pid}`)).toBe(true);
  server.kill('SIGKILL');
  await vi.waitUntil(() => !existsSync(`/proc/${pid}`), { timeout: 30_000 });
}

describe('a process that follows', () => {
  it('gives signs of life to who started it, before it has stored anything', async () => {
    await backUp(place);
    const parameters = ['--no-warnings', path.join(ROOT, 'src/cli/main.ts'), 'backup', 'follow', '--json'];
    parent = spawn(process.execPath, parameters, {
      stdio: ['ignore', 'pipe', 'inherit', 'ipc'],
      env: { ...process.env, BIVOUAC_DATA: place.data, BIVOUAC_BACKUP_STORE: place.store.address },
    });
    const heard: unknown[] = [];
    parent.stdout?.once('data', () => heard.push('stored'));
    parent.once('message', (message) => heard.push(message));
    await vi.waitUntil(() => heard.includes('stored'), { timeout: 30_000 });
    expect(heard[0]).toBe('alive');
  });
});

describe('a running server', () => {
  it('has a process of its own follow the installation, hears from it, and starts it again when it ends', async () => {
    vi.stubEnv('BIVOUAC_DATA', place.data);
    vi.stubEnv('BIVOUAC_BACKUP_STORE', place.store.address);
    const heard: (string | null)[] = [];
    const follower = new BackupFollower({
      ...{ program: path.join(ROOT, 'src/cli/main.ts'), everySeconds: 1, pauseMs: 50 },
      onChange: (problem) => heard.push(problem),
    });
    follower.start();
    await vi.waitUntil(() => heard.length > 0, { timeout: 30_000 });
    expect(heard[0]).toContain('no backup');
    await backUp(place);
    await vi.waitUntil(() => heard.at(-1) === null, { timeout: 30_000 });
    expect(follower.until).toBeGreaterThan(Date.now() - 30_000);
    expect(await steps()).toHaveLength(1);
    await follower.stop();
    vi.stubEnv('BIVOUAC_BACKUP_RECIPIENTS', await identityToRecipient(await generateX25519Identity()));
    await endsWithItsServer();
    vi.unstubAllEnvs();
    const program = path.join(place.folder, 'ends.mjs');
    writeFileSync(program, 'console.error("away"); process.exit(3)');
    const failing = new BackupFollower({
      ...{ program, everySeconds: 1, pauseMs: 50, onChange: (problem) => heard.push(problem) },
    });
    failing.start();
    await vi.waitUntil(() => heard.at(-1) === 'away', { timeout: 30_000 });
    writeFileSync(
      program,
      'console.log(JSON.stringify({ until: 5, problem: null })); setInterval(() => undefined, 1000)',
    );
    await vi.waitUntil(() => failing.until === 5, { timeout: 30_000 });
    await failing.stop();
  }, 120_000);
});
