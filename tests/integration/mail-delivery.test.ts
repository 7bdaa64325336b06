import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { deliverMessages } from '../../src/core/contact/deliver.ts';
import { completeSettings } from '../../src/core/sites/default-settings.ts';
import type { Site } from '../../src/core/sites/site.ts';
import { SmtpMailer } from '../../src/infra/mail/smtp-mailer.ts';
import { SqliteContactStore } from '../../src/infra/sqlite/contact-store.ts';
import { openForReading } from '../../src/infra/sqlite/database.ts';
import { migrateDatabase } from '../../src/infra/sqlite/migrate-database.ts';
import { Writer } from '../../src/infra/sqlite/writer.ts';
import { newId } from '../../src/shared/ids.ts';
import { startMailServer } from '../helpers/mail-server.ts';
import type { MailServer } from '../helpers/mail-server.ts';

const folder = mkdtempSync(path.join(tmpdir(), 'bivouac-mail-'));
const file = path.join(folder, 'bivouac.db');
const site: Site = {
  id: 'valley',
  defaultLocale: 'it',
  canonicalHost: 'valley.localhost',
  hosts: ['valley.localhost'],
  settingsVersion: 1,
  settings: completeSettings({
    name: { it: 'La valle più alta' },
    tagline: { it: 'Una valle' },
    locales: ['it'],
    menus: { main: [], footer: [] },
    socialPicture: 'x.png',
    organisation: 'NGO',
    starterQuestions: {},
    contactDocument: 'contact',
    privacyDocument: 'privacy',
    newsDocument: 'news',
  }),
};
const OFFICE = 'people@valley.ch';

let mail: MailServer;
let writer: Writer;
let db: ReturnType<typeof openForReading>;
let store: SqliteContactStore;
let mailer: SmtpMailer;

beforeAll(async () => {
  migrateDatabase(file);
  writer = new Writer(file);
  await writer.run('registerSite', { siteId: site.id, settings: site.settings, hosts: [], tasks: [], at: 1 });
  db = openForReading(file);
  store = new SqliteContactStore(db, writer, site.id);
  mail = await startMailServer();
  mailer = new SmtpMailer({ url: mail.url, from: 'web@valley.ch', to: 'people@valley.ch', timeoutMs: 700 });
});
afterAll(async () => {
  mailer.close();
  await mail.close();
  await writer.close();
  db.close();
  rmSync(folder, { recursive: true });
});

/** Keeps a message as if a visitor had just confirmed it. */
async function write(name: string): Promise<string> {
  const id = newId();
  const message = {
    id,
    locale: 'it',
    name,
    email: 'anna@example.ch',
    message: 'Buongiorno',
    createdAt: Date.now(),
  } as const;
  await store.insert(message);
  return id;
}

const round = () => deliverMessages(site, store, mailer, Date.now);

interface Row {
  readonly mailedAt: number | null;
  readonly error: string | null;
}

function rowOf(id: string): Row {
  return db
    .prepare('select mailed_at as mailedAt, mail_error as error from contact_message where id = ?')
    .get(id) as Row;
}

/** How often a letter of a message was handed over since the last call. */
let before = 0;
function handedOver(): number {
  const now = mail.attempts(OFFICE);
  const since = now - before;
  before = now;
  return since;
}

describe('a letter', () => {
  it('is sent again after the server said «later», and once in all', async () => {
    const id = await write('Anna');
    mail.behave('later');
    for (let i = 0; i < 3; i++) expect((await round()).error).toContain('come back later');
    expect(rowOf(id)).toMatchObject({ mailedAt: null });
    mail.behave('take');
    expect(await round()).toEqual({ sent: 1, error: null });
    expect(await round()).toEqual({ sent: 0, error: null });
    expect(rowOf(id)).toMatchObject({ error: null });
    expect(mail.letters.filter(({ raw }) => raw.includes(id))).toHaveLength(1);
    expect(handedOver()).toBe(4);
  });

  it('is not sent again when the server refused it for good', async () => {
    const id = await write('Berta');
    mail.behave('never');
    expect((await round()).error).toContain('no such letter box');
    mail.behave('take');
    for (let i = 0; i < 3; i++) await round();
    expect(handedOver()).toBe(1);
    expect(rowOf(id)).toMatchObject({ mailedAt: null, error: expect.stringContaining('no such letter box') as string });
  });

  it('is not sent twice when the server took it and never said so', async () => {
    const id = await write('Carla');
    mail.behave('silent');
    expect((await round()).error).not.toBeNull();
    mail.behave('take');
    for (let i = 0; i < 3; i++) await round();
    expect(mail.letters.filter(({ raw }) => raw.includes(id))).toHaveLength(1);
    expect(handedOver()).toBe(1);
    expect(rowOf(id).error).not.toBeNull();
  });

  it('is sent again when nobody answered before it was handed over', async () => {
    const id = await write('Dora');
    const nowhere = new SmtpMailer({ url: 'smtp://127.0.0.1:1', from: 'web@valley.ch', to: OFFICE, timeoutMs: 500 });
    expect((await deliverMessages(site, store, nowhere, Date.now)).error).not.toBeNull();
    expect(await round()).toEqual({ sent: 1, error: null });
    expect(rowOf(id).error).toBeNull();
    expect(handedOver()).toBe(1);
  });

  it('does not hold up others that are refused', async () => {
    const ids = [await write('Eva'), await write('Flora')];
    mail.behave('never');
    await round();
    const next = await write('Gina');
    mail.behave('take');
    await round();
    expect(rowOf(next).mailedAt).not.toBeNull();
    expect(ids.map((id) => rowOf(id).mailedAt)).toEqual([null, null]);
  });
});
