import { describe, expect, it } from 'vitest';
import { harness } from './api-harness.ts';

describe('GET /api/search', () => {
  it('gives hits with the place of each match', async () => {
    const { send } = harness();
    const response = await send('/api/search?q=%20campo%20&locale=it');
    expect(response.status).toBe(200);
    expect(response.headers.get('cache-control')).toBe('no-store');
    expect(await response.json()).toMatchObject({
      query: 'campo',
      hits: [{ title: 'Campo', locale: 'it', excerpt: { matches: [[3, 8]] } }],
      suggestions: [],
    });
  });

  it('says what is wrong', async () => {
    const { send } = harness();
    const empty = await send('/api/search?q=&locale=de');
    expect(empty.status).toBe(400);
    expect(await empty.json()).toMatchObject({ error: { code: 'question-empty', message: 'Die Frage ist leer.' } });
    expect((await send('/api/search?q=a&locale=en')).status).toBe(400);
  });

  it('has nothing else, and says which methods there are', async () => {
    const { send } = harness();
    expect((await send('/api/other')).status).toBe(404);
    const wrong = await send('/api/search?q=a', { method: 'POST' });
    expect(wrong.status).toBe(405);
    expect(wrong.headers.get('allow')).toBe('GET, HEAD');
    expect((await send('/api/assistant', { method: 'PUT' })).headers.get('allow')).toBe('GET, HEAD, POST');
  });
});
