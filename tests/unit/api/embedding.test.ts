import { describe, expect, it } from 'vitest';
import { completeSettings } from '../../../src/core/sites/default-settings.ts';
import { harness, question, site } from './api-harness.ts';

const SHOP = 'https://shop.example';
const embedded = { ...site, settings: completeSettings({ ...site.settings, embedOrigins: [SHOP] }) };
const json = { 'content-type': 'application/json' };

function foreign(origin: string, more: Record<string, string> = {}): { headers: Record<string, string> } {
  return { headers: { ...json, origin, 'sec-fetch-site': 'cross-site', ...more } };
}

describe('questions from pages of other sites', () => {
  const api = () => harness({ site: embedded });

  it('are answered for an origin on the list, without cookies, and told to no cache as anybody’s', async () => {
    const { ask, send } = api();
    for (const answer of [
      await ask(question('Quando?'), foreign(SHOP)),
      await send('/api/assistant?locale=de', foreign(SHOP)),
      await send('/api/search?q=campo', foreign(SHOP)),
    ]) {
      expect(answer.status).toBe(200);
      expect(answer.headers.get('access-control-allow-origin')).toBe(SHOP);
      expect(answer.headers.get('access-control-allow-credentials')).toBeNull();
      expect(answer.headers.get('vary')).toContain('Origin');
    }
  });

  it('are explained to the page when they are wrong', async () => {
    const answer = await api().ask(question(' '), foreign(SHOP));
    expect([answer.status, answer.headers.get('access-control-allow-origin')]).toEqual([400, SHOP]);
  });

  it('are announced by browsers, which are told what may be sent', async () => {
    const { send } = api();
    const preflight = (origin: string) =>
      send('/api/assistant', {
        method: 'OPTIONS',
        headers: { origin, 'access-control-request-method': 'POST', 'access-control-request-headers': 'content-type' },
      });
    const welcome = await preflight(SHOP);
    expect(welcome.status).toBe(204);
    expect(welcome.headers.get('access-control-allow-origin')).toBe(SHOP);
    expect(welcome.headers.get('access-control-allow-headers')).toBe('content-type');
    const refused = await preflight('https://evil.example');
    expect([refused.status, refused.headers.get('access-control-allow-origin')]).toEqual([405, null]);
  });

  it.each([
    'https://evil.example',
    'http://shop.example',
    'https://shop.example.evil.example',
    'https://evil-shop.example',
    'https://shop.example:8443',
    'https://SHOP.example',
    'null',
    '*',
    'https://shop.example, https://evil.example',
    'https://shop.example/',
  ])('are refused from %s', async (origin) => {
    const { ask, send, asked } = api();
    const answers = [
      await ask(question('Quando?'), foreign(origin)),
      await send('/api/feedback', { method: 'POST', body: '{}', ...foreign(origin) }),
      await send('/api/search?q=campo', foreign(origin)),
    ];
    expect(answers.map(({ status }) => status)).toEqual([403, 403, 200]);
    for (const { headers } of answers) expect(headers.get('access-control-allow-origin')).toBeNull();
    expect(asked).toEqual([]);
  });

  it('are refused from everybody but the site itself as long as nobody is on the list', async () => {
    const { ask } = harness();
    expect((await ask(question('Quando?'), foreign(SHOP))).status).toBe(403);
    expect((await ask(question('Quando?'), foreign(''))).status).toBe(403);
    const own = { headers: { ...json, origin: 'http://valley.localhost:4321', 'sec-fetch-site': 'same-origin' } };
    expect((await ask(question('Quando?'), own)).status).toBe(200);
  });

  it('count against the visitor’s share like all others', async () => {
    const { ask } = harness({ site: embedded, client: 1 });
    expect((await ask(question('Quando?'), foreign(SHOP))).status).toBe(200);
    const second = await ask(question('Quando?'), foreign(SHOP));
    expect([second.status, second.headers.get('access-control-expose-headers')]).toEqual([429, 'retry-after']);
  });
});
