import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import Database from 'better-sqlite3';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { CHANGES, planChains, readStepName } from '../../../src/core/backup/steps.ts';
import type { StepName } from '../../../src/core/backup/steps.ts';
import { followInstallation } from '../../../src/infra/backup/follow/follow-installation.ts';
import type { FollowState } from '../../../src/infra/backup/follow/follow-installation.ts';
import { ChangeChain } from '../../../src/infra/backup/follow/chain.ts';
import { installationName } from '../../../src/infra/backup/own-installation.ts';
import { Sealer } from '../../../src/infra/backup/seal.ts';
import { readBackup } from '../../../src/infra/backup/store-contents.ts';
import { manifestName, backupId } from '../../../src/core/backup/layout.ts';
import { FailingStore } from '../../helpers/failing-store.ts';
import { putManifest } from '../../helpers/forged-manifest.ts';

const DAY_MS = 86_400_000;
const SECRET = 'secret';
let folder: string;
let store: FailingStore;
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'bivouac-chain-'));
  store = new FailingStore();
  write('create table note (text)');
  writeFileSync(path.join(folder, SECRET), SECRET);
});
afterEach(() => {
  vi.useRealTimers();
  rmSync(folder, { recursive: true, force: true });
});

function write(sql: string): void {
  const db = new Database(path.join(folder, 'bivouac.db'));
  db.pragma('journal_mode = wal');
  db.exec(sql);
  db.close();
}

async function chainSince(at: number): Promise<ChangeChain> {
  const base = await readBackup(store, await putManifest(store, at, installationName(SECRET)));
  const { signal } = new AbortController();
  return new ChangeChain({ store, dataFolder: folder, outside: null, base, sealer: new Sealer(null, SECRET), signal });
}

function steps(): StepName[] {
  return [...store.objects.keys()].flatMap((name) => readStepName(name) ?? []);
}

describe('a chain of changes', () => {
  it.each([
    ['was not stored', 'nothing', true],
    ['was stored without an answer', 'answer', true],
    ['has pieces that were not stored', 'nothing', false],
  ] as const)('leads to the latest moment after a step that %s', async (_, failure, isStep) => {
    const chain = await chainSince(Date.now() - DAY_MS);
    await chain.step();
    write("insert into note values ('one')");
    store.failure = failure;
    store.isMeant = (name) => isStep === (readStepName(name) !== null);
    await expect(chain.step()).rejects.toMatchObject({ code: 'backup-store-unavailable' });
    store.failure = null;
    await chain.step();
    write("insert into note values ('two')");
    await chain.step();
    const latest = Math.max(...steps().map(({ at }) => at));
    const { chains, missing } = planChains(steps(), Infinity);
    expect([chains[0]?.steps.at(-1)?.at, missing]).toEqual([latest, null]);
  });

  it('is begun anew when the clock was set back, so that its moments go on', async () => {
    vi.useFakeTimers({ toFake: ['Date'] });
    const chain = await chainSince(Date.now() - DAY_MS);
    await chain.step();
    const now = Date.now() - DAY_MS / 2;
    vi.setSystemTime(now);
    write("insert into note values ('one')");
    await chain.step();
    expect(planChains(steps(), now + 1000)).toMatchObject({
      chains: [{ steps: [{ number: 0, at: now }] }],
      missing: null,
    });
  });

  it('takes no file for stored by a backup from the future', async () => {
    mkdirSync(path.join(folder, 'media/one/originals/ab'), { recursive: true });
    writeFileSync(path.join(folder, 'media/one/originals/ab/abcd'), 'a picture that the backup does not have');
    await (await chainSince(Date.now() + DAY_MS)).step();
    const stored = [...store.objects].filter(([name]) => name.startsWith(CHANGES));
    expect(stored.some(([, bytes]) => String(bytes).includes('a picture that'))).toBe(true);
  });
});

/** Looks at the installation until there are so many answers. */
async function followFor(looks: number, meanwhile: (states: readonly FollowState[]) => void): Promise<FollowState[]> {
  const cancel = new AbortController();
  const states: FollowState[] = [];
  await followInstallation({
    ...{ dataFolder: folder, outside: null, store, recipients: null, everyMs: 1, signal: cancel.signal },
    onLook: (state) => {
      states.push(state);
      meanwhile(states);
      if (states.length === looks) cancel.abort(new Error('enough'));
    },
  });
  return states;
}

describe('following an installation', () => {
  it('goes on with the same chain after a failure that nobody foresaw', async () => {
    await putManifest(store, Date.now() - DAY_MS, installationName(SECRET));
    const list = store.list.bind(store);
    const states = await followFor(3, ({ length }) => {
      write(`insert into note values ('${String(length)}')`);
      store.list = length === 1 ? () => Promise.reject(new TypeError('unforeseen')) : list;
    });
    expect(states.map(({ problem }) => problem)).toEqual([null, 'unforeseen', null]);
    expect(new Set(steps().map(({ chain }) => chain)).size).toBe(1);
  });

  it.runIf(process.platform === 'linux')(
    'goes on without a file that the disk does not give, and tells of it',
    async () => {
      await putManifest(store, Date.now() - DAY_MS, installationName(SECRET));
      // Reading its first byte fails as on a broken disk, also for somebody who may read everything.
      symlinkSync('/proc/self/mem', path.join(folder, 'broken.bin'));
      const states = await followFor(2, ({ length }) => {
        write(`insert into note values ('${String(length)}')`);
        if (length === 1) rmSync(path.join(folder, 'broken.bin'));
      });
      expect(states).toMatchObject([
        { until: expect.any(Number) as number, problem: expect.stringContaining('broken.bin') as string },
        { until: expect.any(Number) as number, problem: null },
      ]);
      expect(steps()).toHaveLength(2);
    },
  );

  it('goes on from the backup before one that cannot be read, and tells of it', async () => {
    const base = await putManifest(store, Date.now() - DAY_MS, installationName(SECRET));
    await store.put(manifestName(backupId(Date.now() - 1000, 'a'.repeat(64))), Buffer.from('torn'));
    await putManifest(store, Date.now() + DAY_MS, installationName(SECRET));
    const [state] = await followFor(1, () => undefined);
    expect(state).toMatchObject({
      until: expect.any(Number) as number,
      problem: expect.stringContaining('damaged') as string,
    });
    expect(steps().map((step) => step.base)).toEqual([base]);
  });
});
