import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { createAdminApi } from '../../../src/api/admin/admin-api.ts';
import { createAdminGates } from '../../../src/api/admin/admin-gates.ts';
import { openRoute } from '../../../src/api/admin/admin-route.ts';
import type { AdminServices } from '../../../src/api/admin/services.ts';
import type { Context } from '../../../src/context.ts';

const ADDRESS = 'http://admin.localhost/api/admin/greet';
const HEADERS = { 'Content-Type': 'application/json', Origin: 'http://admin.localhost', Host: 'admin.localhost' };

/** An API of one open call, which says who was greeted. */
function apiOf() {
  const greeted: string[] = [];
  const route = openRoute({
    method: 'post',
    path: '/api/admin/greet',
    summary: 'Greets',
    body: z.object({ name: z.string() }),
    handle: ({ body }) => {
      greeted.push(body.name);
    },
  });
  const [context, services] = [{} as Context, {} as AdminServices];
  const api = createAdminApi({ context, services, gates: createAdminGates(), routes: [route] });
  const call = async (clientAddress: string, body: BodyInit): Promise<number> => {
    const init: RequestInit & { readonly duplex: 'half' } = { method: 'POST', headers: HEADERS, body, duplex: 'half' };
    const request = new Request(ADDRESS, init);
    return (await api.fetch(request, { clientAddress, scheme: 'http' })).status;
  };
  return { call, greeted };
}

/** A body of which the first byte is there, and the rest when it is told to come. */
function slowBody(text: string): { readonly body: ReadableStream; readonly end: () => void } {
  let end = (): void => undefined;
  const body = new ReadableStream<Uint8Array>({
    start: (controller) => {
      controller.enqueue(new TextEncoder().encode(text.slice(0, 1)));
      end = () => {
        controller.enqueue(new TextEncoder().encode(text.slice(1)));
        controller.close();
      };
    },
  });
  return {
    body,
    end: () => {
      end();
    },
  };
}

describe('calls of the admin', () => {
  it('are done while somebody else sends as many bodies as may be, slowly', async () => {
    const { call, greeted } = apiOf();
    const slow = Array.from({ length: 140 }, (_, i) => slowBody(JSON.stringify({ name: `slow ${String(i)}` })));
    const answers = slow.map(({ body }) => call('192.0.2.66', body));
    expect(await call('198.51.100.7', JSON.stringify({ name: 'quick' }))).toBe(204);
    expect(greeted).toEqual(['quick']);
    for (const { end } of slow) end();
    const statuses = await Promise.all(answers);
    expect([
      statuses.filter((status) => status === 204).length,
      statuses.filter((status) => status === 429).length,
    ]).toEqual([128, 12]);
  });

  it('have small bodies where nobody has signed in', async () => {
    const { call, greeted } = apiOf();
    expect(await call('192.0.2.66', JSON.stringify({ name: 'x'.repeat(70_000) }))).toBe(413);
    expect(greeted).toEqual([]);
  });
});
