import { spawn } from 'node:child_process';
import { symlinkSync } from 'node:fs';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it, onTestFinished, vi } from 'vitest';
import { dataFiles } from '../../../src/infra/backup/data-files.ts';
import { backUp, makePlace, objectsOf, restoreTo, rowsOf, verifyAll } from '../../helpers/backups.ts';
import type { BackupPlace } from '../../helpers/backups.ts';

let place: BackupPlace;
beforeEach(async () => {
  place = await makePlace();
});
afterEach(() => {
  vi.restoreAllMocks();
  place.remove();
});

describe('a data folder of which folders come and go', () => {
  it('is looked through all the same', async () => {
    const busy = path.join(place.data, 'recovery');
    const program = `const { mkdirSync, rmSync } = require('node:fs');
      for (;;) { mkdirSync(process.argv[1] + '/a/b/c', { recursive: true }); rmSync(process.argv[1], { recursive: true }); }`;
    const child = spawn(process.execPath, ['-e', program, busy]);
    const ended = new Promise((resolve) => child.once('exit', resolve));
    try {
      const { files } = await dataFiles(place.data);
      for (let i = 0; i < 400; i++) expect((await dataFiles(place.data)).files).toEqual(files);
    } finally {
      // Before the folder is removed: as long as it lives it makes new ones.
      child.kill('SIGKILL');
      await ended;
    }
  }, 60_000);
});

describe('a file that cannot be read', () => {
  it.runIf(process.platform === 'linux')('is told, and everything else is in the backup', async () => {
    // Reading its first byte fails as on a broken disk, also for somebody who may read everything.
    symlinkSync('/proc/self/mem', path.join(place.data, 'broken.bin'));
    expect(await backUp(place)).toMatchObject({ skipped: ['broken.bin'], missing: [] });
    await restoreTo(place);
    expect(rowsOf(path.join(place.folder, 'restored'))).toEqual(rowsOf(place.data));
  });
});

describe('a store that somebody else has begun a moment ago', () => {
  it('is taken for a store, not for a place that holds other things', async () => {
    const other = await makePlace();
    onTestFinished(other.remove);
    await backUp({ ...other, store: place.store });
    vi.spyOn(place.store, 'get').mockResolvedValueOnce(null);
    await backUp(place);
    expect(await verifyAll(place)).toMatchObject({ ok: true, backups: [{}, {}] });
  });
});

describe('a store that is away when the lock is given back', () => {
  it('has the backup, and what came of the work is told', async () => {
    const put = place.store.put.bind(place.store);
    vi.spyOn(place.store, 'put').mockImplementation((name, bytes) =>
      name.startsWith('locks/') ? Promise.reject(new Error('away')) : put(name, bytes),
    );
    expect((await backUp(place)).unreadable).toEqual([]);
    vi.restoreAllMocks();
    expect(objectsOf(place).some(([name]) => name.startsWith('backups/'))).toBe(true);
  });
});
