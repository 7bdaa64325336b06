import { rmSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import Database from 'better-sqlite3';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { begin } from '../../chaos/activities.ts';
import { visit, write } from '../../chaos/load.ts';
import { Random } from '../../chaos/random.ts';
import { makeWorld, tokensIn } from '../../chaos/world.ts';
import type { World } from '../../chaos/world.ts';
import { PASSWORD, adminOf, cookiesOf, sessionOf, startAdminServer } from '../../helpers/admin.ts';
import type { AdminServer, TestPerson, TestSession } from '../../helpers/admin.ts';
import { bytesOf } from '../../helpers/backups.ts';
import { CommitHistory } from '../../helpers/commit-history.ts';
import type { TestResponse } from '../../helpers/http.ts';
import { nextOneTimeCode, oneTimeCode } from '../../helpers/one-time-code.ts';
import { SoftwarePasskey } from '../../helpers/software-passkey.ts';
import { runCli, startServer, temporaryFolder } from '../../helpers/server.ts';

const NEW_PASSWORD = 'a-different-staple-for-the-battery-9';
const LOAD_MS = 1000;
/** Between the begin of the copy and the clock that says when it was, on a machine that does other things too. */
const READING_MS = 200;

let folder: string;
let first: AdminServer;
let second: AdminServer | null = null;
beforeAll(async () => {
  folder = temporaryFolder();
  first = await startAdminServer();
});
afterAll(async () => {
  await first.stop();
  await second?.stop();
  rmSync(folder, { recursive: true, force: true });
});

function post(server: AdminServer, target: string, body: unknown, cookie = ''): Promise<TestResponse> {
  return server.askAdmin(target, {
    method: 'POST',
    headers: { Origin: server.adminOrigin, 'Content-Type': 'application/json', Cookie: cookie },
    body: JSON.stringify(body),
  });
}

/** Somebody who needs the code of an app, or one of the codes on paper. */
interface CarefulPerson extends TestPerson {
  readonly secret: string;
  readonly recoveryCodes: readonly string[];
}

async function makeCarefulPerson(): Promise<CarefulPerson> {
  const person = await first.makePerson({ sites: { 'deep-space': 'author' } });
  const session = await first.signIn(person);
  const { text } = await session.send('POST', '/api/admin/me/second-factor', { password: PASSWORD });
  const { secret, recoveryCodes } = JSON.parse(text) as { secret: string; recoveryCodes: string[] };
  const confirmed = await session.send('POST', '/api/admin/me/second-factor/confirm', { code: oneTimeCode(secret) });
  expect(confirmed.status, confirmed.text).toBe(200);
  return { ...person, secret, recoveryCodes };
}

/** People who sign in in all ways that there are, as they were before the backup. */
interface People {
  readonly plain: readonly TestPerson[];
  readonly careful: CarefulPerson;
  readonly changed: TestPerson;
  readonly passkey: { readonly person: TestPerson; readonly key: SoftwarePasskey };
  readonly disabled: TestPerson;
  readonly signedIn: TestSession;
  readonly signedOut: TestSession;
}

async function makePeople(): Promise<People> {
  const plain = [
    await first.makePerson({ isOperator: true }),
    await first.makePerson({ sites: { 'ape-poschiavo': 'editor' } }),
  ];
  const changed = await first.makePerson({ sites: { 'ape-poschiavo': 'author' } });
  const change = { current: PASSWORD, next: NEW_PASSWORD };
  expect((await (await first.signIn(changed)).send('POST', '/api/admin/me/password', change)).status).toBe(204);
  const modern = await first.makePerson({ sites: { 'deep-space': 'editor' } });
  const key = new SoftwarePasskey('admin.localhost');
  await key.register(await first.signIn(modern));
  const disabled = await first.makePerson({ sites: { 'deep-space': 'viewer' } });
  const told = await runCli(['users', 'disable', disabled.email], { BIVOUAC_DATA: first.data });
  expect(told.code, told.stderr).toBe(0);
  const [signedIn, signedOut] = [await first.signInAs('editor'), await first.signInAs('editor')];
  await signedOut.send('POST', '/api/admin/sign-out');
  const careful = await makeCarefulPerson();
  return { plain, careful, changed, passkey: { person: modern, key }, disabled, signedIn, signedOut };
}

/** States of all pages that had been acknowledged, moment by moment. */
class Acknowledged {
  readonly #looks: { readonly at: number; readonly states: readonly number[] }[] = [];
  readonly #timer: NodeJS.Timeout;

  constructor(world: World) {
    this.#timer = setInterval(() => {
      const states = world.sites.flatMap(({ pages }) => pages.map(({ saved }) => saved.acked));
      this.#looks.push({ at: Date.now(), states });
    }, 10);
  }

  stop(): void {
    clearInterval(this.#timer);
  }

  before(at: number): readonly number[] {
    return this.#looks.findLast((look) => look.at < at)?.states ?? [];
  }
}

/** Writes, uploads and reads while something is done. */
async function underLoad<Result>(world: World, work: () => Promise<Result>): Promise<Result> {
  const [random, nothing] = [new Random(11), path.join(folder, 'nothing')];
  const stage = { world, server: first, random, recovered: nothing, restored: nothing, fileLimit: null };
  const load = [
    write(world, first.port, random, 10),
    begin('uploading', stage),
    visit(world, first.port, random, { answered: 0, failed: 0 }, new Set()),
  ];
  await sleep(LOAD_MS);
  try {
    return await work();
  } finally {
    await sleep(LOAD_MS / 2);
    for (const running of load) await running.stop();
  }
}

function newestStates(data: string, world: World): number[] {
  const db = new Database(path.join(data, 'bivouac.db'), { readonly: true });
  const bodies = db.prepare('select body from revision where site_id = ? and document_id = ?').pluck();
  const states = world.sites.flatMap(({ pages }) =>
    pages.map(({ site, api }) => {
      const all = bodies.all(site.id, api.split('/').at(-2)) as string[];
      return Math.max(0, ...tokensIn(all.join(' ')).map(({ state }) => state));
    }),
  );
  db.close();
  return states;
}

async function passwordAlone(server: AdminServer, email: string, password: string): Promise<number> {
  return (await post(server, '/api/admin/sign-in', { email, password })).status;
}

async function expectLogins(server: AdminServer, people: People): Promise<void> {
  const { plain, careful, changed, passkey, disabled, signedIn, signedOut } = people;
  for (const person of plain) expect(await passwordAlone(server, person.email, PASSWORD)).toBe(200);
  expect(await passwordAlone(server, changed.email, NEW_PASSWORD)).toBe(200);
  expect(await passwordAlone(server, changed.email, PASSWORD)).not.toBe(200);
  expect(await passwordAlone(server, disabled.email, PASSWORD)).not.toBe(200);
  const codes = [
    { kind: 'app', code: nextOneTimeCode(careful.secret) },
    { kind: 'recovery', code: careful.recoveryCodes[0] ?? '' },
  ];
  for (const code of codes) {
    const step = await post(server, '/api/admin/sign-in', { email: careful.email, password: PASSWORD });
    expect(JSON.parse(step.text)).toEqual({ state: 'second-factor' });
    const done = await post(server, '/api/admin/sign-in/code', code, cookiesOf(step));
    expect(JSON.parse(done.text), done.text).toEqual({ state: 'signed-in' });
  }
  const session = await passkey.key.signIn(server, passkey.person);
  expect((await session.get('/api/admin/me')).status).toBe(200);
  const after = [signedIn, signedOut].map(({ person, cookie }) => sessionOf(server.port, person, cookie));
  expect(await Promise.all(after.map(async (own) => (await own.get('/api/admin/me')).status))).toEqual([200, 401]);
}

/** Every picture and file that the database knows is there and is what it was. @returns how many */
function expectMedia(data: string): number {
  const [source, copy] = [first.data, data].map((own) => bytesOf(path.join(own, 'media'))) as [
    Record<string, string>,
    Record<string, string>,
  ];
  const originals = Object.entries(copy).filter(([name]) => name.includes('originals'));
  for (const [name, bytes] of originals) expect(source[name] === bytes, name).toBe(true);
  const db = new Database(path.join(data, 'bivouac.db'), { readonly: true });
  const known = db.prepare('select site_id, hash from media').all() as { site_id: string; hash: string }[];
  db.close();
  for (const { site_id: site, hash } of known)
    expect(copy[path.join(site, 'originals', hash.slice(0, 2), hash)], hash).toBeDefined();
  return known.length;
}

describe('a backup taken under load and restored elsewhere', () => {
  it('equals the source as of the moment that it names: every row of every table, every byte, every login', async () => {
    const people = await makePeople();
    const world = await makeWorld(first, path.join(folder, 'store'));
    const env = { BIVOUAC_DATA: first.data, BIVOUAC_BACKUP_STORE: world.store };
    const history = await CommitHistory.begin(path.join(first.data, 'bivouac.db'));
    const acknowledged = new Acknowledged(world);
    const made = await underLoad(world, () => runCli(['backup', 'create', '--json'], env));
    acknowledged.stop();
    expect(made.code, made.stderr).toBe(0);
    const { at } = JSON.parse(made.stdout) as { at: number };
    const data = path.join(folder, 'data');
    const restored = await runCli(['backup', 'restore', 'latest', '--to', data, '--json'], env);
    expect(restored.code, restored.stderr).toBe(0);

    const { number, commits } = history.find(path.join(data, 'bivouac.db'), at, path.join(folder, 'states'));
    expect(number).toBeGreaterThan(0);
    expect(number).toBeLessThan(commits);
    const promised = acknowledged.before(at - READING_MS);
    expect(promised.length).toBeGreaterThan(0);
    const states = newestStates(data, world);
    expect(states.filter((state, i) => state < (promised[i] ?? 0))).toEqual([]);
    expect(expectMedia(data)).toBeGreaterThan(10);

    second = adminOf(await startServer({ data }));
    await expectLogins(second, people);
    const page = await second.ask('/', { headers: { Host: `ape-poschiavo.localhost:${String(second.port)}` } });
    expect(page.status).toBe(200);
  }, 240_000);
});
