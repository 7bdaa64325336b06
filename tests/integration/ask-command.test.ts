import { rmSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { databaseFile, openForWriting } from '../../src/infra/sqlite/database.ts';
import { OpenAiServer } from '../helpers/openai-server.ts';
import { preparedData } from '../helpers/prepared-data.ts';
import { ROOT, runCli } from '../helpers/server.ts';
import type { CommandResult } from '../helpers/server.ts';

const QUESTION = 'How much RAM does a model of 13 billion parameters need?';
const ENGLISH = ['--site', 'deep-space', '--locale', 'en'];
/** Every command opens an installation and asks its embedder: on a busy machine that adds up. */
const LIMIT_MS = 240_000;

interface Explained {
  readonly kind: string;
  readonly written: {
    readonly model: { readonly model: string; readonly remoteHost: string | null };
    readonly claims: readonly { readonly text: string }[];
    readonly end: string;
  };
  readonly explain: {
    readonly probability: number;
    readonly threshold: number;
    readonly milliseconds: number;
    readonly passages: readonly { readonly page: string; readonly text: string; readonly signals: object }[];
    readonly writing: {
      readonly prompt: readonly { readonly role: string; readonly text: string }[];
      readonly claims: readonly { readonly claim: { readonly text: string }; readonly faults: readonly string[] }[];
      readonly milliseconds: number;
    } | null;
  };
}

let model: OpenAiServer;
let data: string;

/** The first sentence of the prompt word for word, and a lie about it. */
function honestAndNot(messages: readonly { readonly content: string }[]): string {
  const [, number = '', text = ''] = /^\[(\d+)\] (.+)$/m.exec(messages.at(-1)?.content ?? '') ?? [];
  const lie = { s: Number(number), text: `The moon weighs 77 tonnes, and not ${text}` };
  return JSON.stringify({ claims: [lie, { s: Number(number), text }] });
}

/** What a command says; it has to succeed. */
async function said(...parameters: string[]): Promise<CommandResult> {
  const env = { BIVOUAC_DATA: data, BIVOUAC_OPENAI_URL: model.url, BIVOUAC_LOG_LEVEL: 'error' };
  const result = await runCli(parameters, env, ROOT, LIMIT_MS);
  expect(result.code, result.stderr).toBe(0);
  return result;
}

async function printed(...parameters: string[]): Promise<string> {
  return (await said(...parameters)).stdout;
}

beforeAll(async () => {
  model = new OpenAiServer();
  model.contextTokens = 8192;
  model.script = honestAndNot;
  await model.start();
  data = await preparedData();
});
afterAll(async () => {
  await model.close();
  rmSync(data, { recursive: true });
});

describe('bivouac ask', { timeout: LIMIT_MS }, () => {
  it('prints quotes, then what the model wrote of it that its checks bear out', async () => {
    const text = await printed('ask', QUESTION, ...ENGLISH);
    const [quotes = '', written = ''] = text.split('\nWritten by small-model (done):\n');
    expect(quotes).toMatch(/^«.+»\n {2}.+ {2}\/en\//);
    expect(written).toMatch(/^.+ \[1\]\n {2}\[1\] .+ {2}\/en\//);
    expect(text).not.toContain('moon');
    expect(text).not.toContain('searched for:');
  });

  it('explains an answer: passages, prompt, claims with their checks, and times', async () => {
    const { kind, written, explain } = JSON.parse(
      await printed('ask', QUESTION, ...ENGLISH, '--json', '--explain'),
    ) as Explained;
    expect(kind).toBe('quotes');
    expect(written).toMatchObject({ model: { model: 'small-model', remoteHost: null }, end: 'done' });
    expect(written.claims).toHaveLength(1);
    expect(explain.probability).toBeGreaterThan(explain.threshold);
    expect(explain.passages[0]?.page).toMatch(/^en\//);
    expect(Object.keys(explain.passages[0]?.signals ?? {})).not.toEqual([]);
    expect(explain.milliseconds).toBeGreaterThan(0);
    const { prompt = [], claims = [], milliseconds } = explain.writing ?? {};
    expect(prompt.at(-1)?.text).toContain(QUESTION);
    expect(claims.map(({ claim, faults }) => [claim.text.includes('moon'), faults.length > 0])).toEqual([
      [true, true],
      [false, false],
    ]);
    expect(milliseconds).toBeGreaterThan(0);
  });

  it('says that the pages do not hold the answer, how sure it is, and asks no model', async () => {
    model.asked.length = 0;
    const text = await printed('ask', 'Who won the football world cup in 1954?', ...ENGLISH, '--explain');
    expect(text).toMatch(/^The pages do not hold the answer\. The nearest ones:\n {2}.+ {2}\/en\//);
    expect(text).toMatch(/\nanswerable: 0\.\d{3}, from 0\.\d{3} on\n/);
    expect(text).not.toContain('Written');
    expect(model.asked).toEqual([]);
  });
});

describe('bivouac ask before the index is whole', { timeout: LIMIT_MS }, () => {
  it('says how many pages of the site wait, and nothing where none does', async () => {
    const db = openForWriting(databaseFile(data));
    const wait = db.prepare(
      'insert into outbox (site_id, document_id, locale, priority, created_at) select id, ?, ?, 9, 0 from site where id = ?',
    );
    wait.run('page-that-waits', 'en', 'deep-space');
    const asked = ['Who won the football world cup in 1954?', '--quotes-only', '--site'];
    const elsewhere = await said('ask', ...asked, 'ape-poschiavo');
    const { stderr } = await said('ask', ...asked, 'deep-space');
    db.exec("delete from outbox where document_id = 'page-that-waits'");
    db.close();
    expect(stderr).toContain('1 page of the site waits for the index');
    expect(elsewhere.stderr).not.toContain('wait');
  });
});

describe('bivouac index calibrate', { timeout: LIMIT_MS }, () => {
  it('tells how each language of a site is refused, and questions are answered by it from then on', async () => {
    const text = await printed('index', 'calibrate', '--site', 'ape-poschiavo');
    const [, found = ''] =
      /^ape-poschiavo it: answers from (0\.\d\d) on; of \d+ questions from its pages /m.exec(text) ?? [];
    expect(text).toMatch(/^ape-poschiavo de: /m);
    expect(text).not.toContain('deep-space');
    const { kind, written, explain } = JSON.parse(
      await printed('ask', 'Chi ha vinto il mondiale del 1954?', '--site', 'ape-poschiavo', '--json', '--explain'),
    ) as Explained;
    expect({ kind, written, writing: explain.writing }).toEqual({ kind: 'refusal', written: null, writing: null });
    expect(explain.threshold.toFixed(2)).toBe(found);
    expect(explain.probability).toBeLessThan(explain.threshold);
  });
});
