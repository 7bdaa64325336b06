import { createServer } from 'node:net';
import type { AddressInfo, Server } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startAdminServer } from '../../helpers/admin.ts';
import type { AdminServer } from '../../helpers/admin.ts';

let server: AdminServer;
let mail: Server;
const letters: string[] = [];

/** A mail server that takes everything. */
function mailServer(): Promise<Server> {
  const listening = createServer((socket) => {
    let text = '';
    let isLetter = false;
    socket.write('220 test\r\n');
    socket.on('error', () => undefined);
    socket.on('data', (chunk) => {
      text += chunk.toString('utf8');
      if (isLetter) {
        if (!text.endsWith('\r\n.\r\n')) return;
        letters.push(text);
        isLetter = false;
        text = '';
        socket.write('250 ok\r\n');
        return;
      }
      for (let end = text.indexOf('\r\n'); end >= 0 && !isLetter; end = text.indexOf('\r\n')) {
        const line = text.slice(0, end);
        text = text.slice(end + 2);
        isLetter = line === 'DATA';
        socket.write(line === 'DATA' ? '354 go on\r\n' : line === 'QUIT' ? '221 bye\r\n' : '250 ok\r\n');
      }
    });
  });
  return new Promise((resolve) => {
    listening.listen(0, '127.0.0.1', () => {
      resolve(listening);
    });
  });
}

/** A letter's text with the line ends of quoted-printable taken away. */
function plain(letter: string): string {
  return letter.replace(/=\r\n/g, '').replace(/=3D/g, '=');
}

async function letterTo(address: string): Promise<string> {
  for (let i = 0; i < 100; i++) {
    const found = letters.find((letter) => letter.includes(address));
    if (found !== undefined) return plain(found);
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  throw new Error(`no letter to ${address}`);
}

beforeAll(async () => {
  mail = await mailServer();
  const { port } = mail.address() as AddressInfo;
  server = await startAdminServer({
    env: {
      BIVOUAC_SMTP_URL: `smtp://127.0.0.1:${String(port)}`,
      BIVOUAC_MAIL_FROM: 'bivouac@example.ch',
      BIVOUAC_MAIL_TO: 'office@example.ch',
    },
  });
});
afterAll(async () => {
  await server.stop();
  mail.close();
});

describe('letters', () => {
  it('invite in the language of the person, with a link that works', async () => {
    const manager = await server.signInAs('manager');
    const answer = await manager.send('POST', '/api/admin/sites/deep-space/invitations', {
      name: 'Ida',
      email: 'ida@example.ch',
      role: 'author',
      locale: 'it',
    });
    expect(JSON.parse(answer.text)).toMatchObject({ mailed: true });
    const letter = await letterTo('ida@example.ch');
    expect(letter).toContain('Subject: Invito: Deep Space');
    const link = /\/admin\/welcome\?link=([\w-]{43})/.exec(letter)?.[1] ?? '';
    const info = await manager.send('POST', '/api/admin/links/look-up', { link });
    expect(JSON.parse(info.text)).toMatchObject({ kind: 'invitation', email: 'ida@example.ch' });
  });

  it('bring a link for a new password, under the configured address whatever the request says', async () => {
    const person = await server.makePerson({ sites: { 'deep-space': 'author' }, locale: 'de' });
    const ask = (email: string): Promise<{ status: number; text: string }> =>
      server.ask('/api/admin/password-reset', {
        host: 'admin.localhost:1',
        method: 'POST',
        headers: { Origin: 'http://admin.localhost:1', 'Content-Type': 'application/json' },
        body: JSON.stringify({ email }),
      });
    const [there, nobody] = [await ask(person.email), await ask('nobody@example.ch')];
    expect(there.text).toBe(nobody.text);
    const letter = await letterTo(person.email);
    expect(letter).toContain(`${server.adminOrigin}/admin/welcome?link=`);
    expect(letters.some((each) => each.includes('nobody@example.ch'))).toBe(false);
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
