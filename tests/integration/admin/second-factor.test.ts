import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { PASSWORD, cookiesOf, sessionOf, startAdminServer } from '../../helpers/admin.ts';
import type { AdminServer, TestPerson, TestSession } from '../../helpers/admin.ts';
import type { TestResponse } from '../../helpers/http.ts';
import { nextOneTimeCode, oneTimeCode } from '../../helpers/one-time-code.ts';
import { runCli } from '../../helpers/server.ts';

let server: AdminServer;
beforeAll(async () => {
  server = await startAdminServer();
});
afterAll(() => server.stop());

/** For tests that run several commands, on a machine that does other things too. */
const SLOW = 240_000;

interface Setup {
  readonly secret: string;
  readonly address: string;
  readonly qr: { readonly size: number; readonly path: string };
  readonly recoveryCodes: readonly string[];
}

function codeOf(answer: TestResponse): string {
  return (JSON.parse(answer.text) as { error?: { code: string } }).error?.code ?? '';
}

function post(target: string, body: unknown, cookie = ''): Promise<TestResponse> {
  return server.askAdmin(target, {
    method: 'POST',
    headers: { Origin: server.adminOrigin, 'Content-Type': 'application/json', Cookie: cookie },
    body: JSON.stringify(body),
  });
}

/** Turns it on for a new person. */
async function turnOn(): Promise<{ person: TestPerson; session: TestSession; setup: Setup; code: string }> {
  const before = await server.signInAs('author');
  const begun = await before.send('POST', '/api/admin/me/second-factor', { password: PASSWORD });
  expect(begun.status, begun.text).toBe(200);
  const setup = JSON.parse(begun.text) as Setup;
  const wrong = await before.send('POST', '/api/admin/me/second-factor/confirm', { code: '000000' });
  expect(codeOf(wrong)).toBe('code-wrong');
  const code = oneTimeCode(setup.secret);
  const confirmed = await before.send('POST', '/api/admin/me/second-factor/confirm', { code });
  expect(confirmed.status, confirmed.text).toBe(200);
  const session = sessionOf(server.port, before.person, cookiesOf(confirmed));
  return { person: before.person, session, setup, code };
}

/** The first step of signing in: what it answers, and its cookies. */
async function firstStep(person: TestPerson): Promise<{ state: string; cookie: string }> {
  const answer = await post('/api/admin/sign-in', { email: person.email, password: PASSWORD });
  return { state: (JSON.parse(answer.text) as { state: string }).state, cookie: cookiesOf(answer) };
}

describe('two-step sign-in', () => {
  it('asks for a code of the app after the password, and lets nobody in without', async () => {
    const { person, session, setup } = await turnOn();
    expect(JSON.parse((await session.get('/api/admin/me/security')).text)).toMatchObject({ secondFactor: true });
    expect(setup.address).toMatch(/^otpauth:\/\/totp\/Bivouac/);
    expect(setup.recoveryCodes).toHaveLength(10);
    expect(setup.qr.size).toBeGreaterThan(20);
    const { state, cookie } = await firstStep(person);
    expect(state).toBe('second-factor');
    expect((await server.askAdmin('/api/admin/me', { headers: { Cookie: cookie } })).status).toBe(401);
    expect(codeOf(await post('/api/admin/sign-in/code', { kind: 'app', code: '000000' }, cookie))).toBe('code-wrong');
    const code = nextOneTimeCode(setup.secret);
    const right = await post('/api/admin/sign-in/code', { kind: 'app', code }, cookie);
    expect(right.status, right.text).toBe(200);
    expect(JSON.parse(right.text)).toEqual({ state: 'signed-in' });
    const signedIn = { headers: { Cookie: cookiesOf(right) } };
    expect((await server.askAdmin('/api/admin/me', signedIn)).status).toBe(200);
    expect((await post('/api/admin/sign-in/code', { kind: 'app', code }, '')).status).toBe(409);
  });

  it('lets nobody in with the code that turned it on', async () => {
    const { person, code } = await turnOn();
    const { cookie } = await firstStep(person);
    expect(codeOf(await post('/api/admin/sign-in/code', { kind: 'app', code }, cookie))).toBe('code-wrong');
  });

  it('takes each recovery code once', async () => {
    const { person, setup } = await turnOn();
    const code = setup.recoveryCodes[0] ?? '';
    const first = await firstStep(person);
    expect((await post('/api/admin/sign-in/code', { kind: 'recovery', code }, first.cookie)).status).toBe(200);
    const second = await firstStep(person);
    expect(codeOf(await post('/api/admin/sign-in/code', { kind: 'recovery', code }, second.cookie))).toBe('code-wrong');
  });

  it('ends the attempt after a few wrong codes', async () => {
    const { person, setup } = await turnOn();
    const { cookie } = await firstStep(person);
    const codes: string[] = [];
    for (let i = 0; i < 6; i++) {
      codes.push(codeOf(await post('/api/admin/sign-in/code', { kind: 'app', code: '000000' }, cookie)));
    }
    expect(codes).toEqual([...Array<string>(5).fill('code-wrong'), 'sign-in-expired']);
    const code = nextOneTimeCode(setup.secret);
    expect((await post('/api/admin/sign-in/code', { kind: 'app', code }, cookie)).status).toBe(409);
  });

  it('is turned off with the password alone, by its owner', async () => {
    const { person, session } = await turnOn();
    const wrong = await session.send('POST', '/api/admin/me/second-factor/disable', { password: 'wrong' });
    expect(codeOf(wrong)).toBe('password-wrong');
    const off = await session.send('POST', '/api/admin/me/second-factor/disable', { password: PASSWORD });
    expect(off.status).toBe(200);
    expect((await firstStep(person)).state).toBe('signed-in');
  });

  it(
    'stays on when the password is set anew, unless the command says otherwise',
    async () => {
      const { person } = await turnOn();
      const secret = (text: string): string => /link=([\w-]{43})/.exec(text)?.[1] ?? '';
      const env = { BIVOUAC_DATA: server.data };
      const kept = secret((await runCli(['users', 'reset', person.email], env)).stdout);
      expect((await post('/api/admin/links/set-password', { link: kept, password: PASSWORD })).status).toBe(204);
      expect((await firstStep(person)).state).toBe('second-factor');
      await runCli(['users', 'reset', person.email, '--no-second-factor'], env);
      expect((await firstStep(person)).state).toBe('signed-in');
    },
    SLOW,
  );

  it('asks for the password before it begins', async () => {
    const session = await server.signInAs('author');
    const answer = await session.send('POST', '/api/admin/me/second-factor', { password: 'wrong' });
    expect(codeOf(answer)).toBe('password-wrong');
  });
});
