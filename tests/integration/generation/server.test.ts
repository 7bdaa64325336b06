import { readFileSync, readdirSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startIndexedServer } from '../../helpers/indexed-server.ts';
import type { TestServer } from '../../helpers/server.ts';
import { testModel } from '../../helpers/test-model.ts';

const HOST = { headers: { Host: 'deep-space.localhost' } };

let file: string | null;
let server: TestServer;

async function modelState(): Promise<string> {
  const { text, status } = await server.ask('/readyz');
  expect(status).toBe(200);
  return (JSON.parse(text) as { model: string }).model;
}

/** The server's child that runs the language model. */
function generatorPid(): number {
  const own = String(server.process.pid);
  const found = readdirSync('/proc').filter((entry) => {
    if (!/^\d+$/.test(entry)) return false;
    try {
      const parent = readFileSync(`/proc/${entry}/stat`, 'utf8').split(') ').at(-1)?.split(' ')[1];
      return parent === own && readFileSync(`/proc/${entry}/cmdline`, 'utf8').includes('generator-process');
    } catch {
      // It ended meanwhile.
      return false;
    }
  });
  return Number(found[0]);
}

beforeAll(async () => {
  file = await testModel();
  server = await startIndexedServer({ env: file === null ? {} : { BIVOUAC_MODEL: file } });
});

afterAll(() => server.stop());

describe('a server with a language model', () => {
  it('loads it at its start, says so, and notices nothing on its pages when its process is killed', async ({
    skip,
  }) => {
    if (file === null || process.platform !== 'linux') return skip('there is no model here, or no /proc');
    await expect.poll(() => server.output()).toContain('Written answers: ');
    await expect.poll(modelState, { timeout: 60_000 }).toMatch(/^ready: /);
    const before = generatorPid();
    process.kill(before, 'SIGKILL');
    expect((await server.ask('/', HOST)).status).toBeLessThan(400);
    await expect.poll(() => generatorPid() || before, { timeout: 20_000 }).not.toBe(before);
    await expect.poll(modelState, { timeout: 60_000 }).toMatch(/^ready: /);
  });
});
