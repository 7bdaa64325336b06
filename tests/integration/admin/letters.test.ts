import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { adminOf } from '../../helpers/admin.ts';
import type { AdminServer, TestSession } from '../../helpers/admin.ts';
import { dayFromNow, importEvents } from '../../helpers/event-content.ts';
import { startMailServer } from '../../helpers/mail-server.ts';
import type { MailServer } from '../../helpers/mail-server.ts';
import type { TestResponse } from '../../helpers/http.ts';
import { startServer } from '../../helpers/server.ts';

const SITE = 'ape-poschiavo';
const host = 'ape-poschiavo.localhost';

let server: AdminServer;
let mail: MailServer;
let editor: TestSession;

beforeAll(async () => {
  mail = await startMailServer();
  server = adminOf(
    await startServer({
      env: {
        BIVOUAC_TRUST_PROXY: '127.0.0.1',
        BIVOUAC_SMTP_URL: mail.url,
        BIVOUAC_MAIL_FROM: 'bivouac@example.ch',
        BIVOUAC_MAIL_TO: 'office@example.ch',
      },
    }),
  );
  const event = { start: `${dayFromNow(40)}T14:00`, end: `${dayFromNow(40)}T17:30`, signup: { limit: 30 } };
  await importEvents(server.data, SITE, [
    { id: 'outing', locale: 'it', title: 'Uscita alla più bella malga', event },
    { id: 'outing', locale: 'de', title: 'Ausflug auf die schönste Alp', event },
  ]);
  editor = await server.signInAs('editor', SITE);
});
afterAll(async () => {
  await server.stop();
  await mail.close();
});

let visitors = 0;
function post(target: string, fields: Readonly<Record<string, string>>): Promise<TestResponse> {
  visitors += 1;
  return server.ask(target, {
    host,
    method: 'POST',
    headers: {
      'Sec-Fetch-Site': 'same-origin',
      'Content-Type': 'application/x-www-form-urlencoded',
      'X-Forwarded-For': `10.2.0.${String(visitors)}`,
    },
    body: new URLSearchParams(fields).toString(),
  });
}

function tokenOf(html: string): string {
  return /name="token" value="([^"]*)"/.exec(html)?.[1] ?? '';
}

/** Both steps of a form of the site: what the second one answers. Robots are told by their speed, so it takes a moment. */
async function bothSteps(target: string, fields: Readonly<Record<string, string>>): Promise<TestResponse> {
  const first = await post(target, fields);
  expect(first.status, first.text.slice(0, 300)).toBe(200);
  await new Promise((resolve) => setTimeout(resolve, 2500));
  return post(target, { ...fields, token: tokenOf(first.text) });
}

function signUp(more: Readonly<Record<string, string>>): Promise<TestResponse> {
  return bothSteps('/_signup', { document: 'outing', persons: '1', consent: 'yes', locale: 'it', ...more });
}

/** Lines of a letter's head, folded ones put together. */
function headOf(raw: string): string[] {
  const [head = ''] = raw.split('\r\n\r\n');
  return head.replace(/\r\n[ \t]+/g, ' ').split('\r\n');
}

describe('letters of the admin', () => {
  it('invite in the language of the person, with a link that works', async () => {
    const manager = await server.signInAs('manager');
    const answer = await manager.send('POST', '/api/admin/sites/deep-space/invitations', {
      name: 'Françoise Müller',
      email: 'ida@example.ch',
      role: 'author',
      locale: 'de',
    });
    expect(JSON.parse(answer.text)).toMatchObject({ mailed: true });
    const { shown, from, raw } = await mail.letterTo('ida@example.ch');
    expect(from).toBe('bivouac@example.ch');
    expect(shown.subject).toBe('Einladung: Deep Space');
    expect(shown.to).toEqual([{ name: 'Françoise Müller', address: 'ida@example.ch' }]);
    expect(shown.text).toContain('Guten Tag Françoise Müller');
    expect(shown.text).toContain('Öffnen Sie diesen Link, um Ihr Passwort zu wählen.');
    expect(raw).toMatch(/^Auto-Submitted: auto-generated\r$/m);
    // No byte above 127: whatever servers the letter passes, it arrives as it was written.
    expect(raw).toMatch(/^[\n\r\t -~]*$/);
    const link = /\/admin\/welcome\?link=([\w-]{43})/.exec(shown.text ?? '')?.[1] ?? '';
    const info = await manager.send('POST', '/api/admin/links/look-up', { link });
    expect(JSON.parse(info.text)).toMatchObject({ kind: 'invitation', email: 'ida@example.ch' });
  });

  it('are not written for a name of several lines, which would add to their head', async () => {
    const manager = await server.signInAs('manager');
    const name = 'Eve\r\nBcc: victim@example.ch\r\nSubject: Win\r\n\r\nhello';
    const body = { name, email: 'eve@example.ch', role: 'author', locale: 'fr' };
    expect((await manager.send('POST', '/api/admin/sites/deep-space/invitations', body)).status).toBe(400);
    expect([mail.attempts('eve@example.ch'), mail.attempts('victim@example.ch')]).toEqual([0, 0]);
  });

  it('say when they could not be sent: the link is handed over by hand', async () => {
    mail.behave('never');
    const manager = await server.signInAs('manager');
    const body = { name: 'Ugo', email: 'ugo@example.ch', role: 'author', locale: 'it' };
    const answer = await manager.send('POST', '/api/admin/sites/deep-space/invitations', body);
    mail.behave('take');
    expect(JSON.parse(answer.text)).toMatchObject({ mailed: false, link: expect.stringContaining('link=') as string });
    expect(mail.attempts('ugo@example.ch')).toBe(1);
  });

  it('bring a link for a new password, under the configured address whatever the request says', async () => {
    const person = await server.makePerson({ sites: { 'deep-space': 'author' }, locale: 'fr', name: 'Zoë Élan' });
    const ask = (email: string): Promise<TestResponse> =>
      server.ask('/api/admin/password-reset', {
        host: 'admin.localhost:1',
        method: 'POST',
        headers: { Origin: 'http://admin.localhost:1', 'Content-Type': 'application/json' },
        body: JSON.stringify({ email }),
      });
    const [there, nobody] = [await ask(person.email), await ask('nobody@example.ch')];
    expect(there.text).toBe(nobody.text);
    const { shown } = await mail.letterTo(person.email);
    expect(shown.subject).toBe('Votre nouveau mot de passe');
    expect(shown.text).toContain('Bonjour Zoë Élan');
    expect(shown.text).toContain(`${server.adminOrigin}/admin/welcome?link=`);
    expect(mail.attempts('nobody@example.ch')).toBe(0);
  });

  it('are not sent without end', async () => {
    const person = await server.makePerson({ sites: { 'deep-space': 'author' } });
    const statuses: number[] = [];
    for (let i = 0; i < 8; i++) {
      const answer = await server.askAdmin('/api/admin/password-reset', {
        method: 'POST',
        headers: { Origin: server.adminOrigin, 'Content-Type': 'application/json' },
        body: JSON.stringify({ email: person.email }),
      });
      statuses.push(answer.status);
    }
    expect(statuses.filter((status) => status === 200)).toHaveLength(6);
    expect(statuses.at(-1)).toBe(429);
  });
});

describe('letters about what visitors write', () => {
  it('confirm a sign-up in the language of the form', async () => {
    await signUp({ name: 'Gaudenzio Lübke', email: 'gau@example.ch', locale: 'de' });
    await signUp({ name: 'Nicolò', email: 'nico@example.ch' });
    const [german, italian] = [await mail.letterTo('gau@example.ch'), await mail.letterTo('nico@example.ch')];
    expect(german.shown.subject).toContain('Ausflug auf die schönste Alp');
    expect(german.shown.text).toContain('Gaudenzio Lübke');
    expect(italian.shown.subject).toContain('Uscita alla più bella malga');
  });

  it('are marked in the list of the event when they could not be sent, and not sent again when refused for good', async () => {
    mail.behave((to) => (to === 'away@example.ch' ? 'never' : 'take'));
    await signUp({ name: 'Away', email: 'away@example.ch' });
    const list = async (): Promise<{ name: string; letterFailed: boolean }[]> => {
      const answer = await editor.get(`/api/admin/sites/${SITE}/events/outing/signups`);
      return (JSON.parse(answer.text) as { items: { name: string; letterFailed: boolean }[] }).items;
    };
    const failed = async () => (await list()).filter(({ letterFailed }) => letterFailed).map(({ name }) => name);
    await expect.poll(failed, { timeout: 10_000 }).toEqual(['Away']);
    // Another sign-up starts another round.
    await signUp({ name: 'Next', email: 'next@example.ch' });
    await mail.letterTo('next@example.ch');
    mail.behave('take');
    expect(mail.attempts('away@example.ch')).toBe(1);
  });

  it('bring a message to the people of the site, with the visitor to answer to and no other line in the head', async () => {
    const values = {
      name: 'Jürg «Bär» Ærø',
      email: 'juerg@example.ch',
      message: 'Grüezi\r\nЗдравствуйте – 你好',
      locale: 'de',
    };
    const done = await bothSteps('/_contact', values);
    expect(done.status).toBeLessThan(400);
    const { shown, to, from, raw } = await mail.letterTo('office@example.ch');
    expect(headOf(raw).filter((line) => /^(bcc|cc|subject):/i.test(line))).toHaveLength(1);
    expect([from, to]).toEqual(['bivouac@example.ch', ['office@example.ch']]);
    expect(shown.from).toMatchObject({ address: 'bivouac@example.ch' });
    expect(shown.replyTo).toEqual([{ name: values.name, address: values.email }]);
    expect(shown.subject).toContain(values.name);
    expect(shown.text).toContain('Grüezi\nЗдравствуйте – 你好');
  });

  it('answer a visitor, and say so when the server refuses', async () => {
    const messages = JSON.parse((await editor.get(`/api/admin/sites/${SITE}/messages`)).text) as {
      items: { id: string }[];
    };
    const target = `/api/admin/sites/${SITE}/messages/${messages.items[0]?.id ?? ''}/answer`;
    mail.behave('never');
    const refused = await editor.send('POST', target, { text: 'Guten Tag' });
    mail.behave('take');
    expect([refused.status, refused.text]).toEqual([503, expect.stringContaining('mail-refused') as string]);
    expect((await editor.send('POST', target, { text: 'Guten Tag, bis bald!' })).status).toBe(200);
    const { shown } = await mail.letterTo('juerg@example.ch');
    expect(shown.text).toContain('Guten Tag, bis bald!');
    expect(shown.replyTo?.[0]?.address).toBe(editor.person.email);
  });
});
