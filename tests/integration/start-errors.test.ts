import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { freePort, runCli, startServer, temporaryFolder } from '../helpers/server.ts';
import type { CommandResult } from '../helpers/server.ts';

let folder: string;
beforeAll(() => {
  folder = temporaryFolder();
});
afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
});

async function start(env: NodeJS.ProcessEnv): Promise<CommandResult> {
  return runCli(['start'], { BIVOUAC_DATA: path.join(folder, 'data'), PORT: String(await freePort()), ...env });
}

/** One sentence that says what is wrong, one that says what to do, exit 1, and nothing of the program's insides. */
function expectClear(result: CommandResult, about: RegExp): void {
  expect(result.code).toBe(1);
  expect(result.stdout).toBe('');
  expect(result.stderr).toMatch(about);
  expect(result.stderr).not.toMatch(/^\s+at |node:internal|Error:|\.ts:\d/m);
  const lines = result.stderr.trim().split('\n');
  const told = lines.slice(-2).join(' ');
  expect(told).toMatch(/[.!].+[.!]$/);
  expect(lines.length).toBeLessThanOrEqual(4);
}

describe('a start that cannot succeed', () => {
  it('says that the port is busy', async () => {
    const other = createServer();
    const port = await freePort();
    await new Promise<void>((resolve) => other.listen(port, '127.0.0.1', resolve));
    expectClear(await start({ PORT: String(port) }), new RegExp(`127\\.0\\.0\\.1:${String(port)}`));
    await new Promise((resolve) => other.close(resolve));
  });

  it('says that the data folder cannot be written', async () => {
    const file = path.join(folder, 'a-file');
    writeFileSync(file, '');
    // Below a file nobody may create a folder, not even root, whom permissions do not bind.
    const data = path.join(file, 'data');
    expectClear(await start({ BIVOUAC_DATA: data }), new RegExp(data));
    // A folder in which even root can make no file.
    if (existsSync('/sys/kernel')) expectClear(await start({ BIVOUAC_DATA: '/sys/kernel' }), /\/sys\/kernel/);
  });

  it.each([
    ['overwritten', () => Buffer.from('this is no database '.repeat(500))],
    ['torn', (bytes: Buffer) => Buffer.concat([bytes.subarray(0, 4096), Buffer.alloc(bytes.length - 4096, 0x5a)])],
    ['cut off', (bytes: Buffer) => bytes.subarray(0, Math.floor(bytes.length / 3))],
  ])('says that the database is damaged when it was %s', async (name, damage) => {
    const data = path.join(folder, name.replace(' ', '-'));
    const server = await startServer({ data });
    await server.stop();
    const database = path.join(data, 'bivouac.db');
    const damaged = damage(readFileSync(database));
    writeFileSync(database, damaged);
    rmSync(`${database}-wal`, { force: true });
    rmSync(`${database}-shm`, { force: true });
    expectClear(await start({ BIVOUAC_DATA: data }), new RegExp(database));
    // It is left as it was found: somebody may still recover something from it.
    expect(readFileSync(database).equals(damaged)).toBe(true);
  });

  it.each([
    { PORT: 'eighty' },
    { PORT: '0' },
    { PORT: '70000' },
    { PORT: '-1' },
    { PORT: '4321.5' },
    { HOST: 'not an address' },
    { BIVOUAC_ADMIN_HOST: 'http://admin.example.ch/' },
    { BIVOUAC_TRUST_PROXY: 'nginx' },
    { BIVOUAC_TRUST_PROXY: '10.0.0.0/64' },
    { BIVOUAC_TRUST_PROXY: '10.0.0.0/' },
    { BIVOUAC_LOG_LEVEL: 'loud' },
    { BIVOUAC_CACHE_MB: 'much' },
    { BIVOUAC_QUESTION_DAYS: '0' },
    { BIVOUAC_SMTP_URL: 'mail.example.ch' },
    { BIVOUAC_SMTP_URL: 'smtp://mail.example.ch' },
    { BIVOUAC_DATABASE: '/tmp/x' },
    { BIVOUAC_DTAA: '/tmp/x' },
  ])('names the variable of %j', async (env) => {
    const name = Object.keys(env)[0] ?? '';
    expectClear(await start(env), new RegExp(`\\b${name}\\b`));
  });

  it('takes an empty variable for one that is not set', async () => {
    mkdirSync(path.join(folder, 'empty'));
    const server = await startServer({ env: { BIVOUAC_ADMIN_HOST: '', BIVOUAC_TRUST_PROXY: '' } });
    expect((await server.ask('/healthz')).status).toBe(200);
    await server.stop();
  });
});
