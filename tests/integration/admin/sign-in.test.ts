import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { PASSWORD, cookiesOf, startAdminServer } from '../../helpers/admin.ts';
import type { AdminServer } from '../../helpers/admin.ts';
import type { TestResponse } from '../../helpers/http.ts';

let server: AdminServer;
beforeAll(async () => {
  server = await startAdminServer({ env: { BIVOUAC_TRUST_PROXY: '127.0.0.1' } });
});
afterAll(() => server.stop());

/** A visitor of its own for each test: attempts are counted by address. */
let visitors = 0;
function nextAddress(): string {
  visitors += 1;
  return `198.51.100.${String(visitors)}`;
}

function trySignIn(
  email: string,
  password: string,
  more: Record<string, string> = {},
  scheme = 'http',
): Promise<TestResponse> {
  return server.askAdmin('/api/admin/sign-in', {
    method: 'POST',
    headers: {
      Origin: server.adminOrigin.replace('http:', `${scheme}:`),
      'Content-Type': 'application/json',
      'X-Forwarded-For': nextAddress(),
      'X-Forwarded-Proto': scheme,
      ...more,
    },
    body: JSON.stringify({ email, password }),
  });
}

function codeOf(answer: TestResponse): string {
  return (JSON.parse(answer.text) as { error: { code: string } }).error.code;
}

describe('signing in', () => {
  it('gives a session that knows its sites', async () => {
    const session = await server.signInAs('editor');
    const me = await session.get('/api/admin/me');
    expect(me.status).toBe(200);
    expect(JSON.parse(me.text)).toMatchObject({ id: session.person.id, sites: [{ id: 'deep-space', role: 'editor' }] });
  });

  it('says the same for a wrong password, an unknown address and a disabled account', async () => {
    const person = await server.makePerson({ sites: { 'deep-space': 'editor' } });
    const gone = await server.makePerson({ sites: { 'deep-space': 'editor' } });
    const manager = await server.signInAs('manager');
    expect((await manager.send('POST', `/api/admin/sites/deep-space/people/${gone.id}/disable`)).status).toBe(204);
    const answers = await Promise.all([
      trySignIn(person.email, 'wrong password'),
      trySignIn('nobody@example.ch', 'wrong password'),
      trySignIn(gone.email, PASSWORD),
    ]);
    expect(new Set(answers.map((answer) => `${String(answer.status)} ${answer.text}`)).size).toBe(1);
    expect(codeOf(answers[0])).toBe('credentials-wrong');
    expect(answers.some((answer) => cookiesOf(answer) !== '')).toBe(false);
  });

  it('sets a cookie that scripts, other hosts and other sites never see', async () => {
    const person = await server.makePerson({ sites: { 'deep-space': 'viewer' } });
    const plain = String((await trySignIn(person.email, PASSWORD)).headers['set-cookie']);
    expect(plain).toMatch(/^bivouac\.session_token=/);
    expect(plain).toMatch(/HttpOnly/);
    expect(plain).toMatch(/SameSite=Strict/);
    expect(plain).toMatch(/Path=\//);
    expect(plain).not.toMatch(/Domain/i);
  });

  it('sets it with __Host- and Secure behind a proxy that speaks TLS', async () => {
    const person = await server.makePerson({ sites: { 'deep-space': 'viewer' } });
    const answer = await trySignIn(person.email, PASSWORD, {}, 'https');
    expect(answer.status).toBe(200);
    expect(String(answer.headers['set-cookie'])).toMatch(/^__Host-bivouac\.session_token=.*Secure/);
    const me = await server.askAdmin('/api/admin/me', {
      headers: { Cookie: cookiesOf(answer), 'X-Forwarded-Proto': 'https' },
    });
    expect(me.status).toBe(200);
  });

  it('never answers with the session’s token', async () => {
    const person = await server.makePerson({ sites: { 'deep-space': 'viewer' } });
    const answer = await trySignIn(person.email, PASSWORD);
    expect(JSON.parse(answer.text)).toEqual({ state: 'signed-in' });
  });

  it('refuses other origins, no origin, and forms', async () => {
    const person = await server.makePerson({ sites: { 'deep-space': 'viewer' } });
    for (const headers of [
      { Origin: 'http://deep-space.localhost' },
      { Origin: 'null' },
      { Origin: '' },
      { Origin: `http://admin.localhost:1` },
    ]) {
      const answer = await trySignIn(person.email, PASSWORD, headers);
      expect([answer.status, codeOf(answer)]).toEqual([403, 'origin-foreign']);
    }
    const form = await trySignIn(person.email, PASSWORD, { 'Content-Type': 'text/plain' });
    expect([form.status, codeOf(form)]).toEqual([415, 'content-type-unsupported']);
  });

  it('is answered on the admin host alone', async () => {
    for (const host of ['deep-space.localhost', 'localhost', 'ape-poschiavo.localhost']) {
      for (const target of ['/api/admin/me', '/api/admin/sign-in', '/admin', '/admin/sign-in', '/api/auth/ok']) {
        expect((await server.ask(target, { host })).status, `${host}${target}`).toBe(404);
      }
    }
    expect((await server.askAdmin('/api/auth/get-session')).status).toBe(404);
    expect((await server.askAdmin('/api/auth/sign-up/email', { method: 'POST' })).status).toBe(404);
  });

  it('is slowed down after a few wrong passwords, without locking the owner out elsewhere', async () => {
    const person = await server.makePerson({ sites: { 'deep-space': 'viewer' } });
    const from = { 'X-Forwarded-For': '203.0.113.77' };
    const statuses: number[] = [];
    for (let i = 0; i < 8; i++) statuses.push((await trySignIn(person.email, `wrong ${String(i)}`, from)).status);
    expect(statuses).toEqual([400, 400, 400, 400, 400, 400, 429, 429]);
    const right = await trySignIn(person.email, PASSWORD, from);
    expect(right.status).toBe(429);
    expect(Number(right.headers['retry-after'])).toBeGreaterThan(0);
    expect((await trySignIn(person.email, PASSWORD)).status).toBe(200);
  });

  it('counts attempts that come at once', async () => {
    const person = await server.makePerson({ sites: { 'deep-space': 'viewer' } });
    const from = { 'X-Forwarded-For': '203.0.113.78' };
    const answers = await Promise.all(
      Array.from({ length: 20 }, (_, i) => trySignIn(person.email, `wrong ${String(i)}`, from)),
    );
    expect(answers.filter(({ status }) => status === 400)).toHaveLength(6);
  });

  it('ends with signing out', async () => {
    const session = await server.signInAs('viewer');
    expect((await session.send('POST', '/api/admin/sign-out')).status).toBe(200);
    expect((await session.get('/api/admin/me')).status).toBe(401);
  });

  it('speaks the language of the one who asks', async () => {
    const answer = await trySignIn('nobody@example.ch', 'x', { 'Accept-Language': 'it-CH,it;q=0.9' });
    expect(answer.text).toContain('L’indirizzo e-mail o la password non sono corretti.');
  });
});
