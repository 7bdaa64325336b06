import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import type { AddressInfo, Server } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { completeSettings } from '../../src/core/sites/default-settings.ts';
import { RateLimiter } from '../../src/core/limits/rate-limiter.ts';
import type { ContactDependencies } from '../../src/core/contact/submit.ts';
import type { Site } from '../../src/core/sites/site.ts';
import { DeliveryLoop } from '../../src/infra/mail/delivery-loop.ts';
import { SmtpMailer } from '../../src/infra/mail/smtp-mailer.ts';
import { SqliteContactStore } from '../../src/infra/sqlite/contact-store.ts';
import { openForReading } from '../../src/infra/sqlite/database.ts';
import { deliverMessages } from '../../src/core/contact/deliver.ts';
import { migrateDatabase } from '../../src/infra/sqlite/migrate-database.ts';
import { Writer } from '../../src/infra/sqlite/writer.ts';
import { contactPage } from '../../src/view/contact-view.ts';

const site: Site = {
  id: 'valley',
  defaultLocale: 'it',
  canonicalHost: 'valley.localhost',
  hosts: ['valley.localhost'],
  settingsVersion: 1,
  settings: completeSettings({
    name: { it: 'La valle', de: 'Das Tal' },
    tagline: { it: 'Una valle', de: 'Ein Tal' },
    locales: ['it', 'de'],
    menus: { main: [], footer: [] },
    socialPicture: 'x.png',
    organisation: 'NGO',
    starterQuestions: {},
    contactDocument: 'contact',
    privacyDocument: 'privacy',
    newsDocument: 'news',
  }),
};
const values = { name: 'Anna Zala', email: 'anna@example.ch', message: 'Buongiorno,\nquando si parte?' };

/** A mail server that takes every letter, or refuses while `refuse` is set. */
function mailServer(): { server: Server; letters: string[]; state: { refuse: boolean } } {
  const letters: string[] = [];
  const state = { refuse: false };
  const server = createServer((socket) => {
    let letter: string | null = null;
    let pending = '';
    socket.write('220 test\r\n');
    socket.on('error', () => undefined);
    socket.on('data', (bytes) => {
      pending += bytes.toString();
      const lines = pending.split('\r\n');
      pending = lines.pop() ?? '';
      for (const line of lines) {
        if (letter !== null && line === '.') {
          letters.push(letter);
          letter = null;
          socket.write('250 taken\r\n');
        } else if (letter !== null) letter += `${line}\n`;
        else if (/^(EHLO|HELO|RCPT|RSET)/.test(line)) socket.write('250 fine\r\n');
        else if (line.startsWith('MAIL')) socket.write(state.refuse ? '451 later\r\n' : '250 fine\r\n');
        else if (line === 'DATA') {
          letter = '';
          socket.write('354 go on\r\n');
        } else if (line === 'QUIT') socket.end('221 bye\r\n');
      }
    });
  });
  return { server, letters, state };
}

describe('contact form', () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'bivouac-contact-'));
  const file = path.join(folder, 'bivouac.db');
  const mail = mailServer();
  let writer: Writer;
  let db: ReturnType<typeof openForReading>;
  let loop: DeliveryLoop;
  let deps: ContactDependencies;
  let now = Date.now();
  const headers = new Headers({ 'sec-fetch-site': 'same-origin' });

  beforeAll(async () => {
    migrateDatabase(file);
    writer = new Writer(file);
    await writer.run('registerSite', { siteId: site.id, settings: site.settings, hosts: [], tasks: [], at: 1 });
    db = openForReading(file);
    await new Promise<void>((resolve) => mail.server.listen(0, '127.0.0.1', resolve));
    const { port } = mail.server.address() as AddressInfo;
    const mailer = new SmtpMailer({
      url: `smtp://127.0.0.1:${String(port)}`,
      from: 'web@valley.ch',
      to: 'people@valley.ch',
    });
    const storeOf = (siteId: string) => new SqliteContactStore(db, writer, siteId);
    loop = new DeliveryLoop({
      siteIds: () => [site.id],
      deliveries: [(siteId) => deliverMessages(site, storeOf(siteId), mailer, Date.now)],
      onError: () => undefined,
    });
    const bucket = { capacity: 100, perMinute: 60, maxEntries: 100 };
    const limiter = new RateLimiter({ client: bucket, site: bucket });
    deps = { secret: 's'.repeat(32), storeOf, limiter, onStored: loop.kick, now: () => now };
  });

  afterAll(async () => {
    await loop.stop();
    mail.server.close();
    await writer.close();
    db.close();
    rmSync(folder, { recursive: true });
  });

  const post = (fields: Record<string, unknown>, more: { headers?: Headers } = {}) =>
    contactPage(deps, { site, host: 'valley.localhost', clientAddress: '192.0.2.1', headers, fields, ...more });
  const rows = () => db.prepare('select * from contact_message order by created_at').all() as Record<string, unknown>[];
  const waitFor = (condition: () => boolean) => expect.poll(condition, { timeout: 5000, interval: 20 }).toBe(true);

  it('shows what is wrong with each field, in the language of the form', async () => {
    const page = await post({ ...values, email: 'anna', locale: 'de' });
    expect(page).toMatchObject({
      status: 422,
      locale: 'de',
      view: { step: 'invalid', values: { ...values, email: 'anna' } },
    });
    expect(page.view.errors).toEqual([{ field: 'email', text: expect.stringContaining('E-Mail-Adresse') as string }]);
    expect(rows()).toHaveLength(0);
  });

  it('stores and mails a message once it is confirmed, and only once', async () => {
    const first = await post({ ...values, locale: 'de' });
    expect(first).toMatchObject({ status: 200, view: { step: 'confirm', values } });
    const confirmation = {
      ...values,
      message: values.message.replace('\n', '\r\n'),
      locale: 'de',
      token: first.view.token,
    };
    expect((await post(confirmation)).view).toMatchObject({ step: 'confirm', token: first.view.token });
    now += 3000;
    expect((await post(confirmation)).view.step).toBe('thanks');
    expect((await post(confirmation)).view.step).toBe('thanks');
    await waitFor(() => rows()[0]?.['mailed_at'] !== null);
    expect(rows()).toEqual([expect.objectContaining({ site_id: 'valley', locale: 'de', ...values, mail_error: null })]);
    expect(mail.letters).toHaveLength(1);
    const [letter = ''] = mail.letters;
    expect(letter).toContain('From: web@valley.ch');
    expect(letter).toContain('Reply-To: Anna Zala <anna@example.ch>');
    expect(letter).toContain('[La valle] Messaggio di Anna Zala');
    expect(letter).toContain('quando si parte?');
  });

  it('asks again when the values were changed after the confirmation or an hour has passed', async () => {
    const first = await post(values);
    now += 3000;
    const changed = await post({ ...values, message: 'Something else', token: first.view.token });
    expect(changed.view).toMatchObject({ step: 'confirm', values: { message: 'Something else' } });
    now += 3_700_000;
    const late = await post({ ...values, token: first.view.token });
    expect(late.view.step).toBe('confirm');
    expect(late.view.token).not.toBe(first.view.token);
    expect(rows()).toHaveLength(1);
  });

  it('keeps a message that the mail server refuses, with the reason, and mails it later', async () => {
    mail.state.refuse = true;
    const { view } = await post({ ...values, message: 'Second' });
    now += 3000;
    expect((await post({ ...values, message: 'Second', token: view.token })).view.step).toBe('thanks');
    await waitFor(() => String(rows()[1]?.['mail_error']).includes('451'));
    expect(rows()[1]).toMatchObject({ message: 'Second', mailed_at: null });
    mail.state.refuse = false;
    loop.kick();
    await waitFor(() => rows()[1]?.['mailed_at'] !== null);
    expect(rows()[1]).toMatchObject({ mail_error: null });
    expect(mail.letters).toHaveLength(2);
  });

  it('takes nothing from other sites’ pages, from filled honeypots or beyond the limits, and keeps what was typed', async () => {
    const foreign = await post(values, { headers: new Headers({ origin: 'https://evil.example' }) });
    expect(foreign).toMatchObject({ status: 403, view: { step: 'problem', values } });
    const cross = await post(values, { headers: new Headers({ 'sec-fetch-site': 'cross-site' }) });
    expect(cross.status).toBe(403);
    expect(await post({ ...values, website: 'https://spam.example' })).toMatchObject({
      status: 422,
      view: { step: 'problem', values },
    });
    const bucket = { capacity: 1, perMinute: 1, maxEntries: 10 };
    const strict = { ...deps, limiter: new RateLimiter({ client: bucket, site: bucket }) };
    const submission = { site, host: 'valley.localhost', clientAddress: '192.0.2.1', headers, fields: values };
    expect((await contactPage(strict, submission)).status).toBe(200);
    expect(await contactPage(strict, submission)).toMatchObject({
      status: 429,
      headers: { 'retry-after': '60' },
      view: { step: 'problem', values },
    });
    expect(rows()).toHaveLength(2);
  });
});
