import { PASSWORD, cookiesOf, sessionOf } from '../helpers/admin.ts';
import type { AdminServer, TestPerson, TestSession } from '../helpers/admin.ts';
import type { TestResponse } from '../helpers/http.ts';
import { nextOneTimeCode, oneTimeCode } from '../helpers/one-time-code.ts';
import type { Attack, AttackGroup } from './attack.ts';
import { OTHER_HOST, SITE, SITE_HOST } from './target.ts';
import type { Target } from './target.ts';

const ME = '/api/admin/me';

type Try = (server: AdminServer) => Promise<string | null>;

async function person(server: AdminServer): Promise<TestPerson> {
  return server.makePerson({ sites: { [SITE]: 'author' } });
}

function post(
  server: AdminServer,
  path: string,
  body: unknown,
  headers: Record<string, string> = {},
): Promise<TestResponse> {
  return server.askAdmin(path, {
    method: 'POST',
    headers: { Origin: server.adminOrigin, 'Content-Type': 'application/json', ...headers },
    body: JSON.stringify(body),
  });
}

function signIn(
  server: AdminServer,
  { email }: TestPerson,
  headers: Record<string, string> = {},
): Promise<TestResponse> {
  return post(server, '/api/admin/sign-in', { email, password: PASSWORD }, headers);
}

/** Whose session a cookie is; null for nobody's. */
async function ownerOf(server: AdminServer, cookie: string): Promise<string | null> {
  const answer = await server.askAdmin(ME, { headers: { Cookie: cookie } });
  return answer.status === 200 ? (JSON.parse(answer.text) as { id: string }).id : null;
}

async function isOver(server: AdminServer, cookie: string): Promise<string | null> {
  return (await ownerOf(server, cookie)) === null ? null : 'the session goes on';
}

/** A cookie that somebody has put into a browser before its owner signs in must not become theirs. */
const FIXED: readonly (readonly [name: string, planted: (attacker: TestSession) => string])[] = [
  ['the attacker’s own', ({ cookie }) => cookie],
  ['one that was made up', () => 'bivouac.session_token=attacker.c2lnbmF0dXJl'],
  ['one without a signature', () => 'bivouac.session_token=attacker'],
  ['an empty one', () => 'bivouac.session_token='],
  ['two at once', ({ cookie }) => `${cookie}; bivouac.session_token=attacker`],
  ['one for TLS', ({ cookie }) => `__Host-${cookie}`],
];

function fixation(): (readonly [string, Try])[] {
  return FIXED.map(([name, planted]) => [
    `a session planted before: ${name}`,
    async (server) => {
      const [attacker, victim] = [await server.signIn(await person(server)), await person(server)];
      const answer = await signIn(server, victim, { Cookie: planted(attacker) });
      const given = cookiesOf(answer);
      if (answer.status !== 200 || given === '') return null;
      if (planted(attacker).includes(given)) return 'the planted session was taken';
      const owner = await ownerOf(server, planted(attacker).split('; ')[0] ?? '');
      return owner === victim.id ? 'the planted session became the victim’s' : null;
    },
  ]);
}

/** What must end a session at once. */
const ENDS: readonly (readonly [string, (server: AdminServer, session: TestSession) => Promise<unknown>])[] = [
  ['signing out', (_, session) => session.send('POST', '/api/admin/sign-out')],
  [
    'signing out everywhere',
    (_, session) => session.send('DELETE', `${ME}/sessions`).then(() => session.send('POST', '/api/admin/sign-out')),
  ],
  [
    'a new password, elsewhere',
    async (server, session) => {
      const other = await server.signIn(session.person);
      await other.send('POST', `${ME}/password`, { current: PASSWORD, next: 'another-horse-battery-staple-8' });
    },
  ],
  [
    'being disabled',
    async (server, session) => {
      const manager = await server.signInAs('manager', SITE);
      await manager.send('POST', `/api/admin/sites/${SITE}/people/${session.person.id}/disable`);
    },
  ],
  [
    'being ended from another device',
    async (server, session) => {
      const other = await server.signIn(session.person);
      const { items } = JSON.parse((await other.get(`${ME}/sessions`)).text) as {
        items: { id: string; current: boolean }[];
      };
      for (const { id, current } of items) if (!current) await other.send('DELETE', `${ME}/sessions/${id}`);
    },
  ],
];

function ends(): (readonly [string, Try])[] {
  return ENDS.map(([name, end]) => [
    `the session after ${name}`,
    async (server) => {
      const session = await server.signIn(await person(server));
      await end(server, session);
      return isOver(server, session.cookie);
    },
  ]);
}

const CHANGES: readonly ((value: string) => string)[] = [
  ...Array.from({ length: 24 }, (_, i) => (value: string) => {
    const at = Math.floor((i * value.length) / 24);
    return value.slice(0, at) + (value[at] === 'A' ? 'B' : 'A') + value.slice(at + 1);
  }),
  (value) => value.split('.')[0] ?? '',
  (value) => `${value.split('.')[0] ?? ''}.`,
  (value) => value.toUpperCase(),
  (value) => `${value}A`,
  (value) => ` ${value.split('').reverse().join('')}`,
  () => '',
  () => '%00',
  () => '{"$ne":null}',
  () => "' or 1=1 --",
  () => '__proto__',
];

function forged(): (readonly [string, Try])[] {
  return CHANGES.map((change, i) => [
    `a changed cookie, ${String(i)}`,
    async (server) => {
      const { cookie } = await server.signIn(await person(server));
      const [name = '', value = ''] = cookie.split('=', 2);
      const changed = change(decodeURIComponent(value));
      return changed === decodeURIComponent(value) ? null : isOver(server, `${name}=${encodeURIComponent(changed)}`);
    },
  ]);
}

/** Ways to hand a session over that must not work: other hosts, other schemes, other places. */
const CARRIED: readonly (readonly [
  string,
  (server: AdminServer, value: string, cookie: string) => Promise<TestResponse>,
])[] = [
  ['on a site’s host', (server, _, cookie) => server.ask(ME, { host: SITE_HOST, headers: { Cookie: cookie } })],
  ['on another site’s host', (server, _, cookie) => server.ask(ME, { host: OTHER_HOST, headers: { Cookie: cookie } })],
  [
    'over TLS, made without',
    (server, _, cookie) => server.askAdmin(ME, { headers: { Cookie: cookie, 'X-Forwarded-Proto': 'https' } }),
  ],
  ['in the address', (server, value) => server.askAdmin(`${ME}?session_token=${value}&token=${value}`)],
  ['as a token', (server, value) => server.askAdmin(ME, { headers: { Authorization: `Bearer ${value}` } })],
  [
    'beside a token that is none',
    (server, _, cookie) => server.askAdmin(ME, { headers: { Cookie: cookie, Authorization: 'Bearer nothing' } }),
  ],
  [
    'in another header',
    (server, value) => server.askAdmin(ME, { headers: { 'X-Session-Token': value, 'X-Auth-Token': value } }),
  ],
  [
    'under another name',
    (server, value) =>
      server.askAdmin(ME, { headers: { Cookie: `session=${value}; better-auth.session_token=${value}` } }),
  ],
  [
    'as who they are',
    (server) =>
      server.askAdmin(ME, {
        headers: { 'X-Remote-User': 'operator', 'X-Forwarded-User': 'operator', 'X-User-Id': '1' },
      }),
  ],
];

function carried(): (readonly [string, Try])[] {
  return CARRIED.map(([name, ask]) => [
    `a session ${name}`,
    async (server) => {
      const { cookie } = await server.signIn(await person(server));
      const { status } = await ask(server, cookie.split('=')[1] ?? '', cookie);
      return status === 401 || status === 404 ? null : `answered ${String(status)}`;
    },
  ]);
}

const FLAGS: readonly (readonly [scheme: string, flag: RegExp, isWanted: boolean])[] = [
  ['http', /HttpOnly/i, true],
  ['http', /SameSite=Strict/i, true],
  ['http', /Path=\/(?:;|$)/i, true],
  ['http', /Domain=/i, false],
  ['https', /^__Host-/, true],
  ['https', /Secure/i, true],
  ['https', /HttpOnly/i, true],
  ['https', /SameSite=Strict/i, true],
  ['https', /Domain=/i, false],
];

function flags(): (readonly [string, Try])[] {
  return FLAGS.map(([scheme, flag, isWanted]) => [
    `the cookie over ${scheme}: ${isWanted ? '' : 'no '}${flag.source}`,
    async (server) => {
      const headers = { 'X-Forwarded-Proto': scheme, Origin: server.adminOrigin.replace('http', scheme) };
      const answer = await signIn(server, await person(server), headers);
      const cookies = answer.headers['set-cookie'] ?? [];
      if (cookies.length === 0) return 'there is none';
      return cookies.every((cookie) => flag.test(cookie) === isWanted) ? null : cookies.join(' | ');
    },
  ]);
}

interface SecondFactor {
  readonly person: TestPerson;
  /** With which it was turned on. */
  readonly firstCode: string;
  readonly secret: string;
  readonly recoveryCodes: readonly string[];
}

async function withSecondFactor(server: AdminServer): Promise<SecondFactor> {
  const owner = await person(server);
  const before = await server.signIn(owner);
  const begun = JSON.parse(
    (await before.send('POST', `${ME}/second-factor`, { password: PASSWORD })).text,
  ) as SecondFactor;
  const firstCode = oneTimeCode(begun.secret);
  const confirmed = await before.send('POST', `${ME}/second-factor/confirm`, { code: firstCode });
  if (confirmed.status !== 200) throw new Error(`The second factor was not set: ${confirmed.text}`);
  return { ...begun, firstCode, person: sessionOf(server.port, owner, '').person };
}

async function code(
  server: AdminServer,
  owner: TestPerson,
  body: { kind: string; code: string },
): Promise<TestResponse> {
  const first = await signIn(server, owner);
  return post(server, '/api/admin/sign-in/code', body, { Cookie: cookiesOf(first) });
}

/** Codes of a second factor are good for once, and a password alone for nothing. */
const SECOND: readonly (readonly [string, Try])[] = [
  [
    'the code of an app a second time',
    async (server) => {
      const { person: owner, secret } = await withSecondFactor(server);
      const body = { kind: 'app', code: nextOneTimeCode(secret) };
      if ((await code(server, owner, body)).status !== 200) throw new Error('The first time failed.');
      const again = await code(server, owner, body);
      return again.status === 200 ? 'was taken again' : null;
    },
  ],
  [
    'the code that turned the second factor on',
    async (server) => {
      const { person: owner, firstCode } = await withSecondFactor(server);
      return (await code(server, owner, { kind: 'app', code: firstCode })).status === 200 ? 'was taken' : null;
    },
  ],
  [
    'the code of an app, many times at once',
    async (server) => {
      const { person: owner, secret } = await withSecondFactor(server);
      const firsts = [await signIn(server, owner), await signIn(server, owner), await signIn(server, owner)];
      const body = { kind: 'app', code: nextOneTimeCode(secret) };
      const answers = await Promise.all(
        firsts.map((first) => post(server, '/api/admin/sign-in/code', body, { Cookie: cookiesOf(first) })),
      );
      const taken = answers.filter(({ status }) => status === 200).length;
      return taken === 1 ? null : `was taken ${String(taken)} times`;
    },
  ],
  [
    'the session that a code which was used before would have made',
    async (server) => {
      const { person: owner, secret } = await withSecondFactor(server);
      const body = { kind: 'app', code: nextOneTimeCode(secret) };
      await code(server, owner, body);
      const again = cookiesOf(await code(server, owner, body));
      return again === '' ? null : isOver(server, again);
    },
  ],
  [
    'a recovery code a second time',
    async (server) => {
      const { person: owner, recoveryCodes } = await withSecondFactor(server);
      const body = { kind: 'recovery', code: recoveryCodes[0] ?? '' };
      await code(server, owner, body);
      return (await code(server, owner, body)).status === 200 ? 'was taken again' : null;
    },
  ],
  [
    'a code from before',
    async (server) => {
      const { person: owner, secret } = await withSecondFactor(server);
      const body = { kind: 'app', code: oneTimeCode(secret, Date.now() - 120_000) };
      return (await code(server, owner, body)).status === 200 ? 'was taken' : null;
    },
  ],
  [
    'the code of somebody else',
    async (server) => {
      const [mine, other] = [await withSecondFactor(server), await withSecondFactor(server)];
      const body = { kind: 'app', code: nextOneTimeCode(mine.secret) };
      return (await code(server, other.person, body)).status === 200 ? 'was taken' : null;
    },
  ],
  [
    'a password alone',
    async (server) => {
      const { person: owner } = await withSecondFactor(server);
      return isOver(server, cookiesOf(await signIn(server, owner)));
    },
  ],
  [
    'a code without a password',
    async (server) => {
      const { secret } = await withSecondFactor(server);
      const answer = await post(server, '/api/admin/sign-in/code', { kind: 'app', code: nextOneTimeCode(secret) });
      return answer.status === 200 ? 'was taken' : null;
    },
  ],
];

function attackOf(target: Target, [name, run]: readonly [string, Try]): Attack {
  return { name, run: async () => run(await target.server()) };
}

/** Sessions that are planted, stolen, changed or over, and codes that are used twice. */
export const sessions: AttackGroup = {
  atOnce: 2,
  attacks: (target) => {
    const tries = [...fixation(), ...ends(), ...forged(), ...carried(), ...flags(), ...SECOND];
    return Promise.resolve(tries.map((one) => attackOf(target, one)));
  },
};
