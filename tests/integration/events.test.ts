import ICAL from 'ical.js';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startAdminServer } from '../helpers/admin.ts';
import type { AdminServer, TestSession } from '../helpers/admin.ts';
import { dayFromNow, importEvents } from '../helpers/event-content.ts';
import { form } from '../helpers/http.ts';
import type { TestResponse } from '../helpers/http.ts';

const SITE = 'ape-poschiavo';
const host = `${SITE}.localhost`;
const API = `/api/admin/sites/${SITE}`;

let server: AdminServer;
let editor: TestSession;

beforeAll(async () => {
  server = await startAdminServer({ env: { BIVOUAC_LOG_LEVEL: 'warn', BIVOUAC_TRUST_PROXY: '127.0.0.1' } });
  const place = { name: 'Sede; <scout>', address: 'Via da Mez 1, 7742 Poschiavo' };
  await importEvents(server.data, SITE, [
    {
      id: 'outing',
      locale: 'it',
      title: 'Uscita & fuoco',
      tags: ['camp'],
      event: { start: `${dayFromNow(40)}T14:00`, end: `${dayFromNow(40)}T17:30`, place, signup: { limit: 3 } },
    },
    {
      id: 'outing',
      locale: 'de',
      title: 'Ausflug',
      event: { start: `${dayFromNow(40)}T14:00`, end: `${dayFromNow(40)}T17:30`, place, signup: { limit: 3 } },
    },
    {
      id: 'weekly',
      locale: 'it',
      title: 'Ogni settimana',
      event: { start: `${dayFromNow(-70)}T20:00`, recurrence: { rule: 'FREQ=WEEKLY' }, signup: { daysBefore: 1 } },
    },
    { id: 'gone', locale: 'it', title: 'Già stato', event: { start: dayFromNow(-9), end: dayFromNow(-8) } },
    { id: 'off', locale: 'it', title: 'Annullato', event: { start: dayFromNow(9), cancelled: true, signup: {} } },
  ]);
  editor = await server.signInAs('editor', SITE);
});
afterAll(() => server.stop());

let visitors = 0;
function visitor(): { 'X-Forwarded-For': string } {
  visitors += 1;
  return { 'X-Forwarded-For': `10.1.${String(Math.floor(visitors / 250))}.${String((visitors % 250) + 1)}` };
}

const get = (target: string): Promise<TestResponse> => server.ask(target, { host });

async function post(fields: Readonly<Record<string, string>>): Promise<TestResponse> {
  const { body, headers } = form(fields);
  return server.ask('/_signup', { host, method: 'POST', body, headers: { ...headers, ...visitor() } });
}

function valueOf(html: string, name: string): string {
  return new RegExp(`name="${name}" value="([^"]*)"`).exec(html)?.[1] ?? '';
}

const anna = {
  document: 'outing',
  locale: 'it',
  name: 'Anna Zala',
  email: 'anna@example.ch',
  persons: '2',
  consent: 'yes',
};

/** Both steps of the form: what the second one answers. */
async function signUp(fields: Readonly<Record<string, string>>): Promise<TestResponse> {
  const first = await post(fields);
  expect(first.status, first.text.slice(0, 300)).toBe(200);
  await new Promise((resolve) => setTimeout(resolve, 2100));
  return post({ ...fields, token: valueOf(first.text, 'token'), occurrence: valueOf(first.text, 'occurrence') });
}

describe('the page of an event', () => {
  it('says when and where, to people and to machines', async () => {
    const { text, status } = await get('/it/outing/');
    expect(status).toBe(200);
    expect(text).toMatch(/<time datetime="[\d-]+T14:00">[^<]*14:00–17:30<\/time>/);
    expect(text).toContain('Sede; &lt;scout&gt;');
    expect(text).toContain('href="/it/outing/event.ics"');
    expect(text).toContain('hreflang="de-CH"');
    const [, json = ''] = /<script type="application\/ld\+json">(.*?)<\/script>/s.exec(text) ?? [];
    const graph = (JSON.parse(json) as { '@graph': Record<string, unknown>[] })['@graph'];
    expect(graph.find((entry) => entry['@type'] === 'Event')).toMatchObject({
      name: 'Uscita & fuoco',
      startDate: expect.stringMatching(/^\d{4}-\d\d-\d\dT14:00:00\+0[12]:00$/) as string,
      eventStatus: 'https://schema.org/EventScheduled',
      location: { '@type': 'Place', address: 'Via da Mez 1, 7742 Poschiavo' },
    });
  });

  it('takes no sign-ups when it is cancelled, and says so', async () => {
    const { text } = await get('/it/off/');
    expect(text).toContain('Questo evento non si tiene.');
    expect(text).not.toContain('action="/_signup"');
    expect((await post({ ...anna, document: 'off' })).status).toBe(409);
  });

  it('offers the next dates of one that recurs', async () => {
    const { text } = await get('/it/weekly/');
    expect(text.match(/<option value="\d{4}-\d\d-\d\d"/g)?.length).toBe(12);
  });

  it('is found by its day and place', async () => {
    const found = await get(`/api/search?q=${encodeURIComponent('Via da Mez Poschiavo')}&locale=it`);
    expect(found.text).toContain('/it/outing/');
  });
});

describe('lists of events', () => {
  it('show what comes in order, what is over, and what has a tag', async () => {
    const { text } = await get('/it/dates/');
    const [upcoming = '', past = '', tagged = ''] = text.split('<div class="events ').slice(1);
    const titles = (html: string): string[] =>
      [...html.matchAll(/event-item-title"><a[^>]*>([^<]*)</g)].map(([, title = '']) => title);
    expect(titles(upcoming)).toEqual(['Ogni settimana', 'Annullato', 'Uscita &amp; fuoco']);
    expect(titles(past)).toEqual(['Già stato']);
    expect(titles(tagged)).toEqual(['Uscita &amp; fuoco']);
  });
});

describe('calendars', () => {
  const events = async (target: string): Promise<ICAL.Component[]> => {
    const { status, headers, text } = await get(target);
    expect(status, target).toBe(200);
    expect(headers['content-type']).toBe('text/calendar; charset=utf-8');
    return new ICAL.Component(ICAL.parse(text) as string | unknown[]).getAllSubcomponents('vevent');
  };

  it('hold every event of a language, and each event by itself', async () => {
    expect(await events('/it/events.ics')).toHaveLength(4);
    expect(await events('/de/events.ics')).toHaveLength(1);
    const [outing] = await events('/it/outing/event.ics');
    expect(outing?.getFirstPropertyValue('summary')).toBe('Uscita & fuoco');
    expect(outing?.getFirstPropertyValue('location')).toBe('Sede; <scout>, Via da Mez 1, 7742 Poschiavo');
    const uid = outing?.getFirstPropertyValue('uid');
    expect(uid).toBe(`outing@${host}`);
    expect((await get('/it/home/event.ics')).status).toBe(404);
    expect((await get('/fr/events.ics')).status).toBe(404);
  });
});

describe('signing up', () => {
  it('shows what is wrong with each field and keeps what was typed', async () => {
    const answer = await post({ ...anna, email: 'anna', consent: '', persons: '99' });
    expect(answer.status).toBe(422);
    expect(answer.text).toContain('value="Anna Zala"');
    expect(answer.text.match(/aria-invalid="true"/g)).toHaveLength(3);
  });

  it('takes nothing from robots, other sites and for events that do not exist', async () => {
    expect((await post({ ...anna, website: 'https://spam.example' })).status).toBe(422);
    expect((await post({ ...anna, document: 'home' })).status).toBe(404);
    const { body, headers } = form(anna);
    const foreign = { ...headers, Origin: 'https://evil.example', ...visitor() };
    expect((await server.ask('/_signup', { host, method: 'POST', body, headers: foreign })).status).toBe(403);
    // Without the confirmation's token nothing is stored.
    expect((await post({ ...anna, token: 'x.y.z' })).text).toContain('name="token"');
    const list = JSON.parse((await editor.get(`${API}/events/outing/signups`)).text) as { items: unknown[] };
    expect(list.items).toEqual([]);
  });

  it('gives places, then the waiting list, and a place to the next one when somebody cancels', async () => {
    expect((await get('/it/outing/')).text).toContain('Ci sono ancora 3 posti.');
    const first = await signUp(anna);
    expect(first.text).toContain('Fatto, l’iscrizione è registrata');
    await expect.poll(async () => (await get('/it/outing/')).text).toContain('C’è ancora 1 posto.');
    const second = await signUp({ ...anna, name: 'Reto', email: 'reto@example.ch', locale: 'de' });
    expect(second.text).toContain('Sie sind auf der Warteliste');
    const cancel = /href="(\/_signup\?cancel=[^"]+)"/.exec(first.text)?.[1] ?? '';
    const asked = await get(cancel);
    expect(asked.text).toContain('Annullare l’iscrizione?');
    expect(asked.headers['cache-control']).toBe('no-store');
    expect(asked.headers['referrer-policy']).toBe('same-origin');
    const done = await post({ cancel: valueOf(asked.text, 'cancel') });
    expect(done.text).toContain('L’iscrizione è annullata');
    const list = JSON.parse((await editor.get(`${API}/events/outing/signups`)).text) as {
      items: { name: string; state: string }[];
    };
    expect(list.items.map(({ name, state }) => `${name} ${state}`)).toEqual(['Anna Zala cancelled', 'Reto confirmed']);
    expect((await get('/_signup?cancel=abc.def')).status).toBe(404);
  });
});

describe('events in the admin', () => {
  it('are listed, with who comes for editors alone', async () => {
    const list = JSON.parse((await editor.get(`${API}/events?when=upcoming`)).text) as {
      items: Record<string, unknown>[];
    };
    expect(list.items.map(({ document }) => document)).toEqual(['weekly', 'off', 'outing']);
    expect(list.items.at(-1)).toMatchObject({ persons: 2, limit: 3, published: ['it', 'de'], differs: false });
    const viewer = await server.signInAs('viewer', SITE);
    const seen = JSON.parse((await viewer.get(`${API}/events?when=upcoming`)).text) as {
      items: Record<string, unknown>[];
    };
    expect(seen.items.at(-1)).toMatchObject({ persons: 0 });
    expect((await viewer.get(`${API}/events/outing/signups`)).status).toBe(403);
  });

  it('are told before they are published with other times than in another language', async () => {
    const check = `${API}/pages/outing/de/check`;
    const codes = async (): Promise<string[]> => {
      const { findings } = JSON.parse((await editor.get(check)).text) as {
        findings: { code: string; detail: string }[];
      };
      return findings.map(({ code, detail }) => `${code} ${detail}`);
    };
    expect(await codes()).not.toContain('event-times-differ it');
    const draft = JSON.parse((await editor.get(`${API}/pages/outing/de/draft`)).text) as {
      versionId: string;
      meta: { event: object };
      body: unknown;
    };
    const meta = { ...draft.meta, event: { ...draft.meta.event, start: `${dayFromNow(40)}T15:00` } };
    const saved = await editor.send('PUT', `${API}/pages/outing/de/draft`, { ...draft, base: draft.versionId, meta });
    expect(saved.status, saved.text).toBe(200);
    expect(await codes()).toContain('event-times-differ it');
  });

  it('take people by hand, move them, and give them out as CSV that runs in no spreadsheet', async () => {
    const person = {
      name: '=HYPERLINK("https://evil.example")',
      email: 'x@example.ch',
      persons: 1,
      remark: '',
      occurrence: '',
      language: 'it',
    };
    const added = await editor.send('POST', `${API}/events/outing/signups`, person);
    const { id, state } = JSON.parse(added.text) as { id: string; state: string };
    expect(state).toBe('confirmed');
    const moved = await editor.send('PATCH', `${API}/signups/${id}`, { state: 'waiting' });
    expect(JSON.parse(moved.text)).toMatchObject({ state: 'waiting' });
    const refused = await editor.send('PATCH', `${API}/signups/${id}`, { occurrence: '2001-01-01' });
    expect(refused.status).toBe(400);
    const csv = await editor.get(`${API}/events/outing/signups/export`);
    expect(csv.headers['content-disposition']).toContain('attachment');
    expect(csv.text).toContain(`"'=HYPERLINK(""https://evil.example"")"`);
    expect((await editor.send('DELETE', `${API}/signups/${id}`)).status).toBe(204);
    expect((await editor.send('DELETE', `${API}/signups/${id}`)).status).toBe(404);
    const other = await server.signInAs('editor', 'deep-space');
    expect((await other.get(`${API}/events/outing/signups`)).status).toBe(404);
  });
});

describe('the inbox', () => {
  async function write(name: string, message: string): Promise<void> {
    const fields = { name, email: 'a@example.ch', message, locale: 'it' };
    const ask = async (more: Record<string, string>): Promise<TestResponse> => {
      const { body, headers } = form({ ...fields, ...more });
      return server.ask('/_contact', { host, method: 'POST', body, headers: { ...headers, ...visitor() } });
    };
    const first = await ask({});
    await new Promise((resolve) => setTimeout(resolve, 2100));
    expect((await ask({ token: valueOf(first.text, 'token') })).text).toContain('Grazie');
  }

  it('holds what visitors write, and remembers what was done with it', async () => {
    await write('Anna', 'Quando si parte?');
    await write('+1234', '=cmd|calc');
    const read = async (
      query = '',
    ): Promise<{ items: Record<string, unknown>[]; counts: Record<string, number>; canMail: boolean }> =>
      JSON.parse((await editor.get(`${API}/messages${query}`)).text) as never;
    const list = await read();
    expect(list).toMatchObject({ counts: { open: 2, unread: 2, answered: 0, spam: 0 }, canMail: false });
    const [second, first] = list.items as { id: string }[];
    const change = (body: object): Promise<TestResponse> => editor.send('PATCH', `${API}/messages`, body);
    expect((await change({ ids: [first?.id], answered: true, assignedTo: editor.person.id })).status).toBe(200);
    expect((await change({ ids: [second?.id], spam: true })).status).toBe(200);
    expect((await read()).counts).toEqual({ open: 0, unread: 0, answered: 1, spam: 1 });
    expect((await read('?folder=answered&mine=true')).items[0]).toMatchObject({
      name: 'Anna',
      answeredBy: { name: editor.person.name },
      assignedTo: { id: editor.person.id },
    });
    expect((await read('?folder=all&q=PARTE')).items).toHaveLength(1);
    expect((await change({ ids: [first?.id], assignedTo: 'nobody' })).status).toBe(400);
    expect(
      (await editor.send('POST', `${API}/messages/${first?.id ?? ''}/answer`, { text: 'Alle otto.' })).status,
    ).toBe(503);
    const csv = await editor.get(`${API}/messages/export`);
    expect(csv.text).toContain('Quando si parte?');
    expect(csv.text).not.toContain('=cmd');
    const other = await server.signInAs('editor', 'deep-space');
    expect((await other.get(`/api/admin/sites/deep-space/messages/${first?.id ?? ''}`)).status).toBe(404);
    expect(JSON.parse((await editor.send('POST', `${API}/messages/delete`, { ids: [first?.id] })).text)).toEqual({
      deleted: 1,
    });
  });
});
