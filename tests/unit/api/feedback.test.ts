import { describe, expect, it } from 'vitest';
import { harness, question } from './api-harness.ts';

const json = { 'content-type': 'application/json' };

async function askedId(given: ReturnType<typeof harness>): Promise<string> {
  const stream = await (await given.ask(question('Quando comincia il campo?'))).text();
  return /"messageId":"([^"]+)"/.exec(stream)?.[1] ?? '';
}

describe('POST /api/feedback', () => {
  it('takes what a visitor thought of an answer, masked', async () => {
    const given = harness();
    const id = await askedId(given);
    expect(given.logged[0]?.id).toBe(id);
    const body = JSON.stringify({ question: id, helpful: false, reason: '  Scrivetemi:\n a@b.ch ', locale: 'it' });
    const answer = await given.send('/api/feedback', { method: 'POST', body, headers: json });
    expect(answer.status).toBe(204);
    expect(given.feedback).toEqual([
      { questionId: id, helpful: false, reason: 'Scrivetemi: [e-mail]', at: expect.any(Number) as number },
    ]);
  });

  it('takes the form of the page without JavaScript, and leads back to it', async () => {
    const given = harness();
    const id = await askedId(given);
    const body = new URLSearchParams({ question: id, helpful: 'yes', reason: '', locale: 'de' });
    const answer = await given.send('/api/feedback', { method: 'POST', body });
    expect([answer.status, answer.headers.get('location')]).toEqual([303, '/de/ask/?thanks=1']);
    expect(given.feedback[0]?.helpful).toBe(true);
  });

  it('knows nothing of questions that were not asked here', async () => {
    const { send } = harness();
    const body = JSON.stringify({ question: '01k0000000000000000000000z', helpful: true, locale: 'it' });
    const answer = await send('/api/feedback', { method: 'POST', body, headers: json });
    expect(answer.status).toBe(404);
    expect(await answer.json()).toMatchObject({ error: { code: 'question-unknown' } });
  });

  it.each([
    ['{}', json, 400],
    ['nonsense', json, 400],
    [JSON.stringify({ question: "' or 1=1 --", helpful: true }), json, 400],
    [JSON.stringify({ question: '01k0000000000000000000000z', helpful: 'maybe' }), json, 400],
    ['x', { 'content-type': 'text/plain' }, 415],
    [
      JSON.stringify({ question: '01k0000000000000000000000z', helpful: true }),
      { ...json, origin: 'https://evil.example' },
      403,
    ],
    [
      JSON.stringify({ question: '01k0000000000000000000000z', helpful: true }),
      { ...json, 'sec-fetch-site': 'cross-site' },
      403,
    ],
  ])('refuses %s', async (body, headers, status) => {
    const given = harness();
    expect((await given.send('/api/feedback', { method: 'POST', body, headers })).status).toBe(status);
    expect(given.feedback).toEqual([]);
  });

  it('is bounded for each visitor', async () => {
    const given = harness({ client: 2 });
    const body = JSON.stringify({ question: '01k0000000000000000000000z', helpful: true });
    const statuses = [];
    for (let i = 0; i < 3; i += 1)
      statuses.push((await given.send('/api/feedback', { method: 'POST', body, headers: json })).status);
    expect(statuses).toEqual([404, 404, 429]);
  });
});
