import { rmSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { PASSWORD, adminOf, cookiesOf, sessionOf, startAdminServer } from '../../helpers/admin.ts';
import type { AdminServer, TestPerson } from '../../helpers/admin.ts';
import { bytesOf, rowsOf } from '../../helpers/backups.ts';
import type { TestResponse } from '../../helpers/http.ts';
import { nextOneTimeCode, oneTimeCode } from '../../helpers/one-time-code.ts';
import { runCli, startServer, temporaryFolder } from '../../helpers/server.ts';

let folder: string;
let first: AdminServer;
let second: AdminServer | null = null;
beforeAll(async () => {
  folder = temporaryFolder();
  first = await startAdminServer();
});
afterAll(async () => {
  await first.stop();
  await second?.stop();
  rmSync(folder, { recursive: true, force: true });
});

function post(server: AdminServer, target: string, body: unknown, cookie = ''): Promise<TestResponse> {
  return server.askAdmin(target, {
    method: 'POST',
    headers: { Origin: server.adminOrigin, 'Content-Type': 'application/json', Cookie: cookie },
    body: JSON.stringify(body),
  });
}

async function withSecondFactor(person: TestPerson): Promise<string> {
  const session = await first.signIn(person);
  const { text } = await session.send('POST', '/api/admin/me/second-factor', { password: PASSWORD });
  const { secret } = JSON.parse(text) as { secret: string };
  const confirmed = await session.send('POST', '/api/admin/me/second-factor/confirm', { code: oneTimeCode(secret) });
  expect(confirmed.status, confirmed.text).toBe(200);
  return secret;
}

describe('an installation that was backed up while it ran and restored elsewhere', () => {
  it('lets everybody in as before, with every row and every byte', async () => {
    const operator = await first.makePerson({ isOperator: true });
    const editor = await first.makePerson({ sites: { 'ape-poschiavo': 'editor' } });
    const careful = await first.makePerson({ sites: { 'deep-space': 'author' } });
    const secret = await withSecondFactor(careful);
    const before = await first.signIn(editor);

    const env = { BIVOUAC_DATA: first.data, BIVOUAC_BACKUP_STORE: path.join(folder, 'store') };
    const made = await runCli(['backup', 'create', '--json'], env);
    expect(made.code, made.stderr).toBe(0);
    const target = path.join(folder, 'data');
    const restored = await runCli(['backup', 'restore', 'latest', '--to', target, '--json'], env);
    expect(restored.code, restored.stderr).toBe(0);
    const media = path.join(first.data, 'media');
    expect(bytesOf(media)).toMatchObject(bytesOf(path.join(target, 'media')));
    const [source, copy] = [rowsOf(first.data), rowsOf(target)];
    for (const table of ['user', 'account', 'two_factor', 'membership', 'revision', 'translation', 'media'])
      expect(copy[table], table).toEqual(source[table]);

    second = adminOf(await startServer({ data: target }));
    for (const person of [operator, editor]) {
      const session = await second.signIn(person);
      expect((await session.get('/api/admin/me')).status).toBe(200);
    }
    const step = await post(second, '/api/admin/sign-in', { email: careful.email, password: PASSWORD });
    const code = { kind: 'app', code: nextOneTimeCode(secret) };
    const done = await post(second, '/api/admin/sign-in/code', code, cookiesOf(step));
    expect(JSON.parse(done.text), done.text).toEqual({ state: 'signed-in' });
    const old = sessionOf(second.port, editor, before.cookie);
    expect((await old.get('/api/admin/me')).status).toBe(200);
    const page = await second.ask('/', { headers: { Host: `ape-poschiavo.localhost:${String(second.port)}` } });
    expect(page.status).toBe(200);
  }, 240_000);
});
