import path from 'node:path';
import { hashPassword } from 'better-auth/crypto';
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import type { SiteRole } from '../../src/core/accounts/permissions.ts';
import { openForWriting } from '../../src/infra/sqlite/database.ts';
import { newId } from '../../src/shared/ids.ts';
import type { Locale } from '../../src/shared/locale.ts';
import { ask } from './http.ts';
import type { TestRequest, TestResponse } from './http.ts';
import { startIndexedServer } from './indexed-server.ts';
import { startServer } from './server.ts';
import type { ServerOptions, TestServer } from './server.ts';

/** The password of everybody whom a test makes. */
export const PASSWORD = 'correct-horse-battery-staple-7';

/** Somebody with an account, as a test made it. */
export interface TestPerson {
  readonly id: string;
  readonly name: string;
  readonly email: string;
}

/** What somebody is: a part on a site, operator, or nothing. */
export interface TestRole {
  /** Parts by site. */
  readonly sites?: Readonly<Record<string, SiteRole>>;
  readonly isOperator?: boolean;
  readonly name?: string;
  readonly locale?: Locale;
}

/** Somebody who is signed in, or a script with a token. */
export interface TestSession {
  readonly person: TestPerson;
  readonly cookie: string;
  /** Of the admin's own pages. */
  readonly origin: string;
  readonly get: (path: string) => Promise<TestResponse>;
  /** Sends JSON as the admin's own pages do. */
  readonly send: (method: string, path: string, body?: unknown) => Promise<TestResponse>;
  /** Anything else. */
  readonly ask: (path: string, wanted?: TestRequest) => Promise<TestResponse>;
}

/** A running server with what tests of the admin need. */
export interface AdminServer extends TestServer {
  /** `http://admin.localhost:<port>` */
  readonly adminOrigin: string;
  /** Asks the admin host; `send` bodies are JSON with the right Origin. */
  readonly askAdmin: (path: string, wanted?: TestRequest) => Promise<TestResponse>;
  /** Makes an account with a password, in the database of the running server. */
  readonly makePerson: (role: TestRole) => Promise<TestPerson>;
  /** Signs in over HTTP. */
  readonly signIn: (person: TestPerson) => Promise<TestSession>;
  /** Makes somebody with one part on one site and signs in; `operator` over all sites. */
  readonly signInAs: (role: SiteRole | 'operator', siteId?: string) => Promise<TestSession>;
}

/** The site that tests use when they need any. */
export const ANY_SITE = 'deep-space';

let passwordHash: Promise<string> | null = null;

async function makePerson(data: string, role: TestRole): Promise<TestPerson> {
  passwordHash ??= hashPassword(PASSWORD);
  const hash = await passwordHash;
  const id = newId();
  const name = role.name ?? `Person ${id.slice(-4)}`;
  const email = `${id}@example.ch`;
  const now = Date.now();
  const db = openForWriting(path.join(data, 'bivouac.db'));
  try {
    db.transaction(() => {
      db.prepare(
        `insert into user (id, name, email, email_verified, created_at, updated_at, locale, is_operator)
         values (?, ?, ?, 1, ?, ?, ?, ?)`,
      ).run(id, name, email, now, now, role.locale ?? 'en', role.isOperator === true ? 1 : 0);
      db.prepare(
        `insert into account (id, account_id, provider_id, user_id, password, created_at, updated_at)
         values (?, ?, 'credential', ?, ?, ?, ?)`,
      ).run(newId(), id, id, hash, now, now);
      for (const [siteId, siteRole] of Object.entries(role.sites ?? {})) {
        db.prepare('insert into membership (user_id, site_id, role, created_at) values (?, ?, ?, ?)').run(
          id,
          siteId,
          siteRole,
          now,
        );
      }
    })();
  } finally {
    db.close();
  }
  return { id, name, email };
}

/** The secret of the operator's link that a first start prints, which it does when it serves already. */
export async function printedLink(server: TestServer): Promise<string> {
  for (let i = 0; i < 600; i++) {
    const secret = /\/admin\/welcome\?link=([\w-]{43})/.exec(server.output())?.[1];
    if (secret !== undefined) return secret;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  throw new Error(`The server printed no link:\n${server.output()}`);
}

/** The cookies that an answer sets, as they are sent back. */
export function cookiesOf(answer: TestResponse): string {
  return (answer.headers['set-cookie'] ?? [])
    .map((cookie) => cookie.split(';')[0] ?? '')
    .filter((cookie) => !cookie.endsWith('='))
    .join('; ');
}

/** Somebody with cookies that they got before. */
export function sessionOf(port: number, person: TestPerson, cookie: string): TestSession {
  const host = `admin.localhost:${String(port)}`;
  const askIt = (target: string, wanted: TestRequest = {}): Promise<TestResponse> =>
    ask(port, target, { ...wanted, host, headers: { Cookie: cookie, ...wanted.headers } });
  return {
    person,
    cookie,
    origin: `http://${host}`,
    ask: askIt,
    get: (target) => askIt(target),
    send: (method, target, body) =>
      askIt(target, {
        method,
        headers: { Origin: `http://${host}`, 'Content-Type': 'application/json' },
        body: JSON.stringify(body ?? {}),
      }),
  };
}

/** Gives a running server what tests of the admin need. */
export function adminOf(server: TestServer): AdminServer {
  const host = `admin.localhost:${String(server.port)}`;
  const origin = `http://${host}`;
  const askAdmin = (target: string, wanted: TestRequest = {}): Promise<TestResponse> =>
    ask(server.port, target, { ...wanted, host });
  const signIn = async (person: TestPerson): Promise<TestSession> => {
    const answer = await askAdmin('/api/admin/sign-in', {
      method: 'POST',
      headers: { Origin: origin, 'Content-Type': 'application/json' },
      body: JSON.stringify({ email: person.email, password: PASSWORD }),
    });
    if (answer.status !== 200) throw new Error(`Signing in answered ${String(answer.status)}: ${answer.text}`);
    return sessionOf(server.port, person, cookiesOf(answer));
  };
  return {
    ...server,
    adminOrigin: origin,
    askAdmin,
    makePerson: (role) => makePerson(server.data, role),
    signIn,
    signInAs: async (role, siteId = ANY_SITE) =>
      signIn(await makePerson(server.data, role === 'operator' ? { isOperator: true } : { sites: { [siteId]: role } })),
  };
}

/** Starts the real server with what tests of the admin need: both sites, their pages in the index, and nobody's account. */
export async function startAdminServer(options: ServerOptions = {}): Promise<AdminServer> {
  const { data, ...rest } = options;
  return adminOf(data === undefined ? await startIndexedServer(rest) : await startServer(options));
}

/** A page of the browser in which somebody is signed in. The caller closes `page.context()`. */
export async function signedInPage(
  browser: Browser,
  session: TestSession,
  server: AdminServer,
  options: BrowserContextOptions = {},
): Promise<Page> {
  const context = await browser.newContext({ reducedMotion: 'reduce', ...options });
  await context.addCookies(
    session.cookie.split('; ').map((cookie) => {
      const split = cookie.indexOf('=');
      return { name: cookie.slice(0, split), value: cookie.slice(split + 1), url: server.adminOrigin };
    }),
  );
  return context.newPage();
}
