import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { ANY_SITE, startAdminServer } from '../../helpers/admin.ts';
import type { AdminServer, TestSession } from '../../helpers/admin.ts';
import { jsonOf, makePage } from '../../helpers/admin-pages.ts';
import { OpenAiServer } from '../../helpers/openai-server.ts';

const SITE = `/api/admin/sites/${ANY_SITE}`;
const HOST = { host: `${ANY_SITE}.localhost` };
const QUESTION = 'How much RAM does a model of 13 billion parameters need?';
const NUMBERED = /^\[(\d+)\] (.+)$/gm;

let model: OpenAiServer;
let server: AdminServer;
let editor: TestSession;

type Messages = readonly { readonly content: string }[];

function sentencesOf(messages: Messages): { s: number; text: string }[] {
  return messages
    .flatMap(({ content }) => [...content.matchAll(NUMBERED)])
    .map(([, number = '', text = '']) => ({ s: Number(number), text }));
}

/** The first three sentences word for word, and a lie about the first. */
function honest(messages: Messages): string {
  const [first, ...more] = sentencesOf(messages).slice(0, 3);
  if (first === undefined) return '{"claims":[]}';
  return JSON.stringify({
    claims: [{ ...first, text: `The moon weighs 77 tonnes, not ${first.text}` }, first, ...more],
  });
}

function lying(messages: Messages): string {
  return JSON.stringify({ claims: sentencesOf(messages).map(({ s }) => ({ s, text: 'The moon weighs 77 tonnes.' })) });
}

beforeAll(async () => {
  model = new OpenAiServer();
  model.contextTokens = 8192;
  await model.start();
  server = await startAdminServer({ env: { BIVOUAC_LOG_LEVEL: 'error', BIVOUAC_OPENAI_URL: model.url } });
  editor = await server.signInAs('editor');
  const isReady = async (): Promise<boolean> => (await server.ask('/readyz')).text.includes('"ready: small-model"');
  await vi.waitUntil(isReady, { timeout: 30_000, interval: 200 });
});
afterAll(async () => {
  await server.stop();
  await model.close();
});
beforeEach(() => {
  model.script = honest;
  model.asked.length = 0;
});

async function read<T>(path: string): Promise<T> {
  return jsonOf<T>(await editor.get(SITE + path));
}

async function send<T>(method: string, path: string, body?: unknown): Promise<T> {
  return jsonOf<T>(await editor.send(method, SITE + path, body));
}

async function visitorAsks(text: string, talkId: string): Promise<string> {
  const messages = [{ id: '1', role: 'user', parts: [{ type: 'text', text }] }];
  const body = JSON.stringify({ id: talkId, locale: 'en', messages });
  const headers = { 'Content-Type': 'application/json' };
  return (await server.ask('/api/assistant', { ...HOST, method: 'POST', body, headers })).text;
}

describe('the preview over drafts', () => {
  it('shows what the model would write, each sentence with the one of the draft that it rests on', async () => {
    const sentence = 'Our mascot Ottokar the coelacanth eats 14 biscuits a day.';
    const made = await makePage(editor, ANY_SITE, { title: 'Das Maskottchen Ottokar', texts: [sentence] });
    const asked = { question: 'How many biscuits does the mascot Ottokar eat?', language: 'en', drafts: true };
    expect(await send('POST', '/assistant/preview', asked)).toMatchObject({ kind: 'quotes', writes: true });
    const written = await send<{ claims: { text: string; source: object }[]; withheld: number }>(
      'POST',
      '/assistant/preview/written',
      asked,
    );
    expect(written).toMatchObject({ reason: 'done', model: { name: 'small-model', remoteHost: null } });
    const source = { document: made.id, isDraft: true, text: sentence };
    expect(written.claims.find(({ text }) => text === sentence)?.source).toMatchObject(source);
    expect(written.withheld).toBeGreaterThan(0);
    expect(JSON.stringify(written)).not.toContain('moon');
    const published = await send('POST', '/assistant/preview/written', { ...asked, drafts: false });
    expect(JSON.stringify(published)).not.toContain('Ottokar the');
  });
});

interface Tests {
  readonly tests: readonly { readonly result: { readonly written: object; readonly writtenChange: string } | null }[];
  readonly runs: readonly { readonly state: string; readonly model: string; readonly written: number }[];
}

describe('the test set', () => {
  it('tells whether an answer was written, from which page, and what got worse with another model', async () => {
    const run = async (): Promise<Tests> => {
      const before = (await read<Tests>('/assistant/tests')).runs.length;
      await send('POST', '/assistant/test-runs');
      const ended = async (): Promise<boolean> => {
        const { runs } = await read<Tests>('/assistant/tests');
        return runs.length > before && runs[0]?.state === 'done';
      };
      await expect.poll(ended, { timeout: 20_000 }).toBe(true);
      return read<Tests>('/assistant/tests');
    };
    const asked = { question: QUESTION, language: 'en', drafts: false };
    const { quotes } = await send<{ quotes: { document: string }[] }>('POST', '/assistant/preview', asked);
    const document = quotes[0]?.document ?? '';
    await send('POST', '/assistant/tests', { language: 'en', question: QUESTION, document, words: [] });
    const first = await run();
    expect(first.tests[0]?.result?.written).toMatchObject({ end: 'done', isRight: true, withheld: 1 });
    expect(first.runs[0]).toMatchObject({ written: 1 });
    expect(first.runs[0]?.model).toContain(new URL(model.url).host);
    model.script = lying;
    const second = await run();
    expect(second.tests[0]?.result).toMatchObject({ writtenChange: 'worse', written: { end: 'nothing', shown: 0 } });
  });
});

describe('what is kept and what is left out', () => {
  it('exports with a question which model wrote, and how many sentences were shown and withheld', async () => {
    await visitorAsks(QUESTION, 'talk-to-be-exported');
    const kept = async () => (await read<{ questions: object[] }>('/questions/export?form=json')).questions.at(-1);
    const expected = { written: 'done', model: 'small-model', claimsShown: 3, claimsWithheld: 1 };
    await expect.poll(kept).toMatchObject(expected);
    const csv = (await editor.get(`${SITE}/questions/export`)).text;
    expect(csv).toMatch(/,settled at,written answer,model,sentences shown,sentences withheld\r?\n/);
    expect(csv).toMatch(/,done,small-model,3,1\r?\n/);
  });

  it('drops a page from a running talk when an editor leaves it out', async () => {
    await visitorAsks(QUESTION, 'talk-that-goes-on');
    const [before] = sentencesOf(model.asked[0]?.messages ?? []);
    const { version, settings } = await read<{ version: number; settings: { excludedDocuments: string[] } }>(
      '/assistant/words',
    );
    const asked = { question: QUESTION, language: 'en', drafts: false };
    const { passages } = await send<{ passages: { document: string; text: string }[] }>(
      'POST',
      '/assistant/preview',
      asked,
    );
    const excludedDocuments = [...new Set(passages.map(({ document }) => document))];
    await send('PUT', '/assistant/words', { version, settings: { ...settings, excludedDocuments } });
    await visitorAsks('How many parameters does GPT-3 have?', 'talk-that-goes-on');
    await visitorAsks('What does a graphics card do for language models?', 'talk-that-goes-on');
    const later = JSON.stringify(model.asked.slice(1));
    expect(before?.text.length).toBeGreaterThan(20);
    expect(later).not.toContain(JSON.stringify(before?.text).slice(1, -1));
  });
});
