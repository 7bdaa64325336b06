import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { adminRoutes } from '../../../src/api/admin/routes.ts';
import { startAdminServer } from '../../helpers/admin.ts';
import type { AdminServer, TestSession } from '../../helpers/admin.ts';
import type { TestResponse } from '../../helpers/http.ts';

let server: AdminServer;
let manager: TestSession;
beforeAll(async () => {
  server = await startAdminServer();
  manager = await server.signInAs('manager');
});
afterAll(() => server.stop());

const SITE = '/api/admin/sites/deep-space';

function codeOf(answer: TestResponse): string {
  return (JSON.parse(answer.text) as { error?: { code: string } }).error?.code ?? '';
}

function make(session: TestSession, scopes: readonly string[], days = 30): Promise<TestResponse> {
  return session.send('POST', `${SITE}/tokens`, { name: 'script', scopes, days });
}

async function tokenWith(...scopes: string[]): Promise<{ id: string; token: string }> {
  const answer = await make(manager, scopes);
  expect(answer.status, answer.text).toBe(200);
  return JSON.parse(answer.text) as { id: string; token: string };
}

function use(token: string, method: string, target: string, body?: unknown): Promise<TestResponse> {
  const json = body === undefined ? {} : { body: JSON.stringify(body) };
  const headers = { Authorization: `Bearer ${token}`, 'Content-Type': 'application/json' };
  return server.askAdmin(target, { method, headers, ...json });
}

describe('a token', () => {
  it('may do what its scopes say, on its site, and nothing else', async () => {
    const { token } = await tokenWith('content.read', 'audit.read');
    expect((await use(token, 'GET', `${SITE}/audit`)).status).toBe(200);
    expect(codeOf(await use(token, 'GET', `${SITE}/redirects`))).toBe('not-allowed');
    expect(codeOf(await use(token, 'POST', `${SITE}/tokens`, {}))).toBe('not-allowed');
    expect(codeOf(await use(token, 'GET', '/api/admin/me'))).toBe('not-allowed');
    expect(codeOf(await use(token, 'GET', '/api/admin/installation/people'))).toBe('not-allowed');
    expect(codeOf(await use(token, 'GET', '/api/admin/sites/ape-poschiavo/audit'))).toBe('site-unknown');
  });

  it('of an operator is still for one site', async () => {
    const operator = await server.signInAs('operator');
    const { token } = JSON.parse((await make(operator, ['audit.read'])).text) as { token: string };
    expect((await use(token, 'GET', `${SITE}/audit`)).status).toBe(200);
    expect(codeOf(await use(token, 'GET', '/api/admin/sites/ape-poschiavo/audit'))).toBe('site-unknown');
  });

  it('shrinks with its owner', async () => {
    const owner = await server.signInAs('manager');
    const { token } = JSON.parse((await make(owner, ['audit.read', 'content.read'])).text) as { token: string };
    expect((await use(token, 'GET', `${SITE}/audit`)).status).toBe(200);
    await manager.send('PATCH', `${SITE}/people/${owner.person.id}`, { role: 'viewer' });
    expect(codeOf(await use(token, 'GET', `${SITE}/audit`))).toBe('not-allowed');
    await manager.send('DELETE', `${SITE}/people/${owner.person.id}`);
    expect((await use(token, 'GET', `${SITE}/audit`)).status).toBe(401);
  });

  it('cannot be made for more than tokens may have, nor for ever', async () => {
    for (const scope of ['people.write', 'tokens.write', 'erasure.write', 'installation.read', 'self', 'nonsense']) {
      expect((await make(manager, [scope])).status, scope).toBe(400);
    }
    expect((await make(manager, ['content.read'], 400)).status).toBe(400);
    expect((await make(manager, [])).status).toBe(400);
  });

  it('ends at once when it is revoked', async () => {
    const { id, token } = await tokenWith('audit.read');
    expect((await manager.send('DELETE', `${SITE}/tokens/${id}`)).status).toBe(204);
    expect(codeOf(await use(token, 'GET', `${SITE}/audit`))).toBe('not-signed-in');
    const elsewhere = await server.signInAs('manager', 'ape-poschiavo');
    const other = await tokenWith('audit.read');
    expect((await elsewhere.send('DELETE', `/api/admin/sites/ape-poschiavo/tokens/${other.id}`)).status).toBe(404);
    expect((await use(other.token, 'GET', `${SITE}/audit`)).status).toBe(200);
  });

  it('is told from nonsense', async () => {
    for (const value of ['Bearer', 'Bearer x', `Bearer ${'x'.repeat(47)}`, 'Basic abc', 'Bearer bvk_../../..']) {
      const answer = await server.askAdmin('/api/admin/me', { headers: { Authorization: value } });
      expect([answer.status, codeOf(answer)], value).toEqual([401, 'not-signed-in']);
    }
  });

  it('that is sent along with a cookie counts alone', async () => {
    const { token } = await tokenWith('content.read');
    const answer = await manager.ask(`${SITE}/audit`, { headers: { Authorization: `Bearer ${token}` } });
    expect(codeOf(answer)).toBe('not-allowed');
  });
});

describe('the description of the API', () => {
  it('is OpenAPI 3.1, names every route, and points nowhere', async () => {
    const answer = await manager.get('/api/admin/openapi.json');
    const description = JSON.parse(answer.text) as {
      openapi: string;
      paths: Record<string, Record<string, { summary: string; responses: object }>>;
      components: { schemas: object };
    };
    expect(description.openapi).toBe('3.1.0');
    for (const { method, path, summary } of adminRoutes) {
      expect(description.paths[path]?.[method]?.summary, `${method} ${path}`).toBe(summary);
    }
    const references = Array.from(answer.text.matchAll(/"\$ref":"#\/([^"]+)"/g), ([, reference = '']) => reference);
    expect(references.length).toBeGreaterThan(0);
    for (const reference of references) {
      const target = reference
        .split('/')
        .reduce<unknown>((at, part) => (at as Record<string, unknown> | undefined)?.[part], description);
      expect(target, reference).toBeDefined();
    }
  });
});

describe('the admin’s page', () => {
  it('comes with a strict policy, and is stored and framed by nobody', async () => {
    const { headers, status } = await server.askAdmin('/admin');
    expect(status).toBe(200);
    const policy = String(headers['content-security-policy']);
    expect(policy).toContain("default-src 'none'");
    expect(policy).toContain("script-src 'self';");
    expect(policy).toContain("style-src 'self';");
    expect(policy).toContain("frame-ancestors 'none'");
    expect(policy).not.toContain('unsafe');
    expect(headers).toMatchObject({
      'cache-control': 'no-store',
      'x-content-type-options': 'nosniff',
      'x-frame-options': 'DENY',
      'referrer-policy': 'same-origin',
      'cross-origin-opener-policy': 'same-origin',
    });
    expect(headers['set-cookie']).toBeUndefined();
  });

  it('is the same page for every address below /admin, and nothing for others', async () => {
    expect((await server.askAdmin('/admin/deep-space/pages')).status).toBe(200);
    expect((await server.askAdmin('/admin/_assets/../../../package.json')).status).toBe(404);
    expect((await server.askAdmin('/admin/_assets/nothing.js')).status).toBe(404);
    expect((await server.askAdmin('/fr/')).status).toBe(404);
    expect((await server.askAdmin('/adminx')).status).toBe(404);
    expect((await server.askAdmin('/admin', { method: 'POST' })).status).toBe(405);
  });
});
