import { appendFileSync, cpSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { ensureBuild } from '../../src/build/build.ts';
import { copyInstallation } from '../helpers/installation.ts';
import { preparedData } from '../helpers/prepared-data.ts';
import { ROOT, startServer } from '../helpers/server.ts';
import type { TestServer } from '../helpers/server.ts';
import { webProcessesOf } from '../helpers/web-processes.ts';

let root: string;
let data: string;
let server: TestServer;
beforeAll(async () => {
  const { folder } = await ensureBuild(ROOT, () => undefined);
  root = copyInstallation();
  cpSync(folder, path.join(root, 'dist', path.basename(folder)), { recursive: true });
  data = await preparedData();
  server = await startServer({ root, data, env: { BIVOUAC_WEB_PROCESSES: '2' } });
}, 600_000);
afterAll(async () => {
  await server.stop();
  for (const folder of [path.dirname(root), data]) rmSync(folder, { recursive: true, force: true });
});

interface Readiness {
  readonly processes: string;
  readonly faults: readonly string[];
}

async function until(condition: (state: Readiness) => boolean): Promise<void> {
  await vi.waitUntil(async () => condition(JSON.parse((await server.ask('/readyz')).text) as Readiness), {
    timeout: 60_000,
    interval: 200,
  });
}

it('a server whose program is replaced starts no web process of the other one, goes on, and says so until it is over', async () => {
  await until(({ processes }) => processes === '2 of 2');
  const program = path.join(root, 'src', 'server.ts');
  const former = readFileSync(program);
  appendFileSync(program, '// the next version\n');
  const owner = server.process.pid ?? 0;
  for (const pid of webProcessesOf(owner)) process.kill(pid, 'SIGKILL');
  await until(({ faults }) => faults.includes('program-replaced'));
  await sleep(3000);
  expect(webProcessesOf(owner)).toEqual([]);
  expect((await server.ask('/en/', { host: 'deep-space.localhost' })).status).toBe(200);
  expect(server.output()).toContain('Restart the server, so that all of it is of one version');
  writeFileSync(program, former);
  await until(({ processes, faults }) => processes === '2 of 2' && !faults.includes('program-replaced'));
}, 180_000);
