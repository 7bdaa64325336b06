import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { PASSWORD, adminOf } from '../../helpers/admin.ts';
import type { AdminServer, TestSession } from '../../helpers/admin.ts';
import type { TestResponse } from '../../helpers/http.ts';
import { startMailServer } from '../../helpers/mail-server.ts';
import type { MailServer } from '../../helpers/mail-server.ts';
import { runCli, startServer } from '../../helpers/server.ts';

let mail: MailServer;
let server: AdminServer;
let without: AdminServer;

beforeAll(async () => {
  mail = await startMailServer();
  const env = {
    BIVOUAC_SMTP_URL: mail.url,
    BIVOUAC_MAIL_FROM: 'bivouac@example.ch',
    BIVOUAC_MAIL_TO: 'office@example.ch',
  };
  server = adminOf(await startServer({ env }));
  without = adminOf(await startServer());
});
afterAll(async () => {
  await server.stop();
  await without.stop();
  await mail.close();
});

function codeOf(answer: TestResponse): string {
  return (JSON.parse(answer.text) as { error?: { code: string } }).error?.code ?? '';
}

async function linkTo(address: string): Promise<string> {
  return /\/admin\/welcome\?link=([\w-]{43})/.exec((await mail.letterTo(address)).shown.text ?? '')?.[1] ?? '';
}

async function emailOf(session: TestSession): Promise<string> {
  return (JSON.parse((await session.get('/api/admin/me')).text) as { email: string }).email;
}

function begin(session: TestSession, email: string, password = PASSWORD): Promise<TestResponse> {
  return session.send('POST', '/api/admin/me/email', { email, password });
}

let addresses = 0;
function newAddress(): string {
  addresses += 1;
  return `new-${String(addresses)}@example.ch`;
}

describe('one’s own address', () => {
  it('changes when the link is opened that went to the new one; the former one is told, other sessions end', async () => {
    const person = await server.makePerson({ sites: { 'deep-space': 'author' }, locale: 'fr', name: 'Zoë' });
    const [session, elsewhere] = [await server.signIn(person), await server.signIn(person)];
    const next = newAddress();
    expect((await begin(session, next)).status).toBe(204);
    expect(await emailOf(session)).toBe(person.email);
    const link = await linkTo(next);
    expect((await mail.letterTo(next)).shown.subject).toBe('Confirmez votre nouvelle adresse e-mail');
    const looked = await session.send('POST', '/api/admin/links/look-up', { link });
    expect(JSON.parse(looked.text)).toMatchObject({ kind: 'email', email: next });
    const done = await session.send('POST', '/api/admin/me/email/confirm', { link });
    expect([done.status, JSON.parse(done.text)]).toEqual([200, { email: next }]);
    expect(await emailOf(session)).toBe(next);
    expect((await elsewhere.get('/api/admin/me')).status).toBe(401);
    const told = await mail.letterTo(person.email);
    expect(told.shown.subject).toBe('Votre adresse e-mail a changé');
    expect(told.shown.text).toContain(next);
    await expect(server.signIn(person)).rejects.toThrow('credentials-wrong');
    await server.signIn({ ...person, email: next });
    const again = await session.send('POST', '/api/admin/me/email/confirm', { link });
    expect(codeOf(again)).toBe('link-unusable');
    const operator = await server.signInAs('operator');
    const log = JSON.parse((await operator.get('/api/admin/audit?action=email.change')).text) as {
      items: { actor: string; subject: string; details: object }[];
    };
    expect(log.items[0]).toMatchObject({ actor: person.id, subject: person.id, details: {} });
  });

  it('stays with a wrong password, which counts as an attempt', async () => {
    const session = await server.signInAs('author');
    const statuses: number[] = [];
    for (let i = 0; i < 7; i++) statuses.push((await begin(session, newAddress(), 'wrong')).status);
    expect(statuses).toEqual([400, 400, 400, 400, 400, 400, 429]);
    expect(codeOf(await session.send('POST', '/api/admin/me/email', { email: newAddress() }))).not.toBe('');
    expect(await emailOf(session)).toBe(session.person.email);
  });

  it('is not given to whoever gets the letter because of a mistyped address', async () => {
    const [owner, stranger] = [await server.signInAs('author'), await server.signInAs('author')];
    const mistyped = newAddress();
    expect((await begin(owner, mistyped)).status).toBe(204);
    const link = await linkTo(mistyped);
    const open = await server.askAdmin('/api/admin/me/email/confirm', {
      method: 'POST',
      headers: { Origin: server.adminOrigin, 'Content-Type': 'application/json' },
      body: JSON.stringify({ link }),
    });
    expect(open.status).toBe(401);
    expect(codeOf(await stranger.send('POST', '/api/admin/me/email/confirm', { link }))).toBe('link-unusable');
    const made = await server.askAdmin('/api/admin/links/create-account', {
      method: 'POST',
      headers: { Origin: server.adminOrigin, 'Content-Type': 'application/json' },
      body: JSON.stringify({ link, name: 'Eve', locale: 'en', password: PASSWORD }),
    });
    expect(codeOf(made)).toBe('link-unusable');
    expect(await emailOf(owner)).toBe(owner.person.email);
    expect((await owner.send('POST', '/api/admin/me/email/confirm', { link })).status).toBe(200);
  });

  it('never becomes that of another account, and nobody learns of it before the letter', async () => {
    const [one, other] = [await server.signInAs('author'), await server.signInAs('author')];
    expect((await begin(one, other.person.email)).status).toBe(204);
    const link = await linkTo(other.person.email);
    expect(codeOf(await one.send('POST', '/api/admin/me/email/confirm', { link }))).toBe('address-taken');
    expect(await emailOf(other)).toBe(other.person.email);
  });

  it('counts with the latest link alone', async () => {
    const session = await server.signInAs('author');
    const [first, second] = [newAddress(), newAddress()];
    await begin(session, first);
    await begin(session, second);
    const former = await session.send('POST', '/api/admin/me/email/confirm', { link: await linkTo(first) });
    expect(codeOf(former)).toBe('link-unusable');
    const latest = await session.send('POST', '/api/admin/me/email/confirm', { link: await linkTo(second) });
    expect(latest.status).toBe(200);
  });

  it('stays when the mail server refuses the letter, and the person is told', async () => {
    const session = await server.signInAs('author');
    mail.behave('never');
    const answer = await begin(session, newAddress());
    mail.behave('take');
    expect([answer.status, codeOf(answer)]).toEqual([503, 'address-letter-failed']);
    expect(await emailOf(session)).toBe(session.person.email);
  });

  it('is changed by others where no mail is sent', async () => {
    const session = await without.signInAs('author');
    expect(codeOf(await begin(session, newAddress()))).toBe('address-by-manager');
    const manager = await without.signInAs('manager');
    const next = newAddress();
    const target = `/api/admin/sites/deep-space/people/${session.person.id}/email`;
    expect((await manager.send('POST', target, { email: next })).status).toBe(204);
    expect((await session.get('/api/admin/me')).status).toBe(401);
    await without.signIn({ ...session.person, email: next });
    const own = `/api/admin/sites/deep-space/people/${manager.person.id}/email`;
    expect(codeOf(await manager.send('POST', own, { email: newAddress() }))).toBe('not-yourself');
    const operator = await without.signInAs('operator');
    const last = newAddress();
    const byOperator = `/api/admin/installation/people/${session.person.id}/email`;
    expect((await operator.send('POST', byOperator, { email: last })).status).toBe(204);
    const elsewhere = await without.makePerson({ sites: { 'deep-space': 'author', 'ape-poschiavo': 'author' } });
    const beyond = `/api/admin/sites/deep-space/people/${elsewhere.id}/email`;
    expect(codeOf(await manager.send('POST', beyond, { email: newAddress() }))).toBe('account-elsewhere');
    const byCommand = await runCli(['users', 'email', last, 'cli@example.ch'], { BIVOUAC_DATA: without.data });
    expect(byCommand.code, byCommand.stderr).toBe(0);
    await without.signIn({ ...session.person, email: 'cli@example.ch' });
  });
});
