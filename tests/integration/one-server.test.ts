import { rmSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { freePort, runCli, startServer, temporaryFolder } from '../helpers/server.ts';
import type { TestServer } from '../helpers/server.ts';

let data: string;
let first: TestServer;
beforeAll(async () => {
  data = temporaryFolder();
  first = await startServer({ data });
});
afterAll(async () => {
  await first.stop();
  rmSync(data, { recursive: true, force: true });
});

describe('two servers on one data folder', () => {
  it('are prevented before the second one touches anything, and commands still work beside the first', async () => {
    const second = await runCli(['start'], { BIVOUAC_DATA: data, PORT: String(await freePort()) });
    expect(second.code).toBe(1);
    expect(second.stderr).toContain(`process ${String(first.process.pid)}, port ${String(first.port)}`);
    expect(second.stderr).toContain('bivouac restart');
    expect((await first.ask('/readyz')).status).toBe(200);
    expect((await runCli(['sites', 'list', '--json'], { BIVOUAC_DATA: data })).code).toBe(0);
  });

  it('are allowed one after the other, also when the first was killed', async () => {
    await first.stop('SIGKILL');
    first = await startServer({ data });
    expect((await first.ask('/healthz')).status).toBe(200);
  });
});
