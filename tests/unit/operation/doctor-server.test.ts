import { rmSync } from 'node:fs';
import { createServer } from 'node:http';
import type { Server } from 'node:http';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { checkChanges } from '../../../src/cli/doctor/changes.ts';
import type { Subject } from '../../../src/cli/doctor/finding.ts';
import { checkServer } from '../../../src/cli/doctor/server.ts';
import { readConfig } from '../../../src/config.ts';
import { noteFollowing } from '../../../src/infra/operation/following-note.ts';
import { ServerLock } from '../../../src/infra/server-lock.ts';
import { listen } from '../../../src/server/listen.ts';
import { temporaryFolder } from '../../helpers/server.ts';

const MINUTE_MS = 60_000;

let folder: string;
let lock: ServerLock;
let server: Server | null = null;
beforeEach(() => {
  folder = temporaryFolder();
  lock = ServerLock.take(folder, { host: 'a-name.example', port: 1 });
});
afterEach(() => {
  server?.close();
  server = null;
  lock.release();
  rmSync(folder, { recursive: true, force: true });
});

/** What doctor looks at, some minutes later. */
function subject(minutes = 0): Subject {
  const settings = { BIVOUAC_DATA: folder, BIVOUAC_BACKUP_STORE: '/backups', BIVOUAC_BACKUP_FOLLOW: '30' };
  return { config: readConfig(settings), db: null, now: Date.now() + minutes * MINUTE_MS };
}

describe('doctor on what changes after a backup', () => {
  it('calls nothing failed while the server has just begun, and that it stores nothing later on', () => {
    expect(checkChanges(subject())).toMatchObject([{ state: 'warning' }]);
    expect(checkChanges(subject(20))).toMatchObject([{ state: 'failed' }]);
  });

  it('says until when it is stored, wherever the server listens, and when that is too long ago', () => {
    noteFollowing(folder, { until: Date.now(), problem: null });
    expect(checkChanges(subject())).toMatchObject([{ state: 'ok' }]);
    expect(checkChanges(subject(20))).toMatchObject([{ state: 'failed' }]);
  });

  it('says why nothing is stored, or what else is wrong', () => {
    noteFollowing(folder, { until: null, problem: 'the store is away' });
    const message = expect.stringContaining('the store is away') as string;
    expect(checkChanges(subject())).toMatchObject([{ state: 'failed', message }]);
    noteFollowing(folder, { until: Date.now(), problem: 'the store is away' });
    expect(checkChanges(subject())).toMatchObject([{ state: 'warning', message }]);
  });

  it('believes nothing of what a former server has noted', () => {
    noteFollowing(folder, { until: Date.now() + 20 * MINUTE_MS, problem: null });
    lock.release();
    const later = Date.now() + 1;
    while (Date.now() <= later);
    lock = ServerLock.take(folder, { host: '127.0.0.1', port: 1 });
    expect(checkChanges(subject())).toMatchObject([{ state: 'warning' }]);
  });
});

describe('doctor on a running server', () => {
  const ready = JSON.stringify({ ready: true, faults: [] });

  it('finds it on a socket with a path that was handed over', async () => {
    const socket = path.join(folder, 'own.sock');
    const own = createServer((_, response) => response.end(ready));
    server = own;
    await new Promise<void>((resolve) => own.listen(socket, resolve));
    lock.noteAddress({ host: '', port: 0, socket });
    expect(await checkServer(subject())).toMatchObject([{ state: 'ok' }]);
  });

  it('finds it where it really listens, whatever the settings say', async () => {
    expect(await checkServer(subject())).toMatchObject([{ state: 'failed' }]);
    const listening = await listen({ host: 'localhost', port: 0, connections: 10, webProcesses: 1 });
    listening.serve((_, response) => response.end(ready));
    ({ server } = listening);
    lock.noteAddress(listening.address());
    expect(await checkServer(subject())).toMatchObject([{ state: 'ok' }]);
  });
});
