import type { AdminServer } from '../helpers/admin.ts';
import type { TestResponse } from '../helpers/http.ts';
import type { AttackGroup } from './attack.ts';
import { SITE } from './target.ts';

const JSON_TYPE = 'application/json';
/** Questions by which the time of an answer is measured. */
const MEASURED = 9;
/** An unknown account must take at least this part of the time that a known one takes. */
const LEAST_RATIO = 0.5;

let places = 0;

/** A place that nobody has asked from before, as the proxy tells it. */
function newPlace(): string {
  places += 1;
  return `198.51.${String(100 + (places >> 8))}.${String(places & 255)}`;
}

function post(
  server: AdminServer,
  path: string,
  body: unknown,
  place: string,
  more: Record<string, string> = {},
): Promise<TestResponse> {
  return server.askAdmin(path, {
    method: 'POST',
    headers: { Origin: server.adminOrigin, 'Content-Type': JSON_TYPE, 'X-Forwarded-For': place, ...more },
    body: JSON.stringify(body),
  });
}

const guess = (
  server: AdminServer,
  email: string,
  place: string,
  more?: Record<string, string>,
): Promise<TestResponse> => post(server, '/api/admin/sign-in', { email, password: 'wrong password' }, place, more);

/** How many of so many guesses were looked at, before a limit said stop. */
async function lookedAt(most: number, ask: (i: number) => Promise<TestResponse>): Promise<number> {
  let count = 0;
  for (let i = 0; i < most; i += 1) if ((await ask(i)).status !== 429) count += 1;
  return count;
}

async function knownAddress(server: AdminServer): Promise<string> {
  return (await server.makePerson({ sites: { [SITE]: 'author' } })).email;
}

type Guessing = readonly [
  name: string,
  most: number,
  tries: number,
  ask: (server: AdminServer) => Promise<(i: number) => Promise<TestResponse>>,
];

const other = (i: number): string => `person-${String(i)}@example.ch`;

/** Ways to guess without end. The bound is what the limits promise, with one of grace for the time that passes. */
const GUESSING: readonly Guessing[] = [
  [
    'at one account from one place',
    7,
    14,
    async (server) => {
      const [email, place] = [await knownAddress(server), newPlace()];
      return () => guess(server, email, place);
    },
  ],
  [
    'at one account, written otherwise each time',
    7,
    14,
    async (server) => {
      const [email, place] = [await knownAddress(server), newPlace()];
      const forms = [email.toUpperCase(), ` ${email}`, `${email} `, email.replace('e', 'E'), `\t${email}`];
      return (i) => guess(server, forms[i % forms.length] ?? email, place);
    },
  ],
  [
    'at one account that does not exist',
    7,
    14,
    (server) => {
      const place = newPlace();
      return Promise.resolve(() => guess(server, `nobody-${place}@example.ch`, place));
    },
  ],
  [
    'at one account from many places',
    32,
    45,
    async (server) => {
      const email = await knownAddress(server);
      return () => guess(server, email, newPlace());
    },
  ],
  [
    'at many accounts from one place',
    34,
    50,
    (server) => {
      const place = newPlace();
      return Promise.resolve((i) => guess(server, other(i), place));
    },
  ],
  [
    'from one household’s IPv6',
    7,
    14,
    async (server) => {
      const email = await knownAddress(server);
      return (i) => guess(server, email, `2001:db8:1:2::${(i + 1).toString(16)}`);
    },
  ],
  [
    'from IPv4 written as IPv6',
    7,
    14,
    async (server) => {
      const [email, place] = [await knownAddress(server), newPlace()];
      return (i) => guess(server, email, i % 2 === 0 ? place : `::ffff:${place}`);
    },
  ],
  [
    'with a forged chain of proxies',
    7,
    14,
    async (server) => {
      const [email, place] = [await knownAddress(server), newPlace()];
      return (i) => guess(server, email, `10.0.0.${String(i)}, ${place}`);
    },
  ],
  [
    'with an address that a stranger makes up each time',
    7,
    14,
    async (server) => {
      const email = await knownAddress(server);
      return () =>
        server.askAdmin('/api/admin/sign-in', {
          method: 'POST',
          from: '127.44.0.1',
          headers: { Origin: server.adminOrigin, 'Content-Type': JSON_TYPE, 'X-Forwarded-For': newPlace() },
          body: JSON.stringify({ email, password: 'wrong password' }),
        });
    },
  ],
  [
    'at links for a new password',
    34,
    50,
    (server) => {
      const place = newPlace();
      return Promise.resolve((i) =>
        post(server, '/api/admin/links/look-up', { link: `${'a'.repeat(40)}${String(100 + i)}` }, place),
      );
    },
  ],
  [
    'at letters with links',
    7,
    14,
    async (server) => {
      const [email, place] = [await knownAddress(server), newPlace()];
      return () => post(server, '/api/admin/password-reset', { email }, place);
    },
  ],
  [
    'at codes without a password',
    34,
    50,
    (server) => {
      const place = newPlace();
      return Promise.resolve((i) =>
        post(server, '/api/admin/sign-in/code', { kind: 'app', code: String(100_000 + i) }, place),
      );
    },
  ],
  [
    'at passkeys',
    34,
    50,
    (server) => {
      const place = newPlace();
      return Promise.resolve(() => post(server, '/api/admin/sign-in/passkey/options', {}, place));
    },
  ],
];

/** Answers that must not tell whether there is an account. */
const TELLING: readonly (readonly [
  name: string,
  ask: (server: AdminServer, email: string) => Promise<TestResponse>,
])[] = [
  ['signing in', (server, email) => guess(server, email, newPlace())],
  [
    'signing in with a long password',
    (server, email) => post(server, '/api/admin/sign-in', { email, password: 'x'.repeat(120) }, newPlace()),
  ],
  [
    'signing in over TLS',
    (server, email) =>
      guess(server, email, newPlace(), {
        'X-Forwarded-Proto': 'https',
        Origin: server.adminOrigin.replace('http', 'https'),
      }),
  ],
  ['a letter with a link', (server, email) => post(server, '/api/admin/password-reset', { email }, newPlace())],
];

function shown({ status, text, headers }: TestResponse): string {
  const { date, ...rest } = headers;
  return JSON.stringify([status, text, date === undefined ? [] : Object.keys(rest).sort()]);
}

async function sameAnswer(server: AdminServer, ask: (typeof TELLING)[number][1]): Promise<string | null> {
  const known = await knownAddress(server);
  const disabled = await knownAddress(server);
  const answers = [
    await ask(server, known),
    await ask(server, 'nobody@example.ch'),
    await ask(server, disabled.replace('@', '.x@')),
  ];
  return new Set(answers.map(shown)).size === 1 ? null : answers.map(shown).join(' or ');
}

function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;
}

/** Whether an unknown account is answered so much sooner that a clock tells. */
async function sameWork(server: AdminServer, ask: (typeof TELLING)[number][1]): Promise<string | null> {
  const known = await knownAddress(server);
  const times = { known: [] as number[], unknown: [] as number[] };
  for (let i = 0; i < MEASURED; i += 1) {
    for (const [kind, email] of [
      ['known', known],
      ['unknown', other(1000 + i)],
    ] as const) {
      const begun = performance.now();
      await ask(server, email);
      times[kind].push(performance.now() - begun);
    }
  }
  const [ours, theirs] = [median(times.known), median(times.unknown)];
  return theirs >= ours * LEAST_RATIO ? null : `${theirs.toFixed(0)} ms instead of ${ours.toFixed(0)}`;
}

/** Guessing passwords, codes and links without end, and finding out who has an account. */
export const guessing: AttackGroup = {
  atOnce: 1,
  attacks: (target) =>
    Promise.resolve([
      ...GUESSING.map(([name, most, tries, begin]) => ({
        name,
        run: async () => {
          const ask = await begin(await target.server());
          const count = await lookedAt(tries, ask);
          return count <= most ? null : `${String(count)} guesses were looked at`;
        },
      })),
      ...TELLING.flatMap(([name, ask]) => [
        { name: `who has an account, by ${name}`, run: async () => sameAnswer(await target.server(), ask) },
        { name: `who has an account, by the time of ${name}`, run: async () => sameWork(await target.server(), ask) },
      ]),
    ]),
};
