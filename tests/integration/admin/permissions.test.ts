import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { adminRoutes } from '../../../src/api/admin/routes.ts';
import { ROLES, SITE_ROLES } from '../../../src/core/accounts/permissions.ts';
import type { Role } from '../../../src/core/accounts/permissions.ts';
import { startAdminServer } from '../../helpers/admin.ts';
import type { AdminServer, TestSession } from '../../helpers/admin.ts';
import type { TestResponse } from '../../helpers/http.ts';
import { PERMISSION_TABLE } from './permission-table.ts';
import type { Caller } from './permission-table.ts';

const OWN = 'deep-space';
const OTHER = 'ape-poschiavo';
const METHODS = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE'];

/** Callers of the walk: nobody, somebody without any part, and each part on the own site. */
type Walker = 'visitor' | 'signed-in' | Role;
const WALKERS: readonly Walker[] = ['visitor', 'signed-in', ...ROLES];

let server: AdminServer;
const sessions = new Map<Walker, TestSession>();

beforeAll(async () => {
  server = await startAdminServer();
  sessions.set('signed-in', await server.signIn(await server.makePerson({})));
  for (const role of SITE_ROLES) sessions.set(role, await server.signInAs(role, OWN));
  sessions.set('operator', await server.signInAs('operator'));
});
afterAll(() => server.stop());

/** Fills the places of a path: the site, and something that does not exist for everything else. */
function fill(path: string, site: string): string {
  return path.replace('{site}', site).replace(/\{\w+\}/g, 'nothing');
}

/**
 * Calls a route so that nothing is changed: what may change something is sent from a foreign origin, which is refused after
 * the caller's rights have been looked at and before anything is done.
 */
function call(walker: Walker, method: string, target: string): Promise<TestResponse> {
  const safe = method === 'GET';
  const wanted = {
    method,
    ...(safe ? {} : { headers: { Origin: 'http://evil.example', 'Content-Type': 'application/json' }, body: '{}' }),
  };
  const session = sessions.get(walker);
  return session === undefined ? server.askAdmin(target, wanted) : session.ask(target, wanted);
}

function codeOf(answer: TestResponse): string {
  try {
    return (JSON.parse(answer.text) as { error?: { code?: string } }).error?.code ?? '';
  } catch {
    return '';
  }
}

/** What became of a call: who may not is told so in one of three ways. */
function outcome(answer: TestResponse): 'not-signed-in' | 'site-unknown' | 'not-allowed' | 'allowed' {
  const code = codeOf(answer);
  if (answer.status === 401 && code === 'not-signed-in') return code;
  if (answer.status === 404 && code === 'site-unknown') return code;
  if (answer.status === 403 && code === 'not-allowed') return code;
  return 'allowed';
}

function expected(lowest: Caller, walker: Walker, isForSite: boolean, site: string): string {
  if (lowest === 'anyone') return 'allowed';
  if (walker === 'visitor') return 'not-signed-in';
  if (lowest === 'signed-in') return 'allowed';
  const part = site === OWN || walker === 'operator' ? walker : 'signed-in';
  if (isForSite && (part === 'signed-in' || site === 'no-such-site')) return 'site-unknown';
  const mine = !isForSite && walker !== 'operator' ? 'signed-in' : part;
  return mine !== 'signed-in' && ROLES.indexOf(mine) >= ROLES.indexOf(lowest) ? 'allowed' : 'not-allowed';
}

describe('the table of permissions', () => {
  it('has a row for every route, and a route for every row', () => {
    const routes = adminRoutes.map(({ method, path }) => `${method.toUpperCase()} ${path}`);
    const rows = PERMISSION_TABLE.map(([method, path]) => `${method} ${path}`);
    expect(rows.toSorted()).toEqual(routes.toSorted());
    expect(new Set(rows).size).toBe(rows.length);
  });

  it('is what the server does, for every route, caller and site', async () => {
    const wrong: string[] = [];
    for (const [method, path, lowest] of PERMISSION_TABLE) {
      const isForSite = path.includes('{site}');
      for (const site of isForSite ? [OWN, OTHER, 'no-such-site'] : [OWN]) {
        for (const walker of WALKERS) {
          const answer = await call(walker, method, fill(path, site));
          const [is, should] = [outcome(answer), expected(lowest, walker, isForSite, site)];
          const what = `${method} ${fill(path, site)} as ${walker}`;
          if (is !== should) wrong.push(`${what}: ${is} (${String(answer.status)}) instead of ${should}`);
          const changed = method !== 'GET' && is === 'allowed' && codeOf(answer) !== 'origin-foreign';
          if (changed) wrong.push(`${what}: a foreign origin was not refused (${String(answer.status)})`);
          if (answer.status >= 500) wrong.push(`${what}: ${String(answer.status)} ${answer.text}`);
        }
      }
    }
    expect(wrong).toEqual([]);
  }, 300_000);

  it('knows every method: the others are refused', async () => {
    // An address such as `…/passkeys/options` may fit another path with a place as well.
    const patterns = PERMISSION_TABLE.map(
      ([method, path]) => new RegExp(`^${method} ${path.replaceAll('.', '\\.').replace(/\{\w+\}/g, '[^/]+')}$`),
    );
    const known = (request: string): boolean => patterns.some((pattern) => pattern.test(request));
    const wrong: string[] = [];
    for (const target of new Set(PERMISSION_TABLE.map(([, path]) => fill(path, OWN)))) {
      for (const method of METHODS.filter((each) => !known(`${each} ${target}`))) {
        const { status } = await call('operator', method, target);
        if (status !== 405 && status !== 404) wrong.push(`${method} ${target}: ${String(status)}`);
      }
    }
    expect(wrong).toEqual([]);
  });

  it('is for the admin host alone', async () => {
    const wrong: string[] = [];
    const session = sessions.get('operator');
    for (const [method, path] of PERMISSION_TABLE) {
      const answer = await server.ask(fill(path, OWN), {
        method,
        host: 'deep-space.localhost',
        headers: { Cookie: session?.cookie ?? '' },
      });
      if (answer.status !== 404) wrong.push(`${method} ${path}: ${String(answer.status)}`);
    }
    expect(wrong).toEqual([]);
  });
});
