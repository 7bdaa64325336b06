import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startAdminServer } from '../../helpers/admin.ts';
import type { AdminServer } from '../../helpers/admin.ts';

let server: AdminServer;
beforeAll(async () => {
  server = await startAdminServer();
});
afterAll(() => server.stop());

describe('signing in', () => {
  it('gives a session that knows its sites', async () => {
    const session = await server.signInAs('editor');
    const me = await session.get('/api/admin/me');
    expect(me.status).toBe(200);
    expect(JSON.parse(me.text)).toMatchObject({ id: session.person.id, sites: [{ id: 'deep-space', role: 'editor' }] });
  });
});
