import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Database } from 'better-sqlite3';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Letter } from '../../src/core/contact/message.ts';
import { eventSchema } from '../../src/core/events/event-schema.ts';
import { deliverSignupLetters } from '../../src/core/signup/deliver.ts';
import { deleteOldSignups } from '../../src/core/signup/retention.ts';
import type { SignupRequest } from '../../src/core/signup/signup.ts';
import { completeSettings } from '../../src/core/sites/default-settings.ts';
import { SqliteInboxStore } from '../../src/infra/sqlite/inbox-store.ts';
import { migrateDatabase } from '../../src/infra/sqlite/migrate-database.ts';
import { openForReading, openForWriting } from '../../src/infra/sqlite/database.ts';
import { SqliteSignupStore } from '../../src/infra/sqlite/signup-store.ts';
import { Writer } from '../../src/infra/sqlite/writer.ts';
import { deleteOldWords } from '../../src/infra/visitor-retention.ts';

const DAY_MS = 86_400_000;
const settings = completeSettings({
  name: { it: 'La valle' },
  tagline: { it: 'Una valle' },
  locales: ['it'],
  menus: { main: [], footer: [] },
  socialPicture: 'x.png',
  organisation: 'NGO',
  starterQuestions: {},
  contactDocument: 'contact',
  privacyDocument: 'privacy',
  newsDocument: 'news',
});

let folder: string;
let db: Database;
let writers: Writer[];
let stores: SqliteSignupStore[];

beforeEach(async () => {
  folder = mkdtempSync(path.join(tmpdir(), 'bivouac-signup-'));
  const file = path.join(folder, 'bivouac.db');
  migrateDatabase(file);
  // Two writers, as a server and a command beside it have.
  writers = [new Writer(file), new Writer(file)];
  await writers[0]?.run('registerSite', { siteId: 'valley', settings, hosts: [], tasks: [], at: 1 });
  await writers[0]?.run('registerSite', { siteId: 'other', settings, hosts: [], tasks: [], at: 2 });
  const setup = openForWriting(file);
  for (const site of ['valley', 'other'])
    setup.prepare("insert into document (site_id, id, type, created_at) values (?, 'camp', 'event', 0)").run(site);
  setup.close();
  db = openForReading(file);
  stores = writers.map((writer) => new SqliteSignupStore(db, writer, 'valley'));
});

afterEach(async () => {
  db.close();
  for (const writer of writers) await writer.close();
  rmSync(folder, { recursive: true });
});

const first = (): SqliteSignupStore => stores[0] as SqliteSignupStore;

function request(id: string, more: Partial<SignupRequest> = {}): SignupRequest {
  return {
    id,
    documentId: 'camp',
    locale: 'it',
    name: `Person ${id}`,
    email: `${id}@example.ch`,
    persons: 1,
    remark: '',
    occurrence: '',
    limit: 10,
    waitingList: true,
    endsAt: 1000,
    at: Number(id.replace(/\D/g, '')) || 1,
    ...more,
  };
}

async function confirmed(): Promise<number> {
  const [count] = await first().counts('camp');
  return count?.confirmed ?? 0;
}

describe('places of an event', () => {
  it('are never given to more people than there is room for, however many come at once', async () => {
    const requests = Array.from({ length: 60 }, (_, i) =>
      request(`p${String(i)}`, { persons: 1 + (i % 3), limit: 17 }),
    );
    const outcomes = await Promise.all(requests.map((one, i) => (stores[i % 2] as SqliteSignupStore).add(one)));
    const given = requests.filter((_, i) => outcomes[i] === 'confirmed').reduce((sum, { persons }) => sum + persons, 0);
    expect(given).toBeLessThanOrEqual(17);
    expect(given).toBeGreaterThanOrEqual(15);
    expect(await confirmed()).toBe(given);
    expect(outcomes.filter((outcome) => outcome === 'full')).toEqual([]);
    expect((await first().ofEvent('camp')).length).toBe(60);
  });

  it('are refused when they are gone and nobody may wait', async () => {
    expect(await first().add(request('a', { persons: 10, waitingList: false }))).toBe('confirmed');
    expect(await first().add(request('b', { waitingList: false }))).toBe('full');
    expect(await first().find('b')).toBeNull();
  });

  it('are given once, also when the confirmation comes twice', async () => {
    const outcomes = await Promise.all([1, 2, 3].map(() => first().add(request('twice', { persons: 3 }))));
    expect(outcomes).toEqual(['confirmed', 'confirmed', 'confirmed']);
    expect(await confirmed()).toBe(3);
  });

  it('go to those who wait, in the order in which they came', async () => {
    await first().add(request('1', { persons: 8 }));
    await first().add(request('2', { persons: 4 }));
    // Somebody waits: whoever comes later waits too, even where there would be room.
    expect(await first().add(request('3', { persons: 1 }))).toBe('waiting');
    expect(await first().cancel({ id: '1', limit: 10, at: 5 })).toBe(true);
    expect(await first().cancel({ id: '1', limit: 10, at: 6 })).toBe(false);
    const states = (await first().ofEvent('camp')).map(({ id, status }) => `${id} ${status}`);
    expect(states).toEqual(['1 cancelled', '2 confirmed', '3 confirmed']);
    const letters = (await first().pendingLetters(10)).map(({ signup, kind }) => `${signup.id} ${kind}`);
    expect(letters.sort()).toEqual(['1 cancelled', '2 promoted', '3 promoted']);
  });

  it('are moved by an editor, and by nobody of another site', async () => {
    await first().add(request('1', { persons: 10 }));
    await first().add(request('2', { persons: 2 }));
    await first().change({ id: '2', change: { status: 'confirmed' }, limit: 10 });
    expect(await confirmed()).toBe(12);
    await first().change({ id: '1', change: { occurrence: '2027-02-13', persons: 4 }, limit: 10 });
    expect((await first().counts('camp')).map(({ occurrence, confirmed: sure }) => [occurrence, sure])).toEqual([
      ['', 2],
      ['2027-02-13', 4],
    ]);
    const other = new SqliteSignupStore(db, writers[0] as Writer, 'other');
    expect(await other.find('1')).toBeNull();
    expect(await other.ofEvent('camp')).toEqual([]);
    await expect(other.cancel({ id: '1', limit: 10, at: 1 })).rejects.toMatchObject({ code: 'signup-unknown' });
    await expect(other.remove({ id: '1', limit: 10 })).rejects.toMatchObject({ code: 'signup-unknown' });
    await first().remove({ id: '1', limit: 10 });
    expect(await first().find('1')).toBeNull();
  });
});

describe('letters about sign-ups', () => {
  const event = eventSchema.parse({ start: '2027-02-13T14:00', place: { name: 'Sede' }, signup: { limit: 10 } });
  const site = {
    id: 'valley',
    settings,
    settingsVersion: 1,
    defaultLocale: 'it',
    canonicalHost: 'valley.ch',
    hosts: [],
  } as const;

  it('go to the person once, with the link to give the place up, and again later when the mail server is away', async () => {
    await first().add(request('a'));
    const sent: Letter[] = [];
    let isAway = true;
    const delivery = {
      site,
      origin: 'https://valley.ch',
      secret: 's'.repeat(32),
      store: first(),
      mailer: {
        send: (letter: Letter) => {
          if (isAway) return Promise.reject(new Error('away'));
          sent.push(letter);
          return Promise.resolve();
        },
      },
      eventOf: () => ({ documentId: 'camp', title: 'Campo', href: '/it/campo/', event }),
    };
    expect(await deliverSignupLetters(delivery)).toEqual({ sent: 0, error: 'away' });
    isAway = false;
    await deliverSignupLetters(delivery);
    await deliverSignupLetters(delivery);
    expect(sent).toHaveLength(1);
    expect(sent[0]).toMatchObject({ to: { address: 'a@example.ch' }, subject: '[La valle] Iscrizione: Campo' });
    expect(sent[0]?.text).toContain('sabato 13 febbraio 2027, 14:00');
    expect(sent[0]?.text).toMatch(/https:\/\/valley\.ch\/_signup\?cancel=a\.[\w-]{43}/);
  });
});

describe('what visitors left', () => {
  it('is deleted after the time that the site has set', async () => {
    const now = Date.UTC(2027, 5, 1);
    const event = eventSchema.parse({ start: '2027-05-20', signup: {} });
    await first().add(request('old', { occurrence: '2027-01-02', endsAt: now - 200 * DAY_MS }));
    await first().add(request('moved', { endsAt: now - 200 * DAY_MS }));
    const inbox = new SqliteInboxStore(db, writers[0] as Writer, 'valley');
    for (const [id, age] of [
      ['young', 10],
      ['aged', 400],
    ] as const) {
      const message = {
        id,
        locale: 'it',
        name: 'A',
        email: 'a@example.ch',
        message: 'x',
        createdAt: now - age * DAY_MS,
      } as const;
      await writers[0]?.run('insertContactMessage', { siteId: 'valley', message });
    }
    const retaining = {
      siteId: 'valley',
      inbox,
      signups: first(),
      retention: () => settings.retention,
      eventOf: () => event,
    };
    expect(await deleteOldWords(retaining, now)).toEqual({ messages: 1, signups: 1 });
    expect((await first().ofEvent('camp')).map(({ id }) => id)).toEqual(['moved']);
    expect(
      (await inbox.list({ folder: 'all', text: '', assignedTo: null, offset: 0, limit: 9 })).items.map(({ id }) => id),
    ).toEqual(['young']);
    expect(await deleteOldSignups(first(), () => event, 30, now + 30 * DAY_MS)).toBe(1);
  });
});
