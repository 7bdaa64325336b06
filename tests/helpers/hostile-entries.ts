import { EMPTY_META } from '../../src/core/content/meta.ts';
import type { MenuEntry, SiteSettings } from '../../src/core/sites/site.ts';
import type { TestSession } from './admin.ts';
import { jsonOf } from './admin-pages.ts';
import { dayFromNow } from './event-content.ts';
import { HOSTILE_CASES, oneLine } from './hostile.ts';
import { upload } from './media.ts';

/** The smallest GIF. */
const DOT = Buffer.from('R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7', 'base64');

/** Every hostile text as one line of at most so many characters. */
export function hostileLines(most: number): string[] {
  return HOSTILE_CASES.map(({ text }) => oneLine(text).slice(0, most).trim()).filter((line) => line !== '');
}

/** Puts a list into parts of one size. */
export function inParts<T>(items: readonly T[], size: number): T[][] {
  return Array.from({ length: Math.ceil(items.length / size) }, (_, i) => items.slice(i * size, (i + 1) * size));
}

interface Versioned<T> {
  readonly version: number;
  readonly settings: T;
}

/** Texts that one state of the settings holds: names and taglines in two languages, contact, links, questions. */
export const SETTINGS_TEXTS = 8 + 20 + 16;

/** Writes hostile texts into every setting that takes text. */
export async function enterSettings(session: TestSession, api: string, lines: readonly string[]): Promise<void> {
  const { version, settings } = jsonOf<Versioned<SiteSettings>>(await session.get(`${api}/settings`));
  const line = (i: number): string => lines[i % lines.length] ?? '';
  const changed = {
    ...settings,
    name: { it: line(0), de: line(1) },
    tagline: { it: line(2), de: line(3) },
    contact: { ...settings.contact, name: line(4), street: line(5), postalCode: line(6), town: line(7) },
    social: Array.from({ length: 20 }, (_, i) => ({ name: line(8 + i), href: 'https://example.ch/' })),
    starterQuestions: {
      it: Array.from({ length: 8 }, (_, i) => line(28 + i)),
      de: Array.from({ length: 8 }, (_, i) => line(36 + i)),
    },
  };
  jsonOf(await session.send('PUT', `${api}/settings`, { version, settings: changed }));
}

/** Makes menus whose labels are hostile texts, on every level. */
export async function enterMenus(session: TestSession, api: string, lines: readonly string[]): Promise<void> {
  const { version } = jsonOf<{ version: number }>(await session.get(`${api}/menus`));
  const entry = (line: string, children: MenuEntry[] = []): MenuEntry => ({
    href: '/it/',
    label: { it: line, de: line },
    children,
  });
  const main = inParts(lines, 3).map(([first = '', second = first, third = second]) =>
    entry(first, [entry(second, [entry(third)])]),
  );
  const footer = lines.map((line) => ({ href: 'https://example.ch/', label: { it: line, de: line } }));
  jsonOf(await session.send('PUT', `${api}/menus`, { version, menus: { main, footer } }));
}

/** An event whose title, description and place are hostile texts. */
export interface HostileEvent {
  readonly document: string;
  readonly address: string;
  readonly title: string;
  readonly place: string;
  readonly street: string;
}

/** Publishes events, three texts each. */
export async function enterEvents(session: TestSession, api: string): Promise<HostileEvent[]> {
  const events: HostileEvent[] = [];
  for (const [i, part] of inParts(hostileLines(200), 3).entries()) {
    const [title = '', place = title, street = place] = part;
    const made = jsonOf<{ document: string; versionId: string }>(
      await session.send('POST', `${api}/pages`, { type: 'event', language: 'it', title }),
    );
    const start = `${dayFromNow(20 + i)}T14:00`;
    const meta = {
      ...EMPTY_META,
      title,
      description: street,
      slug: `hostile-event-${String(i)}`,
      event: { start, place: { name: place, address: street }, signup: i === 0 ? {} : null },
    };
    const body = { type: 'doc', content: [{ type: 'paragraph', content: [{ type: 'text', text: place }] }] };
    const url = `${api}/pages/${made.document}/it`;
    jsonOf(await session.send('PUT', `${url}/draft`, { base: made.versionId, meta, body }));
    const { address } = jsonOf<{ address: string }>(await session.send('POST', `${url}/publish`));
    events.push({ document: made.document, address, title, place, street });
  }
  return events;
}

/** Uploads a picture under every hostile name and describes it by hostile texts. @returns the names that it got */
export async function enterMedia(session: TestSession, site: string): Promise<string[]> {
  const names: string[] = [];
  for (const { text } of HOSTILE_CASES) {
    const answer = await upload(session, site, text, DOT, true);
    if (answer.status >= 500) throw new Error(`${text}: ${String(answer.status)} ${answer.text}`);
    if (answer.status !== 200) continue;
    const { name } = jsonOf<{ name: string }>(answer);
    names.push(name);
    const alts = { it: text, de: oneLine(text) };
    jsonOf(await session.send('PUT', `/api/admin/sites/${site}/media/${name}/texts`, { alts }));
  }
  return names;
}

/** Leaves a note about a page for every hostile text. */
export async function enterNotes(session: TestSession, api: string, document: string): Promise<number> {
  let notes = 0;
  for (const { text } of HOSTILE_CASES) {
    if (text.trim() === '') continue;
    jsonOf(await session.send('POST', `${api}/pages/${document}/it/notes`, { text }));
    notes += 1;
  }
  return notes;
}

/** Writes drafts that bear hostile tags, and gives some tags hostile names. */
export async function enterTags(session: TestSession, api: string): Promise<void> {
  for (const [i, tags] of inParts(hostileLines(60), 10).entries()) {
    const made = jsonOf<{ document: string; versionId: string }>(
      await session.send('POST', `${api}/pages`, { type: 'post', language: 'it', title: `Tags ${String(i)}` }),
    );
    const meta = { ...EMPTY_META, title: `Tags ${String(i)}`, slug: `tags-${String(i)}`, tags: [...new Set(tags)] };
    const saved = { base: made.versionId, meta, body: { type: 'doc', content: [] } };
    jsonOf(await session.send('PUT', `${api}/pages/${made.document}/it/draft`, saved));
    const [first = '', second = first] = tags;
    jsonOf(await session.send('POST', `${api}/tags/rename`, { language: 'it', tags: [first], name: second }));
  }
}

/** Invites people and makes tokens with hostile names. */
export async function enterPeople(session: TestSession, api: string): Promise<void> {
  const names = hostileLines(100).map((line) => line.replaceAll(/[\u2028\u2029]/g, ' '));
  for (const [i, name] of names.entries()) {
    const invitation = { name, email: `person-${String(i)}@example.ch`, role: 'viewer', locale: 'it' };
    jsonOf(await session.send('POST', `${api}/invitations`, invitation));
    if (i % 10 > 0) continue;
    jsonOf(await session.send('POST', `${api}/tokens`, { name, scopes: ['content.read'], days: 1 }));
  }
}
