import { rmSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { PASSWORD, adminOf, cookiesOf } from '../../helpers/admin.ts';
import type { AdminServer } from '../../helpers/admin.ts';
import type { TestResponse } from '../../helpers/http.ts';
import { nextOneTimeCode, oneTimeCode } from '../../helpers/one-time-code.ts';
import { startServer, temporaryFolder } from '../../helpers/server.ts';

let data: string;
let server: AdminServer;

async function start(): Promise<void> {
  server = adminOf(await startServer({ data, env: { BIVOUAC_TRUST_PROXY: '127.0.0.1' } }));
}

/** Ends the process as a crash does, and starts it again with the same data. */
async function restart(): Promise<void> {
  await server.stop('SIGKILL');
  await start();
}

beforeAll(async () => {
  data = temporaryFolder();
  await start();
});
afterAll(async () => {
  await server.stop();
  rmSync(data, { recursive: true, force: true });
});

function post(target: string, body: unknown, from: string, cookie = ''): Promise<TestResponse> {
  return server.askAdmin(target, {
    method: 'POST',
    headers: {
      Origin: server.adminOrigin,
      'Content-Type': 'application/json',
      'X-Forwarded-For': from,
      Cookie: cookie,
    },
    body: JSON.stringify(body),
  });
}

/** Asks until it is refused; returns how many were tried. */
async function untilRefused(ask: (i: number) => Promise<TestResponse>): Promise<number> {
  for (let i = 0; i < 60; i++) if ((await ask(i)).status === 429) return i;
  throw new Error('Nothing was refused.');
}

/** The number in `link=` of 43 characters that no link has. */
function madeUpSecret(i: number): string {
  return String(i).padStart(43, 'x');
}

function codeOf(answer: TestResponse): string {
  return (JSON.parse(answer.text) as { error?: { code: string } }).error?.code ?? '';
}

describe('a start anew', () => {
  it('forgives no wrong passwords, links and letters asked for', async () => {
    const person = await server.makePerson({ sites: { 'deep-space': 'viewer' } });
    const { email } = person;
    const signIn = (password: string) => post('/api/admin/sign-in', { email, password }, '203.0.113.1');
    const lookUp = (i: number) => post('/api/admin/links/look-up', { link: madeUpSecret(i) }, '203.0.113.2');
    const setPassword = (i: number) =>
      post('/api/admin/links/set-password', { link: madeUpSecret(i), password: PASSWORD }, '203.0.113.3');
    const reset = () => post('/api/admin/password-reset', { email }, '203.0.113.4');
    const passkey = () => post('/api/admin/sign-in/passkey/options', {}, '203.0.113.5');
    expect(await untilRefused((i) => signIn(`wrong ${String(i)}`))).toBe(6);
    expect(await untilRefused(lookUp)).toBeGreaterThanOrEqual(30);
    expect(await untilRefused(setPassword)).toBeGreaterThanOrEqual(30);
    expect(await untilRefused(reset)).toBe(6);
    expect(await untilRefused(passkey)).toBeGreaterThanOrEqual(30);
    await restart();
    const after = [await signIn(PASSWORD), await reset(), await lookUp(99), await setPassword(99), await passkey()];
    // A bound of thirty lets one more through every ten seconds; those of an account take a minute.
    expect(after.slice(0, 2).map(({ status }) => status)).toEqual([429, 429]);
    expect(await untilRefused(lookUp)).toBeLessThan(8);
    expect(await untilRefused(setPassword)).toBeLessThan(8);
    expect(await untilRefused(passkey)).toBeLessThan(8);
    expect((await post('/api/admin/sign-in', { email, password: PASSWORD }, '203.0.113.6')).status).toBe(200);
  }, 180_000);

  it.each(['app', 'recovery'] as const)(
    'forgives no wrong codes (%s)',
    async (kind) => {
      const session = await server.signInAs('author');
      const begun = await session.send('POST', '/api/admin/me/second-factor', { password: PASSWORD });
      const { secret, recoveryCodes } = JSON.parse(begun.text) as { secret: string; recoveryCodes: string[] };
      await session.send('POST', '/api/admin/me/second-factor/confirm', {
        code: oneTimeCode(secret),
      });
      const credentials = { email: session.person.email, password: PASSWORD };
      const cookie = cookiesOf(await post('/api/admin/sign-in', credentials, '203.0.113.7'));
      const wrong = () => post('/api/admin/sign-in/code', { kind, code: '0000000000' }, '203.0.113.8', cookie);
      for (let i = 0; i < 3; i++) expect(codeOf(await wrong())).toBe('code-wrong');
      await restart();
      for (let i = 0; i < 2; i++) expect(codeOf(await wrong())).toBe('code-wrong');
      expect(codeOf(await wrong())).toBe('sign-in-expired');
      const code = kind === 'app' ? nextOneTimeCode(secret) : (recoveryCodes[0] ?? '');
      const right = await post('/api/admin/sign-in/code', { kind, code }, '203.0.113.8', cookie);
      expect(right.status).toBe(409);
    },
    180_000,
  );
});
