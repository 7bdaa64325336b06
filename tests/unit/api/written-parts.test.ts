import { describe, expect, it } from 'vitest';
import type { LinkedWriting } from '../../../src/view/linked-answer.ts';
import { harness, question } from './api-harness.ts';

const SOURCE = {
  number: 1,
  text: 'Il campo comincia il 12 luglio.',
  locale: 'it',
  documentId: 'camp',
  pageTitle: 'Campo',
  heading: 'Date',
  date: '2026-05-01',
  revision: '2026-05-02',
  href: '/it/campo/#date',
} as const;
const WRITER = { model: 'Apertus', remoteHost: null, testOnly: false };

async function* writing(): AsyncGenerator<LinkedWriting> {
  await Promise.resolve();
  yield { type: 'queued', place: 2 };
  yield { type: 'writing', writer: WRITER };
  yield { type: 'claim', text: 'Das Lager beginnt am 12. Juli.', locale: 'de', source: SOURCE };
  yield { type: 'claim', text: 'Am 12. Juli geht es los.', locale: 'de', source: SOURCE };
  yield { type: 'ended', reason: 'done' };
}

async function partsOf(response: Response): Promise<{ type: string; id?: string; data?: unknown }[]> {
  const lines = (await response.text()).split('\n\n').filter((line) => line.startsWith('data: {'));
  return lines.map((line) => JSON.parse(line.slice(6)) as { type: string });
}

describe('a written answer in the stream', () => {
  it('comes after quotes and sentence; a source before its first claim, and once', async () => {
    const { ask, asked } = harness({ written: writing });
    const body = { ...(question('Wann?', 'de') as object), id: 'kQ3vXh2mPz81LsWd' };
    const parts = await partsOf(await ask(body));
    const written = parts.slice(parts.findIndex(({ type }) => type === 'text-end') + 1, -1);
    expect(written).toEqual([
      { type: 'data-writing', id: 'writing', data: { state: 'queued', place: 2 } },
      { type: 'data-writing', id: 'writing', data: { state: 'writing', ...WRITER } },
      expect.objectContaining({ type: 'data-source', id: 'source-1' }),
      {
        type: 'data-claim',
        id: 'claim-1',
        data: { text: 'Das Lager beginnt am 12. Juli.', languageTag: 'de-CH', source: 1 },
      },
      expect.objectContaining({ type: 'data-claim', id: 'claim-2' }),
      { type: 'data-writing', id: 'writing', data: { state: 'ended', reason: 'done' } },
    ]);
    expect(asked[0]).toMatchObject({ talkId: 'kQ3vXh2mPz81LsWd', client: 'key of 192.0.2.1' });
  });

  it('takes no talk that could be guessed', async () => {
    const { ask, asked } = harness();
    await ask({ ...(question('Quando?') as object), id: '1' });
    expect(asked[0]?.talkId).toBeNull();
  });

  it('is ended when the client leaves', async () => {
    const left = Promise.withResolvers<boolean>();
    const { ask } = harness({
      async *written({ signal }) {
        try {
          yield { type: 'queued', place: 1 };
          if (!signal.aborted) await new Promise((resolve) => signal.addEventListener('abort', resolve));
        } finally {
          left.resolve(signal.aborted);
        }
      },
    });
    const reader = (await ask(question('Quando?'))).body?.getReader();
    for (let text = ''; !text.includes('queued');) text += new TextDecoder().decode((await reader?.read())?.value);
    // A part is asked for ahead; whoever leaves waits for no end.
    reader?.cancel().catch(() => undefined);
    expect(await left.promise).toBe(true);
  });
});
