import { EMPTY_META } from '../../src/core/content/meta.ts';
import type { AdminServer, TestPerson, TestSession } from '../helpers/admin.ts';
import { sessionOf } from '../helpers/admin.ts';

/** A word that stands in drafts alone: whoever meets it in public has met a draft. */
export const SECRET = 'segretissimo';

const SITES = [
  { id: 'ape-poschiavo', language: 'it' },
  { id: 'deep-space', language: 'fr' },
] as const;
const PAGES = 3;

/** States by number: what was sent last, and what was acknowledged last. Whatever lies between may be there or not. */
export interface Mark {
  sent: number;
  acked: number;
}

/** A page that is written again and again. */
export interface ChaosPage {
  readonly site: ChaosSite;
  readonly number: number;
  /** Address in the admin's API, and on the public site once it has been published. */
  readonly api: string;
  address: string | null;
  /** The draft that the next one is based on. */
  version: string | null;
  readonly saved: Mark;
  readonly published: Mark;
  /** Written, but never published. */
  readonly isSecret: boolean;
}

/** A picture that the server said it has taken. */
export interface TakenPicture {
  readonly name: string;
  readonly hash: string;
  /** When it said so, in milliseconds since 1970. */
  readonly takenAt: number;
}

/** A state of a page on its way: when it was sent and when it was acknowledged, in milliseconds since 1970. */
export interface SentState {
  readonly page: ChaosPage;
  readonly state: number;
  readonly sentAt: number;
  savedAt: number | null;
  publishedAt: number | null;
}

/** A site with what was done to it. */
export interface ChaosSite {
  readonly number: number;
  readonly id: string;
  readonly language: string;
  readonly host: string;
  readonly pages: ChaosPage[];
  readonly pictures: TakenPicture[];
}

/** A backup, with the states of all pages that had been acknowledged before it was begun. */
export interface MadeBackup {
  readonly id: string;
  readonly states: readonly number[];
}

/** Everything that must still be so after whatever happens. */
export interface World {
  readonly data: string;
  /** Folder of the backups. */
  readonly store: string;
  readonly person: TestPerson;
  readonly cookie: string;
  readonly sites: readonly ChaosSite[];
  /** Backups that were reported as made. */
  readonly backups: MadeBackup[];
  /** Every state that anybody sent, in order. */
  readonly states: SentState[];
  /** Until when servers that are followed said that everything is stored, in milliseconds since 1970. */
  readonly shipped: number[];
  /** Number of the last state that anybody wrote. */
  counter: number;
}

/** The word that names a state of a page. */
export function tokenOf({ site, number }: ChaosPage, state: number): string {
  return `zk${String(site.number)}p${String(number)}n${String(state)}q`;
}

/** All such words in a text: site, page and state of each. */
export function tokensIn(text: string): { readonly site: number; readonly page: number; readonly state: number }[] {
  return [...text.matchAll(/zk(\d+)p(\d+)n(\d+)q/g)].map(([, site, page, state]) => ({
    ...{ site: Number(site), page: Number(page), state: Number(state) },
  }));
}

/** Whoever writes, at the server that runs now. */
export function editorAt(world: World, port: number): TestSession {
  return sessionOf(port, world.person, world.cookie);
}

function textOf(page: ChaosPage, state: number): unknown[] {
  const word = page.isSecret ? `${SECRET} ` : '';
  const texts = [
    `${word}${tokenOf(page, state)} sta qui.`,
    `Un altro paragrafo della pagina ${String(page.number)}: ${tokenOf(page, state)}.`,
  ];
  return texts.map((text, i) => ({
    type: 'paragraph',
    attrs: { id: `b${String(i)}` },
    content: [
      { type: 'text', text: `${text} Il fiume nasce vicino al passo del Bernina. ${'Molte parole. '.repeat(10)}` },
    ],
  }));
}

/** Sends the next state of a page as its draft. @returns its number when it was acknowledged, else null */
export async function saveNext(world: World, editor: TestSession, page: ChaosPage): Promise<number | null> {
  world.counter += 1;
  const state = world.counter;
  page.saved.sent = state;
  const sent: SentState = { page, state, sentAt: Date.now(), savedAt: null, publishedAt: null };
  world.states.push(sent);
  const name = page.isSecret ? `${SECRET} ${String(page.number)}` : `Pagina ${String(page.number)} del caos`;
  const answer = await editor.send('PUT', `${page.api}/draft`, {
    base: page.version,
    meta: {
      ...EMPTY_META,
      title: name,
      description: 'Una descrizione che è abbastanza lunga per essere utile a tutti.',
    },
    body: { type: 'doc', content: textOf(page, state) },
  });
  if (answer.status === 409) page.version = await draftVersion(editor, page);
  if (answer.status !== 200) return null;
  page.version = (JSON.parse(answer.text) as { versionId: string }).versionId;
  page.saved.acked = state;
  sent.savedAt = Date.now();
  return state;
}

async function draftVersion(editor: TestSession, page: ChaosPage): Promise<string | null> {
  const answer = await editor.get(`${page.api}/draft`);
  return answer.status === 200 ? (JSON.parse(answer.text) as { versionId: string | null }).versionId : page.version;
}

/** Publishes the draft of a page. @param state its number */
export async function publish(world: World, editor: TestSession, page: ChaosPage, state: number): Promise<void> {
  page.published.sent = state;
  const answer = await editor.send('POST', `${page.api}/publish`);
  if (answer.status !== 200) return;
  page.published.acked = state;
  const sent = world.states.findLast((own) => own.state === state);
  if (sent !== undefined) sent.publishedAt = Date.now();
  page.address = (JSON.parse(answer.text) as { address: string | null }).address ?? page.address;
}

async function makePage(editor: TestSession, site: ChaosSite, number: number, isSecret: boolean): Promise<ChaosPage> {
  const base = `/api/admin/sites/${site.id}/pages`;
  const title = isSecret ? `${SECRET} ${String(number)}` : `Pagina ${String(number)} del caos`;
  const made = await editor.send('POST', base, { type: 'page', language: site.language, title });
  if (made.status !== 200) throw new Error(`Making a page answered ${String(made.status)}: ${made.text}`);
  const { document, versionId } = JSON.parse(made.text) as { document: string; versionId: string };
  return {
    ...{ site, number, isSecret, api: `${base}/${document}/${site.language}`, address: null, version: versionId },
    ...{ saved: { sent: 0, acked: 0 }, published: { sent: 0, acked: 0 } },
  };
}

/** Makes an editor and pages in both sites: some that are published, one that never is. */
export async function makeWorld(server: AdminServer, store: string): Promise<World> {
  const person = await server.makePerson({ sites: Object.fromEntries(SITES.map(({ id }) => [id, 'editor'])) });
  const editor = await server.signIn(person);
  const sites = SITES.map(({ id, language }, number): ChaosSite => ({
    ...{ number, id, language, host: `${id}.localhost`, pages: [], pictures: [] },
  }));
  const { data } = server;
  const world = { data, store, person, cookie: editor.cookie, sites, counter: 0, backups: [], states: [], shipped: [] };
  for (const site of sites) {
    for (let number = 0; number <= PAGES; number++) {
      const page = await makePage(editor, site, number, number === PAGES);
      site.pages.push(page);
      const state = await saveNext(world, editor, page);
      if (state === null) throw new Error('The first draft could not be saved.');
      if (!page.isSecret) await publish(world, editor, page, state);
      if (!page.isSecret && page.address === null) throw new Error('The first version could not be published.');
    }
  }
  return world;
}
