import path from 'node:path';
import Database from 'better-sqlite3';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { PASSWORD, cookiesOf, printedLink, sessionOf, startAdminServer } from '../../helpers/admin.ts';
import type { AdminServer, TestSession } from '../../helpers/admin.ts';
import type { TestResponse } from '../../helpers/http.ts';
import { runCli } from '../../helpers/server.ts';

let server: AdminServer;
let firstLink = '';
beforeAll(async () => {
  server = await startAdminServer();
  firstLink = await printedLink(server);
});
afterAll(() => server.stop());

/** For tests that run several commands, on a machine that does other things too. */
const SLOW = 240_000;

const STRONG = 'ziegel-nebel-fagott-41';

/** The secret of the link in a text. */
function linkIn(text: string): string {
  return /\/admin\/welcome\?link=([\w-]{43})/.exec(text)?.[1] ?? '';
}

function json<T = Record<string, unknown>>(answer: TestResponse): T {
  return JSON.parse(answer.text) as T;
}

function codeOf(answer: TestResponse): string {
  return json<{ error?: { code: string } }>(answer).error?.code ?? '';
}

function post(target: string, body: unknown): Promise<TestResponse> {
  return server.askAdmin(target, {
    method: 'POST',
    headers: { Origin: server.adminOrigin, 'Content-Type': 'application/json' },
    body: JSON.stringify(body),
  });
}

async function invite(manager: TestSession, email: string, role = 'author', site = 'deep-space'): Promise<string> {
  const answer = await manager.send('POST', `/api/admin/sites/${site}/invitations`, {
    name: 'Anna Example',
    email,
    role,
    locale: 'de',
  });
  expect(answer.status, answer.text).toBe(200);
  return linkIn(json<{ link: string }>(answer).link);
}

function accept(link: string, more: Record<string, unknown> = {}): Promise<TestResponse> {
  return post('/api/admin/links/create-account', { link, name: 'Anna', locale: 'de', password: STRONG, ...more });
}

describe('the first operator', () => {
  it('gets a link that the first start prints, and that works once', async () => {
    expect(firstLink).not.toBe('');
    expect(json(await post('/api/admin/links/look-up', { link: firstLink }))).toMatchObject({
      kind: 'operator',
      hasAccount: false,
    });
    const weak = await accept(firstLink, { email: 'op@example.ch', password: 'password12' });
    expect([weak.status, codeOf(weak)]).toEqual([400, 'password-weak']);
    const named = await accept(firstLink, { name: 'Reto Caminada', email: 'op@example.ch', password: 'RetoCaminada1' });
    expect(codeOf(named)).toBe('password-weak');
    const made = await accept(firstLink, { email: 'op@example.ch' });
    expect(made.status, made.text).toBe(200);
    const session = sessionOf(server.port, { id: '', name: '', email: '' }, cookiesOf(made));
    const me = json<{ isOperator: boolean; sites: { role: string }[] }>(await session.get('/api/admin/me'));
    expect(me.isOperator).toBe(true);
    expect(me.sites.map(({ role }) => role)).toEqual(['operator', 'operator']);
    expect(codeOf(await accept(firstLink, { email: 'other@example.ch' }))).toBe('link-unusable');
  });

  it(
    'can get another link by command while the server runs, and no link is printed once there is one',
    async () => {
      const { stdout, code } = await runCli(['users', 'operator-link', '--json'], { BIVOUAC_DATA: server.data });
      expect(code).toBe(0);
      const link = linkIn(stdout);
      expect(json(await post('/api/admin/links/look-up', { link }))).toMatchObject({ kind: 'operator' });
      // A newer one replaces it.
      await runCli(['users', 'operator-link'], { BIVOUAC_DATA: server.data });
      expect(codeOf(await post('/api/admin/links/look-up', { link }))).toBe('link-unusable');
    },
    SLOW,
  );
});

describe('an invitation', () => {
  it('makes an account with the part that was offered, signed in at once', async () => {
    const manager = await server.signInAs('manager');
    const link = await invite(manager, 'anna@example.ch', 'author');
    const info = json(await post('/api/admin/links/look-up', { link }));
    expect(info).toMatchObject({
      kind: 'invitation',
      role: 'author',
      email: 'anna@example.ch',
      siteName: 'Deep Space',
    });
    const made = await accept(link, { email: 'someone-else@example.ch' });
    const session = sessionOf(server.port, { id: '', name: '', email: '' }, cookiesOf(made));
    expect(json(await session.get('/api/admin/me'))).toMatchObject({
      email: 'anna@example.ch',
      locale: 'de',
      sites: [{ id: 'deep-space', role: 'author' }],
    });
    expect(codeOf(await accept(link))).toBe('link-unusable');
  });

  it('is used once, by however many at the same time', async () => {
    const manager = await server.signInAs('manager');
    const link = await invite(manager, 'once@example.ch');
    const answers = await Promise.all([1, 2, 3, 4].map(() => accept(link)));
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(1);
  });

  it('can be withdrawn, and a newer one replaces it', async () => {
    const manager = await server.signInAs('manager');
    const first = await invite(manager, 'bea@example.ch');
    const second = await invite(manager, 'bea@example.ch');
    expect(codeOf(await post('/api/admin/links/look-up', { link: first }))).toBe('link-unusable');
    const { items } = json<{ items: { id: string; email: string }[] }>(
      await manager.get('/api/admin/sites/deep-space/invitations'),
    );
    const id = items.find(({ email }) => email === 'bea@example.ch')?.id ?? '';
    expect((await manager.send('DELETE', `/api/admin/sites/deep-space/invitations/${id}`)).status).toBe(204);
    expect(codeOf(await post('/api/admin/links/look-up', { link: second }))).toBe('link-unusable');
  });

  it('for somebody with an account is accepted by signing in with it, and by nobody else', async () => {
    const there = await server.makePerson({ sites: { 'ape-poschiavo': 'editor' } });
    const manager = await server.signInAs('manager');
    const link = await invite(manager, there.email, 'viewer');
    expect(json(await post('/api/admin/links/look-up', { link }))).toMatchObject({ hasAccount: true });
    expect(codeOf(await accept(link))).toBe('email-taken');
    const stranger = await server.signInAs('author');
    expect(codeOf(await stranger.send('POST', '/api/admin/me/invitations', { link }))).toBe('link-unusable');
    const session = await server.signIn(there);
    expect((await session.send('POST', '/api/admin/me/invitations', { link })).status).toBe(204);
    const me = json<{ sites: unknown[] }>(await session.get('/api/admin/me'));
    expect(me.sites).toHaveLength(2);
  });

  it(
    'can be made by command',
    async () => {
      const { stdout } = await runCli(['users', 'invite', 'deep-space', 'cli@example.ch', '--role', 'editor'], {
        BIVOUAC_DATA: server.data,
      });
      expect(json(await post('/api/admin/links/look-up', { link: linkIn(stdout) }))).toMatchObject({ role: 'editor' });
      const wrong = await runCli(['users', 'invite', 'deep-space', 'cli@example.ch', '--role', 'king'], {
        BIVOUAC_DATA: server.data,
      });
      expect(wrong.code).toBe(2);
    },
    SLOW,
  );
});

describe('somebody who leaves', () => {
  it('is out at once: sessions, tokens and links end, parts and pages stay', async () => {
    const manager = await server.signInAs('manager');
    const leaver = await server.signInAs('manager');
    const { id } = leaver.person;
    const made = json<{ token: string }>(
      await leaver.send('POST', '/api/admin/sites/deep-space/tokens', {
        name: 'script',
        scopes: ['content.read', 'audit.read'],
        days: 30,
      }),
    );
    const useToken = (): Promise<TestResponse> =>
      server.askAdmin('/api/admin/sites/deep-space/audit', { headers: { Authorization: `Bearer ${made.token}` } });
    expect((await useToken()).status).toBe(200);
    expect((await manager.send('POST', `/api/admin/sites/deep-space/people/${id}/disable`)).status).toBe(204);
    expect((await leaver.get('/api/admin/me')).status).toBe(401);
    expect((await useToken()).status).toBe(401);
    const { items } = json<{ items: { id: string; disabledAt: number | null }[] }>(
      await manager.get('/api/admin/sites/deep-space/people'),
    );
    expect(items.find((person) => person.id === id)?.disabledAt).toBeGreaterThan(0);
    expect((await manager.send('POST', `/api/admin/sites/deep-space/people/${id}/enable`)).status).toBe(204);
    expect((await server.signIn(leaver.person)).cookie).not.toBe('');
    expect((await useToken()).status).toBe(401);
  });

  it('does not come back by a link of their own making, whichever way they went', async () => {
    const manager = await server.signInAs('manager');
    const ways: ((base: string) => Promise<TestResponse>)[] = [
      (base) => manager.send('POST', `${base}/disable`),
      (base) => manager.send('DELETE', base),
      (base) => manager.send('PATCH', base, { role: 'editor' }),
    ];
    for (const [i, go] of ways.entries()) {
      const leaver = await server.signInAs('manager');
      const colleague = await server.makePerson({ sites: { 'deep-space': 'author' } });
      const invitation = await invite(leaver, `back-${String(i)}@example.ch`, 'manager');
      const reset = await leaver.send('POST', `/api/admin/sites/deep-space/people/${colleague.id}/password-link`);
      const gone = await go(`/api/admin/sites/deep-space/people/${leaver.person.id}`);
      expect(gone.status, gone.text).toBe(204);
      expect(codeOf(await accept(invitation))).toBe('link-unusable');
      const link = linkIn(json<{ link: string }>(reset).link);
      expect(codeOf(await post('/api/admin/links/set-password', { link, password: STRONG }))).toBe('link-unusable');
    }
  });

  it('cannot be disabled by a manager of one site when the account reaches further', async () => {
    const manager = await server.signInAs('manager');
    const both = await server.makePerson({ sites: { 'deep-space': 'author', 'ape-poschiavo': 'author' } });
    const operator = await server.makePerson({ isOperator: true, sites: { 'deep-space': 'viewer' } });
    for (const { id } of [both, operator]) {
      for (const what of ['disable', 'password-link']) {
        const answer = await manager.send('POST', `/api/admin/sites/deep-space/people/${id}/${what}`);
        expect([answer.status, codeOf(answer)]).toEqual([403, 'account-elsewhere']);
      }
    }
    expect((await manager.send('DELETE', `/api/admin/sites/deep-space/people/${both.id}`)).status).toBe(204);
    const session = await server.signIn(both);
    expect((await session.get('/api/admin/sites/deep-space/people')).status).toBe(404);
    expect((await session.get('/api/admin/sites/ape-poschiavo/people')).status).toBe(200);
  });

  it('is nobody from another site', async () => {
    const manager = await server.signInAs('manager');
    const elsewhere = await server.makePerson({ sites: { 'ape-poschiavo': 'author' } });
    const base = `/api/admin/sites/deep-space/people/${elsewhere.id}`;
    expect(codeOf(await manager.send('POST', `${base}/disable`))).toBe('person-unknown');
    expect(codeOf(await manager.send('PATCH', base, { role: 'manager' }))).toBe('person-unknown');
    expect(codeOf(await manager.send('DELETE', base))).toBe('person-unknown');
  });

  it(
    'is never oneself, and never the last operator',
    async () => {
      const manager = await server.signInAs('manager');
      const base = `/api/admin/sites/deep-space/people/${manager.person.id}`;
      expect(codeOf(await manager.send('POST', `${base}/disable`))).toBe('not-yourself');
      expect(codeOf(await manager.send('PATCH', base, { role: 'viewer' }))).toBe('not-yourself');
      const operator = await server.signInAs('operator');
      const { items } = json<{ items: { id: string; isOperator: boolean }[] }>(
        await operator.get('/api/admin/installation/people'),
      );
      for (const { id } of items.filter((person) => person.isOperator && person.id !== operator.person.id)) {
        const answer = await operator.send('PATCH', `/api/admin/installation/people/${id}`, { disabled: true });
        expect(answer.status, answer.text).toBe(204);
      }
      const last = await runCli(['users', 'disable', operator.person.email], { BIVOUAC_DATA: server.data });
      expect([last.code, last.stderr]).toEqual([1, expect.stringContaining('only operator')]);
      expect((await operator.get('/api/admin/me')).status).toBe(200);
    },
    SLOW,
  );
});

describe('parts', () => {
  it('change at once', async () => {
    const manager = await server.signInAs('manager');
    const person = await server.signInAs('viewer');
    const base = `/api/admin/sites/deep-space/people/${person.person.id}`;
    expect((await person.get('/api/admin/sites/deep-space/audit')).status).toBe(403);
    expect((await manager.send('PATCH', base, { role: 'editor' })).status).toBe(204);
    expect((await person.get('/api/admin/sites/deep-space/audit')).status).toBe(200);
    expect((await manager.send('PATCH', base, { role: 'operator' })).status).toBe(400);
  });

  it('tell addresses only to those who manage people', async () => {
    const manager = await server.signInAs('manager');
    const viewer = await server.signInAs('viewer');
    const people = async (session: TestSession): Promise<{ email: string | null }[]> =>
      json<{ items: { email: string | null }[] }>(await session.get('/api/admin/sites/deep-space/people')).items;
    expect((await people(manager)).every(({ email }) => email !== null)).toBe(true);
    expect((await people(viewer)).every(({ email }) => email === null)).toBe(true);
  });
});

describe('a forgotten password', () => {
  it('is set anew by a link of a manager; every session ends, the old password too', async () => {
    const manager = await server.signInAs('manager');
    const person = await server.signInAs('author');
    const answer = await manager.send('POST', `/api/admin/sites/deep-space/people/${person.person.id}/password-link`);
    const link = linkIn(json<{ link: string }>(answer).link);
    expect((await post('/api/admin/links/set-password', { link, password: STRONG })).status).toBe(204);
    expect((await person.get('/api/admin/me')).status).toBe(401);
    const { email } = person.person;
    expect((await post('/api/admin/sign-in', { email, password: PASSWORD })).status).toBe(400);
    expect((await post('/api/admin/sign-in', { email, password: STRONG })).status).toBe(200);
    expect(codeOf(await post('/api/admin/links/set-password', { link, password: STRONG }))).toBe('link-unusable');
  });

  it(
    'is set anew by a link of `bivouac users reset`',
    async () => {
      const person = await server.makePerson({ sites: { 'deep-space': 'author' } });
      const { stdout } = await runCli(['users', 'reset', person.email], { BIVOUAC_DATA: server.data });
      const link = linkIn(stdout);
      expect((await post('/api/admin/links/set-password', { link, password: STRONG })).status).toBe(204);
      expect((await post('/api/admin/sign-in', { email: person.email, password: STRONG })).status).toBe(200);
    },
    SLOW,
  );

  it('gets the same answer for an address without an account', async () => {
    const person = await server.makePerson({ sites: { 'deep-space': 'author' } });
    const answers = [
      await post('/api/admin/password-reset', { email: person.email }),
      await post('/api/admin/password-reset', { email: 'nobody@example.ch' }),
    ];
    expect(answers.map(({ status, text }) => `${String(status)} ${text}`)).toEqual([
      '200 {"mail":false}',
      '200 {"mail":false}',
    ]);
  });
});

describe('one’s own account', () => {
  it('changes name, language and password, and ends sessions elsewhere', async () => {
    const here = await server.signInAs('author');
    const elsewhere = await server.signIn(here.person);
    expect((await here.send('PATCH', '/api/admin/me', { name: 'New Name', locale: 'it' })).status).toBe(204);
    expect(json(await elsewhere.get('/api/admin/me'))).toMatchObject({ name: 'New Name', locale: 'it' });
    const wrong = await here.send('POST', '/api/admin/me/password', { current: 'wrong', next: STRONG });
    expect(codeOf(wrong)).toBe('password-wrong');
    const right = await here.send('POST', '/api/admin/me/password', { current: PASSWORD, next: STRONG });
    expect(right.status, right.text).toBe(204);
    expect((await elsewhere.get('/api/admin/me')).status).toBe(401);
    expect((await here.get('/api/admin/me')).status).toBe(200);
  });

  it('lists sessions and ends them, never those of others', async () => {
    const here = await server.signInAs('author');
    const elsewhere = await server.signIn(here.person);
    const other = await server.signInAs('author');
    const list = async (session: TestSession): Promise<{ id: string; current: boolean }[]> =>
      json<{ items: { id: string; current: boolean }[] }>(await session.get('/api/admin/me/sessions')).items;
    const mine = await list(here);
    expect(mine).toHaveLength(2);
    const otherId = (await list(other))[0]?.id ?? '';
    expect((await here.send('DELETE', `/api/admin/me/sessions/${otherId}`)).status).toBe(404);
    expect((await other.get('/api/admin/me')).status).toBe(200);
    const elsewhereId = mine.find(({ current }) => !current)?.id ?? '';
    expect((await here.send('DELETE', `/api/admin/me/sessions/${elsewhereId}`)).status).toBe(204);
    expect((await elsewhere.get('/api/admin/me')).status).toBe(401);
  });
});

describe('the audit log', () => {
  it('notes changes to accounts, is read by editors, and cannot be changed', async () => {
    const manager = await server.signInAs('manager');
    const person = await server.signInAs('viewer');
    await manager.send('PATCH', `/api/admin/sites/deep-space/people/${person.person.id}`, { role: 'editor' });
    const { items } = json<{ items: Record<string, unknown>[] }>(
      await person.get(`/api/admin/sites/deep-space/audit?subject=${person.person.id}`),
    );
    expect(items).toHaveLength(1);
    expect(items[0]).toMatchObject({
      actor: manager.person.id,
      actorName: manager.person.name,
      action: 'person.role',
      details: { role: 'editor' },
    });
    const db = new Database(path.join(server.data, 'bivouac.db'));
    try {
      expect(() => db.exec("update audit_entry set actor = 'x'")).toThrow(/never changes/);
      expect(() => db.exec('delete from audit_entry')).toThrow(/never deleted/);
    } finally {
      db.close();
    }
  });

  it('tells a site about its people’s accounts, and nothing about anybody else’s', async () => {
    const editor = await server.signInAs('editor');
    const person = await server.signInAs('author');
    const elsewhere = await server.signInAs('author', 'ape-poschiavo');
    for (const session of [person, elsewhere]) {
      await session.send('PATCH', '/api/admin/me', { name: 'Another Name', locale: 'en' });
    }
    const log = async (id: string): Promise<string[]> =>
      json<{ items: { action: string }[] }>(
        await editor.get(`/api/admin/sites/deep-space/audit?subject=${id}`),
      ).items.map(({ action }) => action);
    expect(await log(person.person.id)).toEqual(['profile.change']);
    expect(await log(elsewhere.person.id)).toEqual([]);
  });

  it('holds neither passwords, secrets of links, nor tokens', () => {
    const db = new Database(path.join(server.data, 'bivouac.db'), { readonly: true });
    const all = JSON.stringify(db.prepare('select * from audit_entry').all());
    db.close();
    for (const secret of [STRONG, PASSWORD, firstLink, 'bvk_']) expect(all).not.toContain(secret);
  });
});
